using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Fingerprinting.Spectra;
using Monochord.Fingerprinting.Statistics;

namespace Monochord.Fingerprinting.Timbre;

/// <summary>Means and covariances of the mel-frequency cepstral coefficients of the sounding frames.</summary>
/// <remarks>
/// 128 mel bands of power, in dB, by a DCT-II of orthonormal scale, as librosa's <c>feature.mfcc</c>; but a band is taken for at least 80 dB
/// below the strongest of its frame, where librosa takes the strongest of the track and a fixed 1e-10. So no gain changes more than
/// coefficient 0, and from its mean the level of the track is taken: what it would be if every band of every sounding frame had the mean
/// power. Coefficient 0 then says how unevenly power is spread over bands and time: 0 for not at all, negative otherwise.
/// </remarks>
internal sealed class TimbreAnalysis : ISpectralAnalysis
{
    private const int Coefficients = TimbreDescription.Coefficients;
    private const int Pairs = Coefficients * (Coefficients + 1) / 2;
    private const int Frames = 0;
    private const int Power = 1;
    private const int Means = 2;
    private const int Products = Means + Coefficients;

    private readonly MelCepstrum _cepstrum = new(Coefficients);
    private readonly SoundingSums _sums = new(Products + Pairs);
    private readonly float[] _bands = new float[MelCepstrum.Bands];
    private readonly float[] _coefficients = new float[Coefficients];

    /// <inheritdoc/>
    public void Add(in SpectralFrame frame)
    {
        var sums = _sums.Of((double)frame.Rms * frame.Rms);
        if (sums.IsEmpty)
        {
            return;
        }

        var power = _cepstrum.MelPowers(frame.Powers, _bands, out var strongest);
        if (strongest <= 0)
        {
            return;
        }

        _cepstrum.Coefficients(_bands, strongest * 1e-8f, _coefficients);
        sums[Frames]++;
        sums[Power] += power;
        Accumulate(_coefficients, sums[Means..]);
    }

    /// <summary>The track has ended.</summary>
    public TimbreDescription Finish()
    {
        Span<double> totals = stackalloc double[Products + Pairs];
        _sums.Total(totals);
        var means = new float[Coefficients];
        var covariances = new float[Pairs];
        var frames = totals[Frames];
        if (frames > 0)
        {
            var level = 10 * Math.Log10(totals[Power] / (frames * MelCepstrum.Bands)) * Math.Sqrt(MelCepstrum.Bands);
            for (var (row, at) = (0, 0); row < Coefficients; row++)
            {
                var mean = totals[Means + row] / frames;
                means[row] = (float)(row == 0 ? mean - level : mean);
                for (var column = 0; column <= row; column++, at++)
                {
                    covariances[at] = (float)((totals[Products + at] / frames) - (mean * totals[Means + column] / frames));
                }
            }
        }

        return new TimbreDescription { Means = means, Covariances = covariances };
    }

    // Sums, and behind them the lower triangle of the products.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate(ReadOnlySpan<float> coefficients, Span<double> sums)
    {
        Span<double> x = stackalloc double[Coefficients];
        for (var i = 0; i < Coefficients; i++)
        {
            x[i] = coefficients[i];
            sums[i] += x[i];
        }

        ref var first = ref MemoryMarshal.GetReference(x);
        ref var products = ref sums[Coefficients];
        nuint at = 0;
        for (nuint row = 0; row < Coefficients; row++)
        {
            var scale = Unsafe.Add(ref first, row);
            var lanes = Vector256.Create(scale);
            nuint column = 0;
            for (; column + 4 <= row + 1; column += 4)
            {
                var sum = Vector256.LoadUnsafe(ref products, at + column) + (lanes * Vector256.LoadUnsafe(ref first, column));
                sum.StoreUnsafe(ref products, at + column);
            }

            for (; column <= row; column++)
            {
                Unsafe.Add(ref products, at + column) += scale * Unsafe.Add(ref first, column);
            }

            at += row + 1;
        }
    }
}

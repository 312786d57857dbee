using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Filters;

/// <summary>Auditory filters side by side: the power of one channel in bands of one ERB.</summary>
/// <remarks>
/// <para>All-pole gammatone filters of order 4: four equal complex one-pole sections in a row, of bandwidth parameter
/// b = 1.019 ERB (R. D. Patterson and others, "An efficient auditory filterbank based on the gammatone function", APU report 2341, 1988;
/// the complex form: V. Hohmann, "Frequency analysis and synthesis using a gammatone filterbank", Acta Acustica 88, 2002). The output is
/// analytic: its squared magnitude is the envelope's and has no ripple at twice the frequency. A sine in the middle of a band reads its
/// own power, noise the power in an ERB.</para>
/// <para>Bands lie along a register, so a sample costs the same few operations for as many bands as it holds. State is double. Cut
/// anywhere, energies agree to 1e-9.</para>
/// </remarks>
public sealed class GammatoneBank
{
    private const int Order = 4;
    private const double BandwidthFactor = 1.019;

    // Bands are filled up to whole registers of the widest kind.
    private const int Lanes = 8;

    // A state below this (-600 dB) is silence: left alone it would decay into subnormal numbers, which are slow.
    private const double Floor = 1e-30;

    private readonly double[] _gains;
    private readonly double[] _poleRe;
    private readonly double[] _poleIm;
    private readonly double[] _poleImNegated;
    private readonly double[] _state;
    private readonly double[] _energies;
    private readonly double _sampleRateHz;
    private readonly double[] _frequenciesHz;

    /// <summary>Filters at rest.</summary>
    /// <param name="frequenciesHz">Mid frequencies, at least one, each above 0 and below half the rate.</param>
    /// <param name="sampleRateHz">Of the samples.</param>
    public GammatoneBank(ReadOnlySpan<double> frequenciesHz, double sampleRateHz)
    {
        ArgumentOutOfRangeException.ThrowIfZero(frequenciesHz.Length, nameof(frequenciesHz));
        var padded = (frequenciesHz.Length + Lanes - 1) / Lanes * Lanes;
        _frequenciesHz = frequenciesHz.ToArray();
        _sampleRateHz = sampleRateHz;
        (_gains, _energies) = (new double[padded], new double[padded]);
        (_poleRe, _poleIm, _poleImNegated) = (new double[padded], new double[padded], new double[padded]);
        _state = new double[2 * Order * padded];
        for (var band = 0; band < frequenciesHz.Length; band++)
        {
            var frequency = frequenciesHz[band];
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frequency, nameof(frequenciesHz));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frequency, sampleRateHz / 2, nameof(frequenciesHz));
            var radius = Radius(frequency);
            var (sin, cos) = Math.SinCos(Math.Tau * frequency / sampleRateHz);
            (_poleRe[band], _poleIm[band], _poleImNegated[band]) = (radius * cos, radius * sin, -radius * sin);

            // The analytic output has half the amplitude of a real sine; its squared magnitude shall be the sine's mean square.
            _gains[band] = Math.Sqrt(2.0) * Math.Pow(1.0 - radius, Order);
        }
    }

    /// <summary>The energies of the last run, before they were added anywhere.</summary>
    internal ReadOnlySpan<double> LastEnergies => _energies.AsSpan(0, Bands);

    private static int Width =>
        Vector512.IsHardwareAccelerated ? Double512.Count
        : Vector256.IsHardwareAccelerated ? Double256.Count
        : Double128.Count;

    /// <summary>Number of bands.</summary>
    public int Bands => _frequenciesHz.Length;

    /// <summary>Mid frequency of a band in Hz.</summary>
    public double FrequencyHz(int band) => _frequenciesHz[band];

    /// <summary>The power that a band gains at a frequency, 1 in the middle.</summary>
    /// <param name="band">0 to <see cref="Bands"/> - 1.</param>
    /// <param name="frequencyHz">0 to half the rate.</param>
    public double PowerGainAt(int band, double frequencyHz)
    {
        var radius = Radius(_frequenciesHz[band]);
        var (sin, cos) = Math.SinCos(Math.Tau * (frequencyHz - _frequenciesHz[band]) / _sampleRateHz);
        var (re, im) = (1.0 - (radius * cos), radius * sin);
        return Math.Pow((1.0 - radius) * (1.0 - radius) / ((re * re) + (im * im)), Order);
    }

    /// <summary>Filters the next samples and adds Σ|y|² of each band, whose mean is the band's mean square.</summary>
    /// <param name="samples">Finite samples.</param>
    /// <param name="energies">As many as there are bands; added to.</param>
    public void Add(ReadOnlySpan<float> samples, Span<double> energies)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(energies.Length, Bands, nameof(energies));
        switch (Width)
        {
            case 8: Run<Double512, Vector512<double>>(samples); break;
            case 4: Run<Double256, Vector256<double>>(samples); break;
            default: Run<Double128, Vector128<double>>(samples); break;
        }

        for (var band = 0; band < Bands; band++)
        {
            energies[band] += _energies[band];
        }

        foreach (ref var value in _state.AsSpan())
        {
            value = Math.Abs(value) >= Floor && double.IsFinite(value) ? value : 0.0;
        }
    }

    /// <summary>Back to rest.</summary>
    public void Reset() => _state.AsSpan().Clear();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Run<TSimd, TVector>(ReadOnlySpan<float> samples)
        where TSimd : struct, ISimd<TVector, double>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(samples);
        ref var state = ref MemoryMarshal.GetArrayDataReference(_state);
        nint stride = _gains.Length;
        for (nint band = 0; band < stride; band += TSimd.Count)
        {
            var gain = TSimd.Load(in _gains[0], band);
            var a = TSimd.Load(in _poleRe[0], band);
            var b = TSimd.Load(in _poleIm[0], band);
            var minusB = TSimd.Load(in _poleImNegated[0], band);
            var re0 = TSimd.Load(in state, band);
            var im0 = TSimd.Load(in state, band + stride);
            var re1 = TSimd.Load(in state, band + (2 * stride));
            var im1 = TSimd.Load(in state, band + (3 * stride));
            var re2 = TSimd.Load(in state, band + (4 * stride));
            var im2 = TSimd.Load(in state, band + (5 * stride));
            var re3 = TSimd.Load(in state, band + (6 * stride));
            var im3 = TSimd.Load(in state, band + (7 * stride));
            var energy = default(TVector);
            for (nint i = 0; i < samples.Length; i++)
            {
                // y ← in + pole·y, section after section. Plain variables: tuples of vectors would live in memory.
                var re = TSimd.MultiplyAdd(gain, TSimd.Broadcast(Unsafe.Add(ref x, i)), default);
                re = TSimd.MultiplyAdd(minusB, im0, TSimd.MultiplyAdd(a, re0, re));
                im0 = TSimd.MultiplyAdd(b, re0, TSimd.MultiplyAdd(a, im0, default));
                re0 = re;
                re = TSimd.MultiplyAdd(minusB, im1, TSimd.MultiplyAdd(a, re1, re0));
                im1 = TSimd.MultiplyAdd(b, re1, TSimd.MultiplyAdd(a, im1, im0));
                re1 = re;
                re = TSimd.MultiplyAdd(minusB, im2, TSimd.MultiplyAdd(a, re2, re1));
                im2 = TSimd.MultiplyAdd(b, re2, TSimd.MultiplyAdd(a, im2, im1));
                re2 = re;
                re = TSimd.MultiplyAdd(minusB, im3, TSimd.MultiplyAdd(a, re3, re2));
                im3 = TSimd.MultiplyAdd(b, re3, TSimd.MultiplyAdd(a, im3, im2));
                re3 = re;
                energy = TSimd.MultiplyAdd(re3, re3, TSimd.MultiplyAdd(im3, im3, energy));
            }

            TSimd.Store(energy, ref _energies[0], band);
            TSimd.Store(re0, ref state, band);
            TSimd.Store(im0, ref state, band + stride);
            TSimd.Store(re1, ref state, band + (2 * stride));
            TSimd.Store(im1, ref state, band + (3 * stride));
            TSimd.Store(re2, ref state, band + (4 * stride));
            TSimd.Store(im2, ref state, band + (5 * stride));
            TSimd.Store(re3, ref state, band + (6 * stride));
            TSimd.Store(im3, ref state, band + (7 * stride));
        }
    }

    private double Radius(double frequencyHz) =>
        Math.Exp(-Math.Tau * BandwidthFactor * ErbScale.BandwidthHz(frequencyHz) / _sampleRateHz);
}

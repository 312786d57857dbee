using System.Globalization;
using System.Runtime.CompilerServices;

namespace Monochord.Metering.Spectrum;

/// <summary>A power spectrum at frequencies that are evenly spaced to the ear: what a page draws.</summary>
/// <remarks>
/// <para>Point k of n stands at 20·(highest/20)^(k/(n-1)) Hz. Around each bin the powers of three bins are added and divided by the
/// window's noise bandwidth: with a Hann window that gathers a sine's main lobe, so that a full-scale sine reads 0 dBFS within 0.1 dB
/// wherever it lies between two bins, whose own readings would fall by up to 1.42 dB (F. J. Harris, Proc. IEEE 66 (1), 1978, Table 1).
/// </para>
/// <para>A point reads the largest of the bins that are nearer to it than to its neighbours; where bins lie further apart than points, it
/// reads between the two next to it, in proportion. Silence is minus infinity.</para>
/// </remarks>
internal sealed class SpectrumPoints
{
    /// <summary>The fewest points.</summary>
    public const int MinCount = 2;

    /// <summary>The most points.</summary>
    public const int MaxCount = 4096;

    private const double LowestHz = 20;

    private readonly (int First, int End, float Share)[] _reach;
    private readonly float[] _lobes;
    private readonly float[] _levels;
    private readonly float _scale;

    /// <summary>Points over a spectrum.</summary>
    /// <param name="count">How many.</param>
    /// <param name="bins">Bins of the spectrum, from 0 Hz to half the rate.</param>
    /// <param name="hertzPerBin">Their distance.</param>
    /// <param name="noiseBandwidth">The window's equivalent noise bandwidth, in bins.</param>
    /// <param name="highestHz">The frequency of the last point.</param>
    public SpectrumPoints(int count, int bins, double hertzPerBin, double noiseBandwidth, double highestHz)
    {
        _reach = new (int, int, float)[count];
        _lobes = new float[bins];
        _levels = new float[count];
        _scale = (float)(1 / noiseBandwidth);
        var labels = new string[count];
        for (var i = 0; i < count; i++)
        {
            var frequency = At(i);
            labels[i] = frequency.ToString("0.##", CultureInfo.InvariantCulture);
            var first = (int)Math.Ceiling(At(i - 0.5) / hertzPerBin);
            var end = Math.Min(bins, (int)Math.Ceiling(At(i + 0.5) / hertzPerBin));
            if (first < end)
            {
                _reach[i] = (first, end, 0);
                continue;
            }

            // No bin is its own: between the two around it.
            var below = Math.Min(bins - 2, (int)(frequency / hertzPerBin));
            _reach[i] = (below, below, (float)((frequency / hertzPerBin) - below));
        }

        Labels = labels;
        Reset();

        double At(double point) => LowestHz * Math.Pow(highestHz / LowestHz, point / (count - 1));
    }

    /// <summary>The frequency of each point in Hz.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The level of each point in dBFS; NaN before the first spectrum.</summary>
    public ReadOnlySpan<float> Levels => _levels;

    /// <summary>Takes a power spectrum in which a full-scale sine in the middle of a bin reads 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(ReadOnlySpan<float> power)
    {
        var lobes = _lobes.AsSpan(0, power.Length);
        for (var k = 1; k < lobes.Length - 1; k++)
        {
            lobes[k] = (power[k - 1] + power[k] + power[k + 1]) * _scale;
        }

        (lobes[0], lobes[^1]) = ((power[0] + power[1]) * _scale, (power[^2] + power[^1]) * _scale);
        for (var i = 0; i < _reach.Length; i++)
        {
            var (first, end, share) = _reach[i];
            var level = first == end ? lobes[first] + (share * (lobes[first + 1] - lobes[first])) : 0;
            for (var k = first; k < end; k++)
            {
                level = Math.Max(level, lobes[k]);
            }

            _levels[i] = 10 * MathF.Log10(level);
        }
    }

    /// <summary>Forgets the spectrum.</summary>
    public void Reset() => _levels.AsSpan().Fill(float.NaN);
}

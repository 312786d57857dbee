using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Fingerprinting.Spectra;

namespace Monochord.Fingerprinting.Rhythm;

/// <summary>Triangular bands of 24 to an octave from 30 Hz to 17 kHz; below some 800 Hz, where a bin is wider than that, one for each bin
/// (S. Böck and G. Widmer, "Maximum filter vibrato suppression for onset detection", DAFx 2013).</summary>
internal sealed class LogBands
{
    private const int BandsPerOctave = 24;
    private const double LowestHz = 30;
    private const double HighestHz = 17_000;
    private const int Lanes = 8;

    private readonly int[] _first;
    private readonly int[] _vectors;
    private readonly int _singleBins;
    private readonly float[] _weights;

    public LogBands()
    {
        var bins = DistinctBins();
        Count = bins.Count - 2;
        (_first, _vectors) = (new int[Count], new int[Count]);
        CentresHz = new double[Count];
        var weights = new List<float>();
        for (var b = 0; b < Count; b++)
        {
            var (from, centre, to) = (bins[b], bins[b + 1], bins[b + 2]);
            CentresHz[b] = ToHz(centre);
            _first[b] = from + 1;
            if (to - from == 2 && _singleBins == b)
            {
                _singleBins++;
                continue;
            }

            // Zeros up to whole vectors: the highest band ends far below the last bin.
            _vectors[b] = (to - from - 1 + Lanes - 1) / Lanes;
            for (var k = from + 1; k <= from + (_vectors[b] * Lanes); k++)
            {
                weights.Add(k <= centre ? (float)(k - from) / (centre - from) : Math.Max(0, (float)(to - k) / (to - centre)));
            }
        }

        _weights = [.. weights];
    }

    /// <summary>How many bands there are.</summary>
    public int Count { get; }

    /// <summary>Where each is highest.</summary>
    public double[] CentresHz { get; }

    /// <summary>Sums a spectrum over each band.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Sum(ReadOnlySpan<float> spectrum, Span<float> bands)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(spectrum.Length, SpectralFrame.Bins);
        ArgumentOutOfRangeException.ThrowIfNotEqual(bands.Length, Count);
        ref var x = ref MemoryMarshal.GetReference(spectrum);
        ref var w = ref MemoryMarshal.GetArrayDataReference(_weights);
        spectrum.Slice(_first[0], _singleBins).CopyTo(bands);
        nuint weight = 0;
        for (var b = _singleBins; b < bands.Length; b++)
        {
            // Eight lanes on every machine and no fused steps, so that the sum is the same bits everywhere.
            var lanes = Vector256<float>.Zero;
            var at = (nuint)_first[b];
            for (var v = _vectors[b]; v > 0; v--)
            {
                lanes += Vector256.LoadUnsafe(in x, at) * Vector256.LoadUnsafe(in w, weight);
                (at, weight) = (at + Lanes, weight + Lanes);
            }

            bands[b] = FixedSum.Of(lanes);
        }
    }

    private static double ToHz(int bin) => (double)bin * SpectralFrame.SampleRate / SpectralFrame.Size;

    private static List<int> DistinctBins()
    {
        var bins = new List<int>();
        for (var step = 0; ; step++)
        {
            var hz = LowestHz * Math.Pow(2, (double)step / BandsPerOctave);
            if (hz > HighestHz)
            {
                return bins;
            }

            var bin = (int)Math.Round(hz * SpectralFrame.Size / SpectralFrame.SampleRate);
            if (bins.Count == 0 || bin > bins[^1])
            {
                bins.Add(bin);
            }
        }
    }
}

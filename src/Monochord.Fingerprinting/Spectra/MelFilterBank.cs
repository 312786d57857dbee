using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Monochord.Fingerprinting.Spectra;

/// <summary>Triangular bands, even on the mel scale, over the bins of a spectrum.</summary>
/// <remarks>The filters of <c>librosa.filters.mel</c> with its defaults: the mel scale of Slaney, each triangle of area 2 in Hz so that
/// white noise reads alike in all. Only what isn't zero is kept and multiplied. Immutable; any number of threads.</remarks>
public sealed class MelFilterBank
{
    private readonly float[] _weights;
    private readonly int[] _offsets;
    private readonly int[] _firstBins;

    /// <summary>A bank for the frames that all features share.</summary>
    /// <param name="bands">How many, at least 1.</param>
    /// <param name="minHz">Where the first triangle begins, 0 or more.</param>
    /// <param name="maxHz">Where the last one ends, at most 22,050 Hz; null for that.</param>
    public MelFilterBank(int bands, double minHz = 0, double? maxHz = null)
        : this(bands, minHz, maxHz ?? (SpectralFrame.SampleRate / 2.0), SpectralFrame.SampleRate, SpectralFrame.Size)
    {
    }

    /// <summary>A bank.</summary>
    /// <param name="bands">How many, at least 1. Where they are narrower than bins, some may have none and read 0.</param>
    /// <param name="minHz">Where the first triangle begins, 0 or more.</param>
    /// <param name="maxHz">Where the last one ends, above <paramref name="minHz"/>, at most half the rate.</param>
    /// <param name="sampleRate">In Hz.</param>
    /// <param name="size">Points of the transform, even.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public MelFilterBank(int bands, double minHz, double maxHz, double sampleRate, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bands, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(minHz);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(maxHz, minHz);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxHz, sampleRate / 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        (Bands, Bins) = (bands, (size / 2) + 1);
        _offsets = new int[bands + 1];
        _firstBins = new int[bands];
        var weights = new List<float>();
        var (from, to) = (MelScale.FromHz(minHz), MelScale.FromHz(maxHz));
        for (var band = 0; band < bands; band++)
        {
            double Edge(int edge) => MelScale.ToHz(from + ((to - from) * (band + edge) / (bands + 1)));
            var (low, middle, high) = (Edge(0), Edge(1), Edge(2));
            for (var bin = 0; bin < Bins; bin++)
            {
                var hz = bin * sampleRate / size;
                var weight = Math.Min((hz - low) / (middle - low), (high - hz) / (high - middle));
                if (weight > 0)
                {
                    _firstBins[band] = weights.Count == _offsets[band] ? bin : _firstBins[band];
                    weights.Add((float)(weight * 2 / (high - low)));
                }
            }

            Pad(band, weights);
            _offsets[band + 1] = weights.Count;
        }

        _weights = [.. weights];
    }

    /// <summary>How many bands there are.</summary>
    public int Bands { get; }

    /// <summary>Bins of the spectra.</summary>
    public int Bins { get; }

    /// <summary>What a bin adds to a band.</summary>
    /// <param name="band">0 to <see cref="Bands"/> - 1.</param>
    /// <param name="bin">0 to <see cref="Bins"/> - 1.</param>
    public float Weight(int band, int bin)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)bin, (uint)Bins, nameof(bin));
        var i = bin - _firstBins[band];
        return i >= 0 && i < _offsets[band + 1] - _offsets[band] ? _weights[_offsets[band] + i] : 0;
    }

    /// <summary>The bands of a spectrum. Allocates nothing; the same bits on every processor.</summary>
    /// <param name="spectrum"><see cref="Bins"/> powers, for a mel spectrum as librosa's, or magnitudes.</param>
    /// <param name="bands"><see cref="Bands"/> sums.</param>
    /// <exception cref="ArgumentException">A span is not as long as it has to be.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(ReadOnlySpan<float> spectrum, Span<float> bands)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(spectrum.Length, Bins, nameof(spectrum));
        ArgumentOutOfRangeException.ThrowIfNotEqual(bands.Length, Bands, nameof(bands));
        ref var x = ref MemoryMarshal.GetReference(spectrum);
        ref var w = ref MemoryMarshal.GetArrayDataReference(_weights);
        for (var band = 0; band < bands.Length; band++)
        {
            var offset = _offsets[band];
            bands[band] = Dot(
                ref Unsafe.Add(ref x, _firstBins[band]), ref Unsafe.Add(ref w, offset), (nuint)(_offsets[band + 1] - offset));
        }
    }

    // With zeros to whole vectors, before the weights where there are no bins behind.
    private void Pad(int band, List<float> weights)
    {
        var count = weights.Count - _offsets[band];
        var padded = (count + 7) / 8 * 8;
        if (padded <= Bins)
        {
            var before = Math.Max(_firstBins[band] + padded - Bins, 0);
            weights.InsertRange(_offsets[band], new float[before]);
            weights.AddRange(new float[padded - count - before]);
            _firstBins[band] -= before;
        }
    }

    // Products and sums apart, in lanes of one number: a fused or wider machine has the same rounding.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Dot(ref float x, ref float w, nuint length)
    {
        var lanes = Vector256<float>.Zero;
        nuint i = 0;
        for (; i + 8 <= length; i += 8)
        {
            lanes += Vector256.LoadUnsafe(in x, i) * Vector256.LoadUnsafe(in w, i);
        }

        // Pairs of fixed order: what the library's own sum does may follow the width of the machine.
        var halves = lanes.GetLower() + lanes.GetUpper();
        var sum = (halves[0] + halves[2]) + (halves[1] + halves[3]);
        for (; i < length; i++)
        {
            sum += Unsafe.Add(ref x, i) * Unsafe.Add(ref w, i);
        }

        return sum;
    }
}

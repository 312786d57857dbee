using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Transforms;
using Monochord.Dsp.Windows;
using Monochord.Fingerprinting.Spectra;
using Monochord.Fingerprinting.Statistics;

namespace Monochord.Fingerprinting.Tonality;

/// <summary>The peaks of a long spectrum, each with its place between the bins and two weights.</summary>
/// <remarks>A parabola through the logarithms of three bins places a peak of a Hann window to 2 % of a bin: 1.4 cents at C2. Loudness
/// changes the spectrum from one octave to the next far more than harmony does; whitening divides a peak by a root of the power of its half octave.</remarks>
internal sealed class SpectralPeaks
{
    /// <summary>Samples of a frame at 11,025 Hz: 0.37 s, bins of 2.7 Hz.</summary>
    public const int FrameSize = 4096;

    /// <summary>C1, where the range begins, in octaves above 1 Hz: 32.70 Hz.</summary>
    public static readonly double LowestOctave = Math.Log2(440) - 3.75;

    private const int Octaves = 7;
    private const int BandsPerOctave = 2;
    private const int Bands = Octaves * BandsPerOctave;

    // Peaks 60 dB below the highest are not looked at: log2 of 10^6.
    private const float Range = 19.93f;

    // Wholly whitened, hiss and cymbals would count as much as the bass.
    private const float Whitening = 0.35f;

    private static readonly int FirstBin = BinOf(0);
    private static readonly int LastBin = BinOf(Octaves);

    private readonly RealFourierTransform<float> _transform = new(FrameSize);
    private readonly float[] _window = new float[FrameSize];
    private readonly float[] _windowed = new float[FrameSize];
    private readonly float[] _real = new float[(FrameSize / 2) + 1];
    private readonly float[] _imaginary = new float[(FrameSize / 2) + 1];
    private readonly float[] _powers = new float[(FrameSize / 2) + 1];
    private readonly float[] _logarithms = new float[(FrameSize / 2) + 1];
    private readonly float[] _binOctaves = new float[(FrameSize / 2) + 1];
    private readonly int[] _bandEdges = new int[Bands + 1];
    private readonly float[] _bandLogarithms = new float[Bands];
    private readonly float[] _octaves = new float[Room];
    private readonly float[] _magnitudes = new float[Room];
    private readonly float[] _whitened = new float[Room];

    public SpectralPeaks()
    {
        new Window(WindowShape.Hann, FrameSize).CopyTo(_window);
        for (var bin = 1; bin < _binOctaves.Length; bin++)
        {
            _binOctaves[bin] = (float)(Math.Log2((double)bin * QuarterRate.SampleRate / FrameSize) - LowestOctave);
        }

        for (var band = 0; band <= Bands; band++)
        {
            _bandEdges[band] = BinOf((double)band / BandsPerOctave);
        }
    }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Where they are, in octaves above C1.</summary>
    public ReadOnlySpan<float> OctavesAboveLowest => _octaves.AsSpan(0, Count);

    /// <summary>Their magnitudes, over that of the highest.</summary>
    public ReadOnlySpan<float> Magnitudes => _magnitudes.AsSpan(0, Count);

    /// <summary>Their whitened powers.</summary>
    public ReadOnlySpan<float> Whitened => _whitened.AsSpan(0, Count);

    // A peak takes two bins at least; and room for a whole vector at the end.
    private static int Room => ((LastBin - FirstBin) / 2) + 1 + Vector256<float>.Count;

    /// <summary>Finds the peaks of a frame.</summary>
    /// <param name="frame"><see cref="FrameSize"/> samples at 11,025 Hz.</param>
    /// <returns>The power of the frame from C1 to C8; 0 for silence, which has no peaks.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Find(ReadOnlySpan<float> frame)
    {
        Count = 0;
        Lanes.Multiply(frame, _window, _windowed);
        _transform.Forward(_windowed, _real, _imaginary);
        PlanarSpectrum.Powers(_real, _imaginary, _powers);
        var power = 0.0;
        for (var band = 0; band < Bands; band++)
        {
            var energy = Lanes.Sum(_powers.AsSpan(_bandEdges[band].._bandEdges[band + 1]));
            power += energy;
            _bandLogarithms[band] = (float)energy;
        }

        if (power <= 0)
        {
            return 0;
        }

        for (var band = 0; band < Bands; band++)
        {
            _bandLogarithms[band] = (float)Math.Log2(_bandLogarithms[band] + (1e-12 * power));
        }

        var highest = Logarithms((float)(power * 1e-12));
        Collect(highest);
        Exponentials(_magnitudes);
        Exponentials(_whitened);
        return power;
    }

    private static int BinOf(double octave) =>
        (int)Math.Round(Math.Pow(2, LowestOctave + octave) * FrameSize / QuarterRate.SampleRate);

    // The largest one is returned. Not tiered: what is compiled ahead knows no vectors of these functions, and takes them one by one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float Logarithms(float floor)
    {
        ref var x = ref MemoryMarshal.GetArrayDataReference(_powers);
        ref var y = ref MemoryMarshal.GetArrayDataReference(_logarithms);
        var (least, highest) = (Vector256.Create(floor), Vector256.Create(float.NegativeInfinity));
        for (var i = (nuint)(FirstBin - 1); i <= (nuint)(LastBin + 1); i += 8)
        {
            var logarithms = Vector256.Log2(Vector256.LoadUnsafe(in x, i) + least);
            logarithms.StoreUnsafe(ref y, i);
            highest = Vector256.Max(highest, logarithms);
        }

        var max = float.NegativeInfinity;
        for (var lane = 0; lane < 8; lane++)
        {
            max = Math.Max(max, highest[lane]);
        }

        return max;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Collect(float highest)
    {
        // Eight bins at a time are held against their neighbours. Beyond the last bin there are some that are never peaks.
        ref var x = ref MemoryMarshal.GetArrayDataReference(_logarithms);
        var threshold = Vector256.Create(highest - Range);
        var (first, end) = (FirstBin, LastBin + 1);
        Count = 0;
        for (var start = first; start < end; start += 8)
        {
            var at = Vector256.LoadUnsafe(ref x, (nuint)start);
            var before = Vector256.LoadUnsafe(ref x, (nuint)start - 1);
            var after = Vector256.LoadUnsafe(ref x, (nuint)start + 1);
            var peaks = (Vector256.GreaterThan(at, before) & Vector256.GreaterThanOrEqual(at, after) & Vector256.GreaterThanOrEqual(at, threshold))
                .ExtractMostSignificantBits();
            for (; peaks != 0; peaks &= peaks - 1)
            {
                var bin = start + BitOperations.TrailingZeroCount(peaks);
                if (bin < end)
                {
                    Add(bin, highest);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int bin, float highest)
    {
        var (before, at, after) = (_logarithms[bin - 1], _logarithms[bin], _logarithms[bin + 1]);
        var offset = 0.5f * (before - after) / (before - (2 * at) + after);
        var step = offset / bin;

        // log2(1 + x) in three terms: x is at most 1/24.
        var octaves = _binOctaves[bin] + (1.442695f * step * (1 - (step * (0.5f - (step / 3)))));
        var height = at - (0.25f * (before - after) * offset) - highest;
        _octaves[Count] = octaves;
        _magnitudes[Count] = 0.5f * height;
        _whitened[Count] = height - (Whitening * (Envelope(octaves) - highest));
        Count++;
    }

    // Between the middles of the half octaves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Envelope(float octaves)
    {
        var place = Math.Min(Math.Max((octaves * BandsPerOctave) - 0.5f, 0), Bands - 1.001f);
        var band = (int)place;
        return _bandLogarithms[band] + ((place - band) * (_bandLogarithms[band + 1] - _bandLogarithms[band]));
    }

    // 2^x: out of logarithms.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Exponentials(float[] values)
    {
        ref var x = ref MemoryMarshal.GetArrayDataReference(values);
        var scale = Vector256.Create(0.6931472f);
        for (nuint i = 0; i < (nuint)Count; i += 8)
        {
            Vector256.Exp(Vector256.LoadUnsafe(in x, i) * scale).StoreUnsafe(ref x, i);
        }
    }
}

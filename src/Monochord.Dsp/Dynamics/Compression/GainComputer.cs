using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Monochord.Dsp.Dynamics.Compression;

/// <summary>From a level to a gain: decibels, static curve, attack and release, and back, a run of samples at a time.</summary>
/// <remarks>
/// <para>Feed-forward, with the smoother behind the curve and in decibels, as Giannoulis, Massberg and Reiss (JAES 60 (6), 2012, section 2.3)
/// recommend: the release is then a straight fading by ear, and no level is missed between attack and threshold.</para>
/// <para>Any cut of the input gives the same bits. For one thread.</para>
/// </remarks>
public sealed class GainComputer
{
    /// <summary>The longest run.</summary>
    public const int MaxFrames = 256;

    // −400 dB: as good as silence, and a number whose logarithm is one.
    private const float Silence = 1e-20f;
    private const double SmallestReductionDb = 1e-9;
    private const float DbPerOctave = 6.02059991f;
    private const float OctavesPerDb = 1 / DbPerOctave;

    private readonly float[] _decibels = new float[MaxFrames];
    private readonly DynamicsCurve _curve;
    private readonly double _rising;
    private readonly double _falling;
    private double _reduction;

    /// <summary>A computer at rest: an expander begins closed, a compressor open.</summary>
    /// <param name="curve">Where the gain goes.</param>
    /// <param name="rising">How quickly the reduction grows.</param>
    /// <param name="falling">How quickly it goes back.</param>
    /// <param name="sampleRateHz">Levels a second.</param>
    public GainComputer(DynamicsCurve curve, StepTime rising, StepTime falling, double sampleRateHz)
    {
        (_curve, _rising, _falling) = (curve, rising.Remainder(sampleRateHz), falling.Remainder(sampleRateHz));
        Reset();
    }

    /// <summary>The reduction at the last sample, in dB, 0 or more.</summary>
    public double ReductionDb => _reduction;

    /// <summary>The largest reduction in the last run, in dB.</summary>
    public double LargestDb { get; private set; }

    /// <summary>Turns levels into gains.</summary>
    /// <param name="levels">Magnitudes, 0 or more and finite; linear gains, 0 to 1, afterwards. Up to <see cref="MaxFrames"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Process(Span<float> levels)
    {
        var decibels = _decibels.AsSpan(0, levels.Length);
        Reductions(levels, decibels);
        Smooth(decibels);
        Gains(decibels, levels);
    }

    /// <summary>Back to rest.</summary>
    public void Reset() => (_reduction, LargestDb) = (_curve.ReductionDb(-400), 0);

    // Whole vectors to the end, on a copy where the run has none: a sample comes out the same wherever it stands in its run.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Reductions(ReadOnlySpan<float> levels, Span<float> reductions)
    {
        Span<float> last = stackalloc float[Vector256<float>.Count];
        var whole = levels.Length & -Vector256<float>.Count;
        for (var i = 0; i < whole; i += Vector256<float>.Count)
        {
            Reduction(Vector256.LoadUnsafe(in levels[i])).StoreUnsafe(ref reductions[i]);
        }

        if (whole < levels.Length)
        {
            last.Clear();
            levels[whole..].CopyTo(last);
            Reduction(Vector256.LoadUnsafe(in last[0])).StoreUnsafe(ref last[0]);
            last[..(levels.Length - whole)].CopyTo(reductions[whole..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Reduction(Vector256<float> level)
    {
        var decibels = Vector256.Log2(Vector256.Max(level, Vector256.Create(Silence))) * Vector256.Create(DbPerOctave);
        var beyond = decibels - Vector256.Create((float)_curve.ThresholdDb);
        beyond = _curve.IsDownward ? -beyond : beyond;

        // The parabola up to the end of the knee, the straight line behind it.
        var knee = (float)_curve.KneeDb;
        var inside = Vector256.Min(Vector256.Max(beyond + Vector256.Create(knee / 2), Vector256<float>.Zero), Vector256.Create(knee));
        var bent = inside * inside * Vector256.Create(knee > 0 ? 0.5f / knee : 0);
        var straight = Vector256.Max(beyond - Vector256.Create(knee / 2), Vector256<float>.Zero);
        return Vector256.Min((bent + straight) * Vector256.Create((float)_curve.Slope), Vector256.Create((float)_curve.RangeDb));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Smooth(Span<float> reductions)
    {
        var (value, largest, rising, falling) = (_reduction, 0.0, _rising, _falling);
        foreach (ref var reduction in reductions)
        {
            double target = reduction;
            value = target + ((target > value ? rising : falling) * (value - target));

            // What decays towards nothing ends, or it would come to numbers that are slow.
            value = value > SmallestReductionDb ? value : 0;
            largest = Math.Max(largest, value);
            reduction = (float)value;
        }

        (_reduction, LargestDb) = (value, largest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gains(ReadOnlySpan<float> reductions, Span<float> gains)
    {
        Span<float> last = stackalloc float[Vector256<float>.Count];
        var whole = reductions.Length & -Vector256<float>.Count;
        for (var i = 0; i < whole; i += Vector256<float>.Count)
        {
            Gain(Vector256.LoadUnsafe(in reductions[i])).StoreUnsafe(ref gains[i]);
        }

        if (whole < reductions.Length)
        {
            last.Clear();
            reductions[whole..].CopyTo(last);
            Gain(Vector256.LoadUnsafe(in last[0])).StoreUnsafe(ref last[0]);
            last[..(reductions.Length - whole)].CopyTo(gains[whole..]);
        }
    }

    // Nothing taken away is a gain of exactly 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Gain(Vector256<float> reductionDb) => Vector256.ConditionalSelect(
        Vector256.Equals(reductionDb, Vector256<float>.Zero),
        Vector256<float>.One,
        Vector256.Exp(reductionDb * Vector256.Create(-OctavesPerDb * 0.693147181f)));
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Simd;
using Monochord.Dsp.Statistics;

namespace Monochord.Dsp.Interpolation;

/// <summary>How high a signal can rise between its samples, at most, run by run.</summary>
/// <remarks>A value of <see cref="PeakKernel"/> is the straight line between its two neighbours plus a weighted sum of second differences.
/// Its magnitude is therefore at most that of the larger neighbour plus the largest second difference in reach times the sum of the
/// weights' magnitudes.</remarks>
internal sealed class CurvatureBound
{
    /// <summary>Samples of a run. A kernel reaches one run to each side.</summary>
    public const int RunFrames = PeakKernel.Taps / 2;

    // What is left of the kernel after the straight line is not exactly a sum of second differences, because a windowed sinc keeps a
    // slope only to a part in 10⁵. The margin covers that.
    private const float Margin = 1.001f;

    private static readonly float SumOfWeights = LargestSumOfWeights();

    private readonly float[] _peaks;
    private readonly float[] _nextSamples;
    private readonly float[] _curvatures;
    private int _runs;

    /// <summary>A bound for spans of up to this many samples.</summary>
    public CurvatureBound(int capacity)
    {
        _peaks = new float[(capacity / RunFrames) + 2];
        _nextSamples = new float[(capacity / RunFrames) + 2];
        _curvatures = new float[(capacity / RunFrames) + 2];
    }

    /// <summary>The run that a sample belongs to. Run 0 starts at index 1, because a second difference needs the sample before.</summary>
    public static int RunOf(int index) => (index - 1) / RunFrames;

    /// <summary>The first sample of a run.</summary>
    public static int StartOf(int run) => 1 + (run * RunFrames);

    /// <summary>Looks at every run of a span.</summary>
    public void Measure(ReadOnlySpan<float> samples)
    {
        _runs = Math.Max(0, (samples.Length - 2) / RunFrames);
        if (Vector512.IsHardwareAccelerated)
        {
            MeasureRuns<Float512, Vector512<float>>(samples);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            MeasureRuns<Float256, Vector256<float>>(samples);
        }
        else
        {
            MeasureRuns<Float128, Vector128<float>>(samples);
        }

        var rest = samples[(_runs * RunFrames)..];
        if (rest.Length > 2)
        {
            _peaks[_runs] = Magnitudes.Max(rest[1..]);
            _nextSamples[_runs] = 0f;
            _curvatures[_runs] = Magnitudes.MaxSecondDifference(rest);
            _runs++;
        }
    }

    /// <summary>The largest magnitude of a whole run's samples.</summary>
    public float PeakOf(int run) => _peaks[run];

    /// <summary>Whether a value from a run's samples on may be larger than <paramref name="peak"/>.</summary>
    public bool MayExceed(int run, float peak)
    {
        var previous = Math.Max(run - 1, 0);
        var next = Math.Min(run + 1, _runs - 1);
        var curvature = Math.Max(_curvatures[run], Math.Max(_curvatures[previous], _curvatures[next]));
        return (Math.Max(_peaks[run], _nextSamples[run]) + (SumOfWeights * curvature)) * Margin > peak;
    }

    /// <summary>The largest Σ|g| of all phases: g is the kernel less the straight line, summed up twice.</summary>
    private static float LargestSumOfWeights()
    {
        var largest = 0.0;
        for (var phase = 0; phase <= PeakKernel.Phases; phase++)
        {
            var weights = PeakKernel.WeightsAt(phase);
            var fraction = (double)phase / PeakKernel.Phases;
            var (once, twice, sum) = (0.0, 0.0, 0.0);
            for (var tap = 0; tap < weights.Length; tap++)
            {
                var line = tap == (weights.Length / 2) - 1 ? 1 - fraction : tap == weights.Length / 2 ? fraction : 0.0;
                once += weights[tap] - line;
                twice += once;
                sum += Math.Abs(twice);
            }

            largest = Math.Max(largest, sum);
        }

        return (float)largest;
    }

    /// <summary>The largest sample, the sample after it, and the largest second difference of each whole run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MeasureRuns<TSimd, TVector>(ReadOnlySpan<float> span)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        ref var samples = ref MemoryMarshal.GetReference(span);
        ref var peaks = ref MemoryMarshal.GetArrayDataReference(_peaks);
        ref var nextSamples = ref MemoryMarshal.GetArrayDataReference(_nextSamples);
        ref var curvatures = ref MemoryMarshal.GetArrayDataReference(_curvatures);
        for (nint run = 0; run < _runs; run++)
        {
            var peak = default(TVector);
            var curvature = default(TVector);
            for (var i = run * RunFrames; i < (run + 1) * RunFrames; i += TSimd.Count)
            {
                var middle = TSimd.Load(in samples, i + 1);
                var outer = TSimd.Add(TSimd.Load(in samples, i), TSimd.Load(in samples, i + 2));
                peak = TSimd.Max(peak, TSimd.Abs(middle));
                curvature = TSimd.Max(curvature, TSimd.Abs(TSimd.Subtract(outer, TSimd.Add(middle, middle))));
            }

            Unsafe.Add(ref peaks, run) = TSimd.MaxElement(peak);
            Unsafe.Add(ref nextSamples, run) = Math.Abs(Unsafe.Add(ref samples, 1 + ((run + 1) * RunFrames)));
            Unsafe.Add(ref curvatures, run) = TSimd.MaxElement(curvature);
        }
    }
}

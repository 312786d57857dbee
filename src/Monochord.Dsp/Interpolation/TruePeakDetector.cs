using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Simd;
using Monochord.Dsp.Statistics;

namespace Monochord.Dsp.Interpolation;

/// <summary>The largest magnitude of one channel between its samples, and where it falls (ITU-R BS.1770-5, Annex 2).</summary>
/// <remarks>
/// <para>Three steps, each only where the one before leaves a doubt:</para>
/// <list type="number">
/// <item>A run of <see cref="RunFrames"/> samples is left out when it cannot hold the peak. An interpolated value is that of the straight
/// line between its neighbours plus a weighted sum of second differences, so it is at most the largest sample plus
/// <c>CurvatureNorm</c> times the largest second difference in reach.</item>
/// <item>The rest is interpolated four times, 20 taps a phase. Between points of that grid a peak rises by 0.55 dB at most for content up
/// to 0.45 of the rate (BS.1770-5, Annex 2, Attachment 1) and the short kernel errs by 2.5 %, so a peak has a grid point that reaches
/// <see cref="GridShare"/> of it.</item>
/// <item>Grid points above that share of the largest value so far are refined: 64 taps at steps of 1/32 sample and a parabola through
/// three of them.</item>
/// </list>
/// <para>Against ideal band-limited interpolation the result is within 0.01 dB for content up to 0.45 of the sample rate.</para>
/// <para>Work is done by <see cref="TakePeak"/> and whenever <c>maxFrames</c> samples have gathered, so results do not depend on how the
/// input is cut. Samples that are NaN or infinite are read as silence.</para>
/// </remarks>
public sealed class TruePeakDetector
{
    /// <summary>How many samples later than the input a peak is known: half the taps of the fine kernel, and one.</summary>
    public const int LatencyFrames = (FineTaps / 2) + 1;

    private const int FineTaps = 64;
    private const int FinePhases = 64;
    private const int CoarseTaps = 20;
    private const int CoarsePhases = 4;
    private const int RunFrames = 32;
    private const float GridShare = 0.90f;

    // What a refined top may rise above the parabola through its grid points. The short kernel errs by 1.3 % of the value for slow
    // content, and at 0.45 of the rate by 2.5 % and the parabola by 0.6 %, where the second difference is 48 % of the peak.
    private const float TopMargin = 0.015f;
    private const float BentTopMargin = 0.1f;

    // Tops that could raise the peak by less than this (0.003 dB) are not worth a look: a steady tone has hundreds.
    private const float Tolerance = 1.0003f;

    // Steps of the two looks with the long kernel, in fine phases: a quarter and a 32nd of a sample.
    private const int WideStep = FinePhases / CoarsePhases;
    private const int FineStep = 2;

    // A parabola through points a quarter of a sample apart is short of a sine's top by this share of the squared second difference:
    // 0.6 % at 0.45 of the rate.
    private const float ParabolaError = 0.025f;

    // What is left of the kernel after the straight line is not exactly a sum of second differences, because a windowed sinc keeps a
    // slope only to a part in 10⁵. The margin covers that.
    private const float BoundMargin = 1.001f;

    // Room for the widest kernel to run over the end without a remainder loop, and to look one value back.
    private const int Padding = 64 + CoarseTaps;
    private const int Lead = 1;

    private static readonly WindowedSinc Fine = new(FineTaps, FinePhases);
    private static readonly WindowedSinc Coarse = new(CoarseTaps, CoarsePhases);
    private static readonly float CurvatureNorm = NormOfCurvature();

    private readonly float[] _samples;
    private readonly float[] _quarter;
    private readonly float[] _half;
    private readonly float[] _threeQuarters;
    private readonly float[] _runPeaks;
    private readonly float[] _runCurvatures;
    private readonly int _capacity;
    private int _count;
    private long _origin;
    private float _peak;
    private double _peakPosition;

    /// <summary>A detector before its first sample.</summary>
    /// <param name="maxFrames">Samples that it gathers before it works on them, at least 1: the length of a reading.</param>
    public TruePeakDetector(int maxFrames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxFrames, 1);
        _capacity = FineTaps + maxFrames;
        _samples = new float[_capacity + Padding];
        _quarter = new float[_capacity + Padding];
        _half = new float[_capacity + Padding];
        _threeQuarters = new float[_capacity + Padding];
        _runPeaks = new float[(_capacity / RunFrames) + 2];
        _runCurvatures = new float[(_capacity / RunFrames) + 2];
        Reset();
    }

    /// <summary>Takes the next samples, any number.</summary>
    public void Append(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            var frames = Math.Min(samples.Length, _capacity - _count);
            NonFinite.CopyFinite(samples[..frames], _samples.AsSpan(_count));
            _count += frames;
            samples = samples[frames..];
            if (_count == _capacity)
            {
                Search();
            }
        }
    }

    /// <summary>Ends the stream: what follows is silence, so that the last <see cref="LatencyFrames"/> samples count.</summary>
    public void Finish()
    {
        Span<float> silence = stackalloc float[LatencyFrames];
        silence.Clear();
        Append(silence);
    }

    /// <summary>The peak since the last call, and starts the next.</summary>
    /// <returns>Its magnitude (linear, full scale 1) and its position in frames since the start; magnitude 0 and position 0 for
    /// silence. Covers what came until <see cref="LatencyFrames"/> before the end of the input.</returns>
    public (float Magnitude, double Position) TakePeak()
    {
        Search();
        var result = (_peak, _peak > 0 ? _peakPosition : 0.0);
        _peak = 0;
        return result;
    }

    /// <summary>Back to before the first sample.</summary>
    public void Reset()
    {
        _samples.AsSpan().Clear();

        // Silence before the start; the first sample stands at index FineTaps.
        _count = FineTaps;
        _origin = -FineTaps;
        _peak = 0;
        _peakPosition = 0;
    }

    /// <summary>The largest Σ|g| over the fine phases, where the kernel is the straight line between its two neighbours plus the second
    /// difference of g: g is the kernel less the line, summed up twice.</summary>
    private static float NormOfCurvature()
    {
        var largest = 0.0;
        for (var phase = 0; phase <= FinePhases; phase++)
        {
            var fraction = (double)phase / FinePhases;
            var (once, twice, norm) = (0.0, 0.0, 0.0);
            for (var tap = 0; tap < FineTaps; tap++)
            {
                var line = tap == (FineTaps / 2) - 1 ? 1 - fraction : tap == FineTaps / 2 ? fraction : 0.0;
                once += Fine[phase][tap] - line;
                twice += once;
                norm += Math.Abs(twice);
            }

            largest = Math.Max(largest, norm);
        }

        return (float)largest;
    }

    /// <summary>Looks at every interval that its kernel now covers, and moves what later ones need to the front.</summary>
    private void Search()
    {
        // A value between sample n and the next needs n - 31 ... n + 32, and a peak may lean one sample over to either side.
        const int first = FineTaps / 2;
        var end = _count - LatencyFrames;
        if (end <= first)
        {
            return;
        }

        SearchSamples(first, end);
        SearchRuns(first, end);

        var done = end - first;
        _samples.AsSpan(done, _count - done).CopyTo(_samples);
        _count -= done;
        _origin += done;
    }

    private void SearchSamples(int start, int end)
    {
        var samples = _samples.AsSpan(start, end - start);
        var magnitude = Magnitudes.Max(samples);
        if (magnitude > _peak)
        {
            _peak = magnitude;
            _peakPosition = _origin + start + Magnitudes.IndexOfAtLeast(samples, magnitude);
        }
    }

    private void SearchRuns(int start, int end)
    {
        // A kernel reaches one run to each side. Run 0 starts at index 1, because a second difference needs the sample before.
        var wholeRuns = (_count - 2) / RunFrames;
        MeasureRuns(wholeRuns);
        var runs = wholeRuns;
        var rest = _samples.AsSpan(wholeRuns * RunFrames, _count - (wholeRuns * RunFrames));
        if (rest.Length > 2)
        {
            _runPeaks[runs] = Magnitudes.Max(rest[1..]);
            _runCurvatures[runs] = Magnitudes.MaxSecondDifference(rest);
            runs++;
        }

        var lastRun = (end - 2) / RunFrames;
        for (var run = (start - 1) / RunFrames; run <= lastRun; run++)
        {
            var from = run;
            while (run <= lastRun && MayHoldPeak(run, runs))
            {
                run++;
            }

            if (run > from)
            {
                SearchGrid(Math.Max(start, 1 + (from * RunFrames)), Math.Min(end, 1 + (run * RunFrames)));
            }
        }
    }

    private void MeasureRuns(int runs)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            MeasureRuns<Float512, Vector512<float>>(runs);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            MeasureRuns<Float256, Vector256<float>>(runs);
        }
        else
        {
            MeasureRuns<Float128, Vector128<float>>(runs);
        }
    }

    /// <summary>The largest sample (of a run and the one after it) and the largest second difference of each run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MeasureRuns<TSimd, TVector>(int runs)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        ref var samples = ref MemoryMarshal.GetArrayDataReference(_samples);
        ref var peaks = ref MemoryMarshal.GetArrayDataReference(_runPeaks);
        ref var curvatures = ref MemoryMarshal.GetArrayDataReference(_runCurvatures);
        for (nint run = 0; run < runs; run++)
        {
            var peak = default(TVector);
            var curvature = default(TVector);
            for (var i = run * RunFrames; i < (run + 1) * RunFrames; i += TSimd.Count)
            {
                var middle = TSimd.Load(in samples, i + 1);
                var right = TSimd.Load(in samples, i + 2);
                var outer = TSimd.Add(TSimd.Load(in samples, i), right);
                peak = TSimd.Max(peak, TSimd.Max(TSimd.Abs(middle), TSimd.Abs(right)));
                curvature = TSimd.Max(curvature, TSimd.Abs(TSimd.Subtract(outer, TSimd.Add(middle, middle))));
            }

            Unsafe.Add(ref peaks, run) = TSimd.MaxElement(peak);
            Unsafe.Add(ref curvatures, run) = TSimd.MaxElement(curvature);
        }
    }

    private bool MayHoldPeak(int run, int runs)
    {
        var previous = Math.Max(run - 1, 0);
        var next = Math.Min(run + 1, runs - 1);
        var curvature = Math.Max(_runCurvatures[run], Math.Max(_runCurvatures[previous], _runCurvatures[next]));
        return (_runPeaks[run] + (CurvatureNorm * curvature)) * BoundMargin > _peak;
    }

    private void SearchGrid(int start, int end)
    {
        var frames = end - start;
        if (Vector512.IsHardwareAccelerated)
        {
            SearchGrid<Float512, Vector512<float>>(start, frames);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            SearchGrid<Float256, Vector256<float>>(start, frames);
        }
        else
        {
            SearchGrid<Float128, Vector128<float>>(start, frames);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SearchGrid<TSimd, TVector>(int start, int frames)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        Interpolate<TSimd, TVector>(start, frames);

        // Starting from the top of the grid leaves few points to refine.
        var top = Magnitudes.Max<TSimd, TVector>(_quarter.AsSpan(Lead, frames));
        top = Math.Max(top, Magnitudes.Max<TSimd, TVector>(_half.AsSpan(Lead, frames)));
        top = Math.Max(top, Magnitudes.Max<TSimd, TVector>(_threeQuarters.AsSpan(Lead, frames)));
        var threshold = TSimd.Broadcast(GridShare * Math.Max(_peak, top));

        // Before the first interpolated value there is none to compare with: at worst a slope is refined in vain.
        _threeQuarters[Lead - 1] = 0f;
        ref var sample = ref _samples[start];
        ref var quarter = ref _quarter[Lead];
        ref var half = ref _half[Lead];
        ref var threeQuarters = ref _threeQuarters[Lead];
        for (nint i = 0; i < frames; i += TSimd.Count)
        {
            var before = TSimd.Abs(TSimd.Load(in threeQuarters, i - 1));
            var s = TSimd.Abs(TSimd.Load(in sample, i));
            var q = TSimd.Abs(TSimd.Load(in quarter, i));
            var h = TSimd.Abs(TSimd.Load(in half, i));
            var t = TSimd.Abs(TSimd.Load(in threeQuarters, i));
            var after = TSimd.Abs(TSimd.Load(in sample, i + 1));

            // The last vector may run over the end, where the grid is not whole.
            var inside = frames - i < TSimd.Count ? (1UL << (int)(frames - i)) - 1 : ulong.MaxValue;
            var (sTops, qTops) = (TSimd.TopBits(s, before, q, threshold) & inside, TSimd.TopBits(q, s, h, threshold) & inside);
            var (hTops, tTops) = (TSimd.TopBits(h, q, t, threshold) & inside, TSimd.TopBits(t, h, after, threshold) & inside);
            if ((sTops | qTops | hTops | tTops) != 0)
            {
                RefineTops(start, (int)i, 0, sTops);
                RefineTops(start, (int)i, 1, qTops);
                RefineTops(start, (int)i, 2, hTops);
                RefineTops(start, (int)i, 3, tTops);
            }
        }
    }

    private void RefineTops(int start, int group, int phase, ulong tops)
    {
        for (; tops != 0; tops &= tops - 1)
        {
            var i = group + BitOperations.TrailingZeroCount(tops);
            var before = phase > 0 ? Grid(start, i, phase - 1) : Grid(start, i - 1, CoarsePhases - 1);
            var value = Grid(start, i, phase);
            var after = phase < CoarsePhases - 1 ? Grid(start, i, phase + 1) : Grid(start, i + 1, 0);
            var sign = MathF.Sign(value);
            var (left, middle, right) = (before * sign, value * sign, after * sign);
            var bend = left - (2 * middle) + right;
            var shift = bend < 0 ? Math.Clamp(0.5f * (left - right) / bend, -0.5f, 0.5f) : 0f;

            // The sharper the top, the more the short kernel and the parabola may be wrong.
            var margin = (TopMargin * middle) - (BentTopMargin * bend);
            if (middle - (0.25f * (left - right) * shift) + margin > _peak * Tolerance)
            {
                Refine(start + i, phase * WideStep, sign);
            }
        }
    }

    private float Grid(int start, int i, int phase) => phase switch
    {
        0 => _samples[start + i],
        1 => _quarter[Lead + i],
        2 => _half[Lead + i],
        _ => _threeQuarters[Lead + i],
    };

    /// <summary>Finds the top near a fine phase after sample <paramref name="index"/> with the long kernel: a wide look, and a close
    /// one where a parabola through the wide look would not do.</summary>
    private void Refine(int index, int phase, int sign)
    {
        var top = Climb(index, phase, WideStep, sign);
        var uncertainty = ParabolaError * top.Bend * top.Bend / top.Magnitude;
        if (top.Magnitude + uncertainty <= _peak * Tolerance)
        {
            return;
        }

        if (top.Magnitude * Tolerance < top.Magnitude + uncertainty)
        {
            top = Climb(index, (int)MathF.Round(top.Phase), FineStep, sign);
        }

        if (top.Magnitude > _peak)
        {
            _peak = top.Magnitude;
            _peakPosition = _origin + index + (top.Phase / FinePhases);
        }
    }

    /// <summary>Goes uphill in steps, and lays a parabola through the top three.</summary>
    private (float Magnitude, float Phase, float Bend) Climb(int index, int phase, int step, int sign)
    {
        var left = Value(index, phase - step) * sign;
        var middle = Value(index, phase) * sign;
        var right = Value(index, phase + step) * sign;

        // The start is off by a step or two at most; a top beyond the next sample is found from there.
        while ((left > middle || right > middle) && phase is > 0 and < FinePhases)
        {
            if (left > right)
            {
                phase -= step;
                (left, middle, right) = (Value(index, phase - step) * sign, left, middle);
            }
            else
            {
                phase += step;
                (left, middle, right) = (middle, right, Value(index, phase + step) * sign);
            }
        }

        var bend = left - (2 * middle) + right;
        var shift = bend < 0 ? Math.Clamp(0.5f * (left - right) / bend, -1f, 1f) : 0f;
        return (middle - (0.25f * (left - right) * shift), phase + (shift * step), bend);
    }

    private float Value(int index, int phase)
    {
        // Floor division: a phase before the sample belongs to the interval before.
        index += phase >> 6;
        phase &= FinePhases - 1;
        return Dot(_samples.AsSpan(index - ((FineTaps / 2) - 1), FineTaps), Fine[phase]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        var even = default(Vector256<float>);
        var odd = default(Vector256<float>);
        for (nint i = 0; i < FineTaps; i += 2 * Vector256<float>.Count)
        {
            even = Float256.MultiplyAdd(Float256.Load(in x, i), Float256.Load(in y, i), even);
            odd = Float256.MultiplyAdd(
                Float256.Load(in x, i + Vector256<float>.Count), Float256.Load(in y, i + Vector256<float>.Count), odd);
        }

        return Vector256.Sum(even + odd);
    }

    /// <summary>The three values between each sample and the next, for <paramref name="frames"/> samples from
    /// <paramref name="start"/>. Writes a little more than asked, up to the end of the widest group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Interpolate<TSimd, TVector>(int start, int frames)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        var width = TSimd.Count;
        ref var taps1 = ref MemoryMarshal.GetReference(Coarse[1]);
        ref var taps2 = ref MemoryMarshal.GetReference(Coarse[2]);
        ref var taps3 = ref MemoryMarshal.GetReference(Coarse[3]);
        ref var input = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_samples), start - ((CoarseTaps / 2) - 1));
        ref var quarter = ref _quarter[Lead];
        ref var half = ref _half[Lead];
        ref var threeQuarters = ref _threeQuarters[Lead];

        // Four vectors of samples share each weight: twelve sums, enough to hide the latency of a multiply-add.
        for (nint i = 0; i < frames; i += 4 * width)
        {
            var (q0, q1, q2, q3) = (default(TVector), default(TVector), default(TVector), default(TVector));
            var (h0, h1, h2, h3) = (default(TVector), default(TVector), default(TVector), default(TVector));
            var (t0, t1, t2, t3) = (default(TVector), default(TVector), default(TVector), default(TVector));
            for (nint tap = 0; tap < CoarseTaps; tap++)
            {
                var c1 = TSimd.Broadcast(Unsafe.Add(ref taps1, tap));
                var c2 = TSimd.Broadcast(Unsafe.Add(ref taps2, tap));
                var c3 = TSimd.Broadcast(Unsafe.Add(ref taps3, tap));
                var x = TSimd.Load(in input, i + tap);
                q0 = TSimd.MultiplyAdd(x, c1, q0);
                h0 = TSimd.MultiplyAdd(x, c2, h0);
                t0 = TSimd.MultiplyAdd(x, c3, t0);
                x = TSimd.Load(in input, i + tap + width);
                q1 = TSimd.MultiplyAdd(x, c1, q1);
                h1 = TSimd.MultiplyAdd(x, c2, h1);
                t1 = TSimd.MultiplyAdd(x, c3, t1);
                x = TSimd.Load(in input, i + tap + (2 * width));
                q2 = TSimd.MultiplyAdd(x, c1, q2);
                h2 = TSimd.MultiplyAdd(x, c2, h2);
                t2 = TSimd.MultiplyAdd(x, c3, t2);
                x = TSimd.Load(in input, i + tap + (3 * width));
                q3 = TSimd.MultiplyAdd(x, c1, q3);
                h3 = TSimd.MultiplyAdd(x, c2, h3);
                t3 = TSimd.MultiplyAdd(x, c3, t3);
            }

            TSimd.Store(q0, ref quarter, i);
            TSimd.Store(q1, ref quarter, i + width);
            TSimd.Store(q2, ref quarter, i + (2 * width));
            TSimd.Store(q3, ref quarter, i + (3 * width));
            TSimd.Store(h0, ref half, i);
            TSimd.Store(h1, ref half, i + width);
            TSimd.Store(h2, ref half, i + (2 * width));
            TSimd.Store(h3, ref half, i + (3 * width));
            TSimd.Store(t0, ref threeQuarters, i);
            TSimd.Store(t1, ref threeQuarters, i + width);
            TSimd.Store(t2, ref threeQuarters, i + (2 * width));
            TSimd.Store(t3, ref threeQuarters, i + (3 * width));
        }
    }
}

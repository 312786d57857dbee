using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Simd;
using Monochord.Dsp.Statistics;

namespace Monochord.Dsp.Interpolation;

/// <summary>A signal interpolated four times by a short kernel, and the tops of that grid.</summary>
internal sealed class QuarterGrid
{
    /// <summary>Points in a sample.</summary>
    public const int Phases = 4;

    /// <summary>Samples that a kernel needs before the first of a run, and after its last.</summary>
    public const int Reach = Taps / 2;

    /// <summary>Samples that may be read, without being used, behind those that a run needs.</summary>
    public const int Overrun = 4 * 16;

    private const int Taps = 20;
    private const int Lead = 1;

    private static readonly WindowedSinc Sinc = new(Taps, Phases);

    // Each value stands Lead places late, so that the one before the first can be looked at.
    private readonly float[] _quarter;
    private readonly float[] _half;
    private readonly float[] _threeQuarters;
    private readonly int[] _tops;
    private int _topCount;

    /// <summary>A grid for runs of up to this many samples.</summary>
    public QuarterGrid(int capacity)
    {
        _quarter = new float[Lead + capacity + Overrun];
        _half = new float[Lead + capacity + Overrun];
        _threeQuarters = new float[Lead + capacity + Overrun];
        _tops = new int[capacity * Phases];
    }

    /// <summary>The tops found by <see cref="FindTops"/>: <see cref="Phases"/> times the sample of the run, plus the phase after it.
    /// </summary>
    public ReadOnlySpan<int> Tops => _tops.AsSpan(0, _topCount);

    /// <summary>Interpolates a run.</summary>
    /// <param name="samples">The buffer that it stands in, with <see cref="Reach"/> samples before it and <see cref="Reach"/> plus
    /// <see cref="Overrun"/> after it.</param>
    /// <param name="start">Index of its first sample.</param>
    /// <param name="frames">Its length.</param>
    /// <returns>The largest magnitude between its samples.</returns>
    public float Interpolate(ReadOnlySpan<float> samples, int start, int frames) =>
        Vector512.IsHardwareAccelerated ? Interpolate<Float512, Vector512<float>>(samples, start, frames)
        : Vector256.IsHardwareAccelerated ? Interpolate<Float256, Vector256<float>>(samples, start, frames)
        : Interpolate<Float128, Vector128<float>>(samples, start, frames);

    /// <summary>Finds the points of the run, samples included, that reach a threshold and stand no lower than their neighbours.</summary>
    public void FindTops(ReadOnlySpan<float> samples, int start, int frames, float threshold)
    {
        // Before the first interpolated value there is none to compare with: at worst a slope is taken for a top.
        _threeQuarters[Lead - 1] = 0f;
        _topCount = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            FindTops<Float512, Vector512<float>>(samples, start, frames, threshold);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            FindTops<Float256, Vector256<float>>(samples, start, frames, threshold);
        }
        else
        {
            FindTops<Float128, Vector128<float>>(samples, start, frames, threshold);
        }
    }

    /// <summary>A parabola through a top and its neighbours.</summary>
    /// <param name="samples">The buffer of the run.</param>
    /// <param name="start">Index of the run's first sample.</param>
    /// <param name="top">One of <see cref="Tops"/>.</param>
    /// <param name="sign">The sign of the value there.</param>
    public PeakTop Parabola(ReadOnlySpan<float> samples, int start, int top, out int sign)
    {
        var value = At(samples, start, top);
        sign = MathF.Sign(value);
        var left = At(samples, start, top - 1) * sign;
        var middle = value * sign;
        var right = At(samples, start, top + 1) * sign;
        var bend = left - (2 * middle) + right;
        var shift = bend < 0 ? Math.Clamp(0.5f * (left - right) / bend, -0.5f, 0.5f) : 0f;
        return new PeakTop(middle - (0.25f * (left - right) * shift), (top % Phases) + shift, bend);
    }

    private float At(ReadOnlySpan<float> samples, int start, int point)
    {
        // Floor division: the point before the first sample is three quarters after the one before it.
        var i = point >> 2;
        return (point & (Phases - 1)) switch
        {
            0 => samples[start + i],
            1 => _quarter[Lead + i],
            2 => _half[Lead + i],
            _ => _threeQuarters[Lead + i],
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindTops<TSimd, TVector>(ReadOnlySpan<float> samples, int start, int frames, float threshold)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        ref var sample = ref Unsafe.Add(ref MemoryMarshal.GetReference(samples), start);
        ref var quarter = ref _quarter[Lead];
        ref var half = ref _half[Lead];
        ref var threeQuarters = ref _threeQuarters[Lead];
        var level = TSimd.Broadcast(threshold);
        for (nint i = 0; i < frames; i += TSimd.Count)
        {
            var before = TSimd.Abs(TSimd.Load(in threeQuarters, i - 1));
            var s = TSimd.Abs(TSimd.Load(in sample, i));
            var q = TSimd.Abs(TSimd.Load(in quarter, i));
            var h = TSimd.Abs(TSimd.Load(in half, i));
            var t = TSimd.Abs(TSimd.Load(in threeQuarters, i));
            var after = TSimd.Abs(TSimd.Load(in sample, i + 1));

            // The last vector may run over the end of the run.
            var inside = frames - i < TSimd.Count ? (1UL << (int)(frames - i)) - 1 : ulong.MaxValue;
            var sampleTops = TSimd.TopBits(s, before, q, level) & inside;
            var quarterTops = TSimd.TopBits(q, s, h, level) & inside;
            var halfTops = TSimd.TopBits(h, q, t, level) & inside;
            var threeQuarterTops = TSimd.TopBits(t, h, after, level) & inside;
            if ((sampleTops | quarterTops | halfTops | threeQuarterTops) != 0)
            {
                Keep(sampleTops, (int)i, 0);
                Keep(quarterTops, (int)i, 1);
                Keep(halfTops, (int)i, 2);
                Keep(threeQuarterTops, (int)i, 3);
            }
        }
    }

    private void Keep(ulong tops, int first, int phase)
    {
        for (; tops != 0; tops &= tops - 1)
        {
            _tops[_topCount++] = ((first + BitOperations.TrailingZeroCount(tops)) * Phases) + phase;
        }
    }

    /// <summary>The three values between each sample and the next. Writes a little more than asked, up to the end of the widest group.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float Interpolate<TSimd, TVector>(ReadOnlySpan<float> samples, int start, int frames)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        var width = TSimd.Count;
        ref var taps1 = ref MemoryMarshal.GetReference(Sinc[1]);
        ref var taps2 = ref MemoryMarshal.GetReference(Sinc[2]);
        ref var taps3 = ref MemoryMarshal.GetReference(Sinc[3]);
        ref var input = ref Unsafe.Add(ref MemoryMarshal.GetReference(samples), start - (Reach - 1));
        ref var quarter = ref _quarter[Lead];
        ref var half = ref _half[Lead];
        ref var threeQuarters = ref _threeQuarters[Lead];

        // Four vectors of samples share each weight: twelve sums, enough to hide the latency of a multiply-add.
        var peaks = default(TVector);
        for (nint i = 0; i < frames; i += 4 * width)
        {
            var (q0, q1, q2, q3) = (default(TVector), default(TVector), default(TVector), default(TVector));
            var (h0, h1, h2, h3) = (default(TVector), default(TVector), default(TVector), default(TVector));
            var (t0, t1, t2, t3) = (default(TVector), default(TVector), default(TVector), default(TVector));
            for (nint tap = 0; tap < Taps; tap++)
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

            // Only whole vectors of the run: the last may have run over its end.
            var inside = (frames - i) / width;
            peaks = inside > 0 ? TSimd.Max(peaks, Largest<TSimd, TVector>(q0, h0, t0)) : peaks;
            peaks = inside > 1 ? TSimd.Max(peaks, Largest<TSimd, TVector>(q1, h1, t1)) : peaks;
            peaks = inside > 2 ? TSimd.Max(peaks, Largest<TSimd, TVector>(q2, h2, t2)) : peaks;
            peaks = inside > 3 ? TSimd.Max(peaks, Largest<TSimd, TVector>(q3, h3, t3)) : peaks;
        }

        var whole = frames - (frames % width);
        return Math.Max(TSimd.MaxElement(peaks), whole < frames ? RestPeak(whole, frames - whole) : 0f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Largest<TSimd, TVector>(TVector quarter, TVector half, TVector threeQuarters)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct =>
        TSimd.Max(TSimd.Abs(quarter), TSimd.Max(TSimd.Abs(half), TSimd.Abs(threeQuarters)));

    private float RestPeak(int from, int frames) => Math.Max(
        Magnitudes.Max(_quarter.AsSpan(Lead + from, frames)),
        Math.Max(Magnitudes.Max(_half.AsSpan(Lead + from, frames)), Magnitudes.Max(_threeQuarters.AsSpan(Lead + from, frames))));
}

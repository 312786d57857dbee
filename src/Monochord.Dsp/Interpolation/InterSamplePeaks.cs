using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Interpolation;

/// <summary>How closely peaks are looked at.</summary>
/// <param name="BoundShare">Which share of the threshold the bound has to stay below: less than 1 for kernels that reach further than the
/// bound looks.</param>
/// <param name="TopMargin">By which share of its height a top may be above what a short kernel finds: more where content next to half the
/// rate is to be read.</param>
/// <param name="Tolerance">By which share of its height a parabola may be wrong before it is laid anew through closer points.</param>
internal readonly record struct PeakAccuracy(float BoundShare, float TopMargin, float Tolerance);

/// <summary>What each frame of a signal reaches at it and up to the next, where that is above a threshold.</summary>
/// <typeparam name="TKernel">What tops are read with.</typeparam>
/// <remarks>The steps of <see cref="TruePeakDetector"/>: a bound, a grid of quarters, a close look at the tops of the grid. Between two
/// tops a signal lies below the higher of them, so samples and tops say it all.</remarks>
internal sealed class InterSamplePeaks<TKernel>
    where TKernel : struct, IPeakKernel
{
    /// <summary>Frames looked at in one go.</summary>
    public const int Frames = 2 * CurvatureBound.RunFrames;

    // A run to each side and the two samples that its second differences need.
    private const int BoundReach = CurvatureBound.RunFrames + 1;

    // As in TruePeakDetector: what a grid point has of the peak near it, with more room for content next to half the rate, and what a top
    // may rise above its parabola.
    private const float GridShare = 0.8f;
    private const float BentTopMargin = 0.1f;
    private const float RiseShare = 0.85f;
    private const float ParabolaError = 0.025f;
    private const int WideStep = PeakClimb.Phases / QuarterGrid.Phases;
    private const int FineStep = PeakClimb.Phases / 32;

    private readonly CurvatureBound _bound = new(Frames + (2 * BoundReach));
    private readonly QuarterGrid _grid = new(Frames);
    private readonly PeakAccuracy _accuracy;

    /// <summary>A reader of peaks.</summary>
    /// <param name="accuracy">How closely it looks.</param>
    public InterSamplePeaks(in PeakAccuracy accuracy) => _accuracy = accuracy;

    /// <summary>Samples that it needs before the first frame.</summary>
    public static int Lead => Math.Max(BoundReach, TKernel.Taps / 2);

    /// <summary>Samples that it needs from the last frame on.</summary>
    public static int Lag => (TKernel.Taps / 2) + 1;

    /// <summary>Samples that have to be there behind those, whatever they hold.</summary>
    public static int Overrun => QuarterGrid.Reach + QuarterGrid.Overrun;

    /// <summary>Raises peaks to those of a stretch of one channel.</summary>
    /// <param name="samples">Finite samples about it.</param>
    /// <param name="start">Index of its first frame.</param>
    /// <param name="threshold">Peaks up to here don't matter, above 0.</param>
    /// <param name="peaks"><see cref="Frames"/> peaks; those at or below the threshold may stay as they are.</param>
    /// <returns>Whether any may be above the threshold.</returns>
    public bool Raise(ReadOnlySpan<float> samples, int start, float threshold, Span<float> peaks)
    {
        _bound.Measure(samples.Slice(start - BoundReach, Frames + (2 * BoundReach)));
        var boundThreshold = threshold * _accuracy.BoundShare;
        var first = _bound.MayExceed(1, boundThreshold) ? 0 : CurvatureBound.RunFrames;
        var end = _bound.MayExceed(2, boundThreshold) ? Frames : CurvatureBound.RunFrames;
        if (first >= end)
        {
            return false;
        }

        RaiseToSamples(samples[start..], peaks);
        _grid.Interpolate(samples, start + first, end - first);
        _grid.FindTops(samples, start + first, end - first, GridShare * threshold);
        foreach (var top in _grid.Tops)
        {
            // The sharper the top, the more the short kernel and the parabola may be wrong.
            var parabola = _grid.Parabola(samples, start + first, top, out var sign);
            var margin = (_accuracy.TopMargin * parabola.Magnitude) - (BentTopMargin * parabola.Bend);
            if (parabola.Magnitude + margin > threshold)
            {
                var frame = first + (top / QuarterGrid.Phases);
                var phase = top % QuarterGrid.Phases * WideStep;
                if (TKernel.Taps > PeakKernel.Taps && !MayReach(samples, start + frame, phase, sign, threshold))
                {
                    continue;
                }

                var read = Read(samples, start + frame, phase, sign);
                frame += read.Phase < 0 ? -1 : read.Phase >= PeakClimb.Phases ? 1 : 0;
                ref var peak = ref peaks[Math.Clamp(frame, 0, Frames - 1)];
                peak = Math.Max(peak, read.Magnitude);
            }
        }

        return true;
    }

    // The short kernel's margin is wide: one value of the long one settles most tops. From a point of the grid a signal can rise on by what
    // lies between cos(π/8), half the way to the next, and 1, at half the rate; and the grid's top may be one point off.
    private static bool MayReach(ReadOnlySpan<float> samples, int index, int phase, int sign, float threshold) =>
        PeakClimb.Value<TKernel>(samples, index, phase) * sign > RiseShare * threshold;

    private PeakTop Read(ReadOnlySpan<float> samples, int index, int phase, int sign)
    {
        var top = PeakClimb.Climb<TKernel>(samples, index, phase, WideStep, sign);
        var isUncertain = ParabolaError * top.Bend * top.Bend > _accuracy.Tolerance * top.Magnitude * top.Magnitude;
        return isUncertain && top.Phase is >= 0 and <= PeakClimb.Phases
            ? PeakClimb.Climb<TKernel>(samples, index, (int)MathF.Round(top.Phase), FineStep, sign)
            : top;
    }

    private static void RaiseToSamples(ReadOnlySpan<float> samples, Span<float> peaks)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            RaiseToSamples<Float512, Vector512<float>>(samples, peaks);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            RaiseToSamples<Float256, Vector256<float>>(samples, peaks);
        }
        else
        {
            RaiseToSamples<Float128, Vector128<float>>(samples, peaks);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RaiseToSamples<TSimd, TVector>(ReadOnlySpan<float> samples, Span<float> peaks)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(samples);
        ref var peak = ref MemoryMarshal.GetReference(peaks);
        for (nint i = 0; i < Frames; i += TSimd.Count)
        {
            TSimd.Store(TSimd.Max(TSimd.Load(in peak, i), TSimd.Abs(TSimd.Load(in x, i))), ref peak, i);
        }
    }
}

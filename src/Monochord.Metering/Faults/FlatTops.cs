using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Monochord.Metering.Events;

namespace Monochord.Metering.Faults;

/// <summary>Finds waveforms that were cut off below full scale: clipped somewhere, and turned down afterwards.</summary>
/// <remarks>
/// A flat top is a run of at least <see cref="ClippedRuns.MinFrames"/> equal samples (from five on, to a step of 16 bits) that nothing of its
/// polarity exceeds within 50 ms: a rail is the highest there is. The waveform must run into it with a slope on both sides: the slopes,
/// carried on, would meet well above the run. So the tops of low tones, which quantisation makes flat, are
/// none; neither are square waves, which jump from one rail to the other, nor stairs, which are flat on either side too.
/// </remarks>
internal sealed class FlatTops(int contextFrames)
{
    /// <summary>-26 dBFS: below it nobody turned a clipped signal down.</summary>
    private const float Floor = 0.05f;

    // One step of 16 bits, and a little for what a gain rounds off.
    private const float Equal = 1.05f / 32768;

    // The slopes of a parabola that is flat to one step for L samples meet L / 4 + 2 steps above: this is twice as much and more. Where
    // the sound is loud, three samples are alike by chance now and then: half a percent of the rail.
    private const float OvershootSteps = 24;
    private const float OvershootStepsPerFrame = 0.5f;
    private const float OvershootOfRail = 0.005f;

    // Shorter runs must be of one value: three samples that differ by a step at most are found by chance.
    private const int LongRun = 5;
    private const float Same = 0.1f / 32768;

    // The samples beside the run may lie on the other side of zero, but not at more than this share of its height: a square wave does.
    private const float FarthestBeside = -0.5f;

    // The frame after the last run that was looked at: none is taken twice.
    private long _seenTo;

    /// <summary>The runs, each with its length in frames.</summary>
    public EventTrack Marks { get; } = new();

    /// <summary>The first frame at which another flat top could begin.</summary>
    /// <param name="judged">The frame until which windows were searched.</param>
    public long Next(long judged) => judged - contextFrames;

    /// <summary>Searches a window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Search(FaultWindow window)
    {
        const int Slice = Dsp.Statistics.SliceStatistics.SliceFrames;
        var samples = window.Samples;
        for (var slice = window.From / Slice; slice * Slice < window.To; slice++)
        {
            if (window.Peaks[slice] < Floor || !HasPair(samples[(slice * Slice)..]))
            {
                continue;
            }

            // Every run of three has a pair that begins at an even sample.
            var end = Math.Min((slice + 1) * Slice, window.To);
            for (var n = slice * Slice; n < end; n += 2)
            {
                if (n + 1 < samples.Length && Math.Abs(samples[n] - samples[n + 1]) <= Equal && Math.Abs(samples[n]) >= Floor
                    && window.StartFrame + n >= _seenTo)
                {
                    var (from, to) = Extent(samples, n);
                    _seenTo = window.StartFrame + to;
                    if (IsFlatTop(samples, from, to))
                    {
                        Marks.Add(window.StartFrame + from, window.StartFrame + to, to - from);
                    }
                }
            }
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        _seenTo = long.MinValue;
        Marks.Reset();
    }

    // Whether two samples beside each other in a slice are alike and loud: most slices are done with here.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool HasPair(ReadOnlySpan<float> samples)
    {
        const int Slice = Dsp.Statistics.SliceStatistics.SliceFrames;
        if (samples.Length <= Slice)
        {
            return true;
        }

        ref var x = ref MemoryMarshal.GetReference(samples);
        var (equal, floor, found) = (new Vector<float>(Equal), new Vector<float>(Floor), Vector<int>.Zero);
        for (nuint n = 0; n < Slice; n += (nuint)Vector<float>.Count)
        {
            var now = Vector.LoadUnsafe(ref x, n);
            var alike = Vector.LessThanOrEqual(Vector.Abs(now - Vector.LoadUnsafe(ref x, n + 1)), equal);
            found |= alike & Vector.GreaterThanOrEqual(Vector.Abs(now), floor);
        }

        return found != Vector<int>.Zero;
    }

    private static (int From, int To) Extent(ReadOnlySpan<float> samples, int at)
    {
        var (from, to) = (at, at + 1);
        while (from > 0 && Math.Abs(samples[from - 1] - samples[at]) <= Equal)
        {
            from--;
        }

        while (to < samples.Length && Math.Abs(samples[to] - samples[at]) <= Equal)
        {
            to++;
        }

        return (from, to);
    }

    private bool IsFlatTop(ReadOnlySpan<float> samples, int from, int to)
    {
        var length = to - from;
        if (length < ClippedRuns.MinFrames || length > contextFrames || from < 2 || to + 2 > samples.Length)
        {
            return false;
        }

        var sign = MathF.Sign(samples[from]);
        var rail = sign * samples[from];
        if (rail >= ClippedRuns.FullScale)
        {
            return false;
        }

        if (length < LongRun && !IsOfOneValue(samples[from..to]))
        {
            return false;
        }

        var rise = SlopeInto(samples[from - 1] * sign, samples[from - 2] * sign, rail);
        var fall = SlopeInto(samples[to] * sign, samples[to + 1] * sign, rail);
        if (rise <= 0 || fall <= 0)
        {
            return false;
        }

        // Where two lines of these slopes meet; the flatter one decides.
        var overshoot = length * rise * fall / (rise + fall);
        var least = Math.Max(OvershootOfRail * rail, (OvershootSteps + (OvershootStepsPerFrame * length)) / 32768);
        return overshoot >= least && IsHighest(samples, from, to, sign, rail);
    }

    private static bool IsOfOneValue(ReadOnlySpan<float> run)
    {
        foreach (var sample in run)
        {
            if (Math.Abs(sample - run[0]) > Same)
            {
                return false;
            }
        }

        return true;
    }

    // 0 for what is no slope: a jump from the other side of zero, or a stair.
    private static float SlopeInto(float beside, float beyond, float rail) =>
        beside < FarthestBeside * rail || Math.Abs(beside - beyond) <= Equal ? 0 : Math.Max(rail - beside, (rail - beyond) / 2);

    private bool IsHighest(ReadOnlySpan<float> samples, int from, int to, int sign, float rail)
    {
        foreach (var sample in samples[Math.Max(0, from - contextFrames)..Math.Min(samples.Length, to + contextFrames)])
        {
            if (sign * sample > rail + (2 * Equal))
            {
                return false;
            }
        }

        return true;
    }
}

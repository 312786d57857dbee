using Monochord.Synthesis.Tracks;

namespace Monochord.Synthesis.Playing;

/// <summary>Where everything of a track lies, in frames. Immutable.</summary>
/// <remarks>
/// <para>Times are rounded to the nearest frame once, and everything else is counted in frames. A step without a start begins where the one
/// before it in the list begins to give way: its start + max(0, its length - crossfade). A start that is written is kept, and with it a
/// gap.</para>
/// <para>Where a step begins while others sound, it comes in over min(overlap, crossfade, its length) frames, and each of those that it outlasts
/// goes out over the last min(overlap, crossfade, its length) of its own. Where the overlap is just the crossfade, as without written starts, both
/// are the same frames; where it is longer, both sound whole in between.</para>
/// </remarks>
public sealed class TrackPlan
{
    /// <summary>Plans a track.</summary>
    /// <param name="track">The score.</param>
    /// <param name="sampleRate">Frames a second, above 0.</param>
    /// <param name="clipFrames">The length of each clip's file, in order; null where only durations that are written count.</param>
    /// <exception cref="ArgumentException">A time is negative, not a number or beyond 10⁹ s, or a step has no length.</exception>
    public TrackPlan(Track track, int sampleRate, IReadOnlyList<long>? clipFrames = null)
    {
        ArgumentNullException.ThrowIfNull(track);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        SampleRate = sampleRate;
        CrossfadeFrames = Frames(track.CrossfadeSeconds, "The crossfade");
        Steps = PlanSteps(track);
        Clips = PlanClips(track, clipFrames);
        foreach (var step in Steps)
        {
            LengthFrames = Math.Max(LengthFrames, step.EndFrame);
        }

        foreach (var (first, frames) in Clips)
        {
            LengthFrames = Math.Max(LengthFrames, frames == 0 ? 0 : first + frames);
        }

        var start = track.Noise is { } noise ? Frames(noise.StartSeconds, "The noise's start") : LengthFrames;
        Noise = (start, Math.Max(0, LengthFrames - start));
    }

    /// <summary>Frames a second.</summary>
    public int SampleRate { get; }

    /// <summary>Frames of the longest crossfade.</summary>
    public long CrossfadeFrames { get; }

    /// <summary>From the first frame to the last one of steps and clips: known before anything sounds.</summary>
    public long LengthFrames { get; }

    /// <summary>The steps, in order of their starts.</summary>
    public IReadOnlyList<StepPlan> Steps { get; }

    /// <summary>First frame and length of each clip, in the order of the track.</summary>
    public IReadOnlyList<(long FirstFrame, long Frames)> Clips { get; }

    /// <summary>First frame and length of the noise.</summary>
    public (long FirstFrame, long Frames) Noise { get; }

    /// <summary>The steps of the track that sound at a frame, by their place in it, in order of their starts; two or more in a
    /// crossfade.</summary>
    public IReadOnlyList<int> StepsAt(long frame)
    {
        var found = new List<int>(2);
        foreach (var step in Steps)
        {
            if (step.FirstFrame > frame)
            {
                break;
            }

            if (step.EndFrame > frame)
            {
                found.Add(step.Step);
            }
        }

        return found;
    }

    /// <summary>The nearest frame of a time.</summary>
    internal long Frames(double seconds, string what) => seconds is >= 0 and <= 1e9
        ? (long)Math.Round(seconds * SampleRate)
        : throw new ArgumentException($"{what} is {seconds} s.", nameof(seconds));

    private StepPlan[] PlanSteps(Track track)
    {
        var steps = new StepPlan[track.Steps.Count];
        long next = 0;
        for (var k = 0; k < steps.Length; k++)
        {
            var step = track.Steps[k];
            if (!(step.DurationSeconds > 0))
            {
                throw new ArgumentException($"Step {k + 1} lasts {step.DurationSeconds} s; it has to last some time.", nameof(track));
            }

            var frames = Math.Max(1, Frames(step.DurationSeconds, $"The duration of step {k + 1}"));
            var first = step.StartSeconds is { } start ? Frames(start, $"The start of step {k + 1}") : next;
            steps[k] = new StepPlan(k, first, frames, track.CrossfadeCurve);
            next = first + Math.Max(0, frames - CrossfadeFrames);
        }

        // Stable: steps that begin together stay in the order of the track.
        Array.Sort(steps, (a, b) => a.FirstFrame != b.FirstFrame ? a.FirstFrame.CompareTo(b.FirstFrame) : a.Step.CompareTo(b.Step));
        Cross(steps);
        return steps;
    }

    private void Cross(StepPlan[] steps)
    {
        var sounding = new List<StepPlan>();
        foreach (var step in steps)
        {
            sounding.RemoveAll(other => other.EndFrame <= step.FirstFrame);
            foreach (var other in sounding)
            {
                var overlap = Math.Min(Math.Min(other.EndFrame - step.FirstFrame, CrossfadeFrames), step.Frames);
                step.FadeInFrames = Math.Max(step.FadeInFrames, overlap);
                if (other.EndFrame <= step.EndFrame && overlap > 0)
                {
                    other.AddFadeOut(overlap);
                }
            }

            sounding.Add(step);
        }
    }

    private (long FirstFrame, long Frames)[] PlanClips(Track track, IReadOnlyList<long>? lengths)
    {
        if (lengths is not null)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(lengths.Count, track.Clips.Count, nameof(lengths));
        }

        var clips = new (long FirstFrame, long Frames)[track.Clips.Count];
        for (var i = 0; i < clips.Length; i++)
        {
            var clip = track.Clips[i];
            var asked = clip.DurationSeconds is { } duration && duration != 0 ? Frames(duration, $"The duration of clip {i + 1}") : long.MaxValue;
            var there = lengths?[i] ?? (asked == long.MaxValue ? 0 : asked);
            clips[i] = (Frames(clip.StartSeconds, $"The start of clip {i + 1}"), Math.Min(asked, there));
        }

        return clips;
    }
}

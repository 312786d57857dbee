using Monochord.Synthesis.Tracks;

namespace Monochord.Synthesis.Playing;

/// <summary>Where a step lies on the frame clock, and its gain where it gives way to others or takes over from them.</summary>
public sealed class StepPlan
{
    private readonly List<StepFade> _fadeOuts = [];
    private readonly CrossfadeCurve _curve;

    internal StepPlan(int step, long firstFrame, long frames, CrossfadeCurve curve) =>
        (Step, FirstFrame, Frames, _curve) = (step, firstFrame, frames, curve);

    /// <summary>Which step of the track it is, from 0.</summary>
    public int Step { get; }

    /// <summary>Its first frame.</summary>
    public long FirstFrame { get; }

    /// <summary>Its length.</summary>
    public long Frames { get; }

    /// <summary>The frame after its last one.</summary>
    public long EndFrame => FirstFrame + Frames;

    /// <summary>Frames over which it comes in, 0 where nothing is to be taken over from.</summary>
    public long FadeInFrames { get; internal set; }

    /// <summary>Where it gives way; all of them end with it. Their gains multiply.</summary>
    public IReadOnlyList<StepFade> FadeOuts => _fadeOuts;

    /// <summary>The gain at a frame of the track that lies in the step.</summary>
    public double GainAt(long frame)
    {
        var gain = frame - FirstFrame < FadeInFrames ? Rise(frame - FirstFrame, FadeInFrames) : 1;
        foreach (var fade in _fadeOuts)
        {
            if (frame >= fade.FirstFrame)
            {
                var fall = Fall(frame - fade.FirstFrame, fade.Frames);
                gain *= fade.Count == 1 ? fall : Math.Pow(fall, fade.Count);
            }
        }

        return gain;
    }

    /// <summary>Whether the gain is 1 over frames of the track in a row.</summary>
    internal bool IsUnity(long firstFrame, int frames)
    {
        if (firstFrame - FirstFrame < FadeInFrames)
        {
            return false;
        }

        foreach (var fade in _fadeOuts)
        {
            if (firstFrame + frames > fade.FirstFrame)
            {
                return false;
            }
        }

        return true;
    }

    internal void AddFadeOut(long frames)
    {
        var first = EndFrame - frames;
        var at = _fadeOuts.FindIndex(fade => fade.FirstFrame == first);
        if (at < 0)
        {
            _fadeOuts.Add(new StepFade(first, frames, 1));
        }
        else
        {
            _fadeOuts[at] = _fadeOuts[at] with { Count = _fadeOuts[at].Count + 1 };
        }
    }

    /// <summary>Whether it lies and fades as another one.</summary>
    internal bool IsLike(StepPlan other)
    {
        if (Step != other.Step || FirstFrame != other.FirstFrame || Frames != other.Frames || FadeInFrames != other.FadeInFrames
            || (_curve != other._curve && FadeInFrames + _fadeOuts.Count > 0) || _fadeOuts.Count != other._fadeOuts.Count)
        {
            return false;
        }

        for (var i = 0; i < _fadeOuts.Count; i++)
        {
            if (_fadeOuts[i] != other._fadeOuts[i])
            {
                return false;
            }
        }

        return true;
    }

    // Ramps hold both their ends, as those of the earlier program; one of a single frame is its start.
    private double Rise(long i, long frames)
    {
        var u = frames > 1 ? (double)i / (frames - 1) : 0;
        return _curve == CrossfadeCurve.EqualPower ? Math.Sin(0.5 * Math.PI * u) : u;
    }

    private double Fall(long i, long frames)
    {
        var u = frames > 1 ? (double)i / (frames - 1) : 0;
        return _curve == CrossfadeCurve.EqualPower ? Math.Cos(0.5 * Math.PI * u) : 1 - u;
    }
}

/// <summary>A step giving way to others.</summary>
/// <param name="FirstFrame">Of the track.</param>
/// <param name="Frames">From there to the end of the step.</param>
/// <param name="Count">To how many steps, over the same frames.</param>
public readonly record struct StepFade(long FirstFrame, long Frames, int Count);

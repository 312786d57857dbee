namespace Monochord.Metering.Speech;

/// <summary>A run of frames.</summary>
/// <param name="From">Its first frame.</param>
/// <param name="To">The frame after its last.</param>
internal readonly record struct FrameRun(int From, int To)
{
    /// <summary>Frames in it.</summary>
    public int Length => To - From;

    /// <summary>Where it begins, in seconds.</summary>
    public double StartSeconds => (double)From / SpeechRules.FramesPerSecond;

    /// <summary>How long it lasts, in seconds.</summary>
    public double Seconds => (double)Length / SpeechRules.FramesPerSecond;
}

/// <summary>Gathers frames for which something holds into runs, as they come.</summary>
/// <param name="bridge">Breaks up to this long are part of a run.</param>
internal sealed class RunBuilder(int bridge)
{
    /// <summary>The run that more frames may still join; null for none.</summary>
    public FrameRun? Open { get; private set; }

    /// <summary>Adds a frame for which it holds.</summary>
    /// <returns>The run before it, where that ended; null where it goes on.</returns>
    public FrameRun? Add(int frame)
    {
        var ended = End(frame);
        Open = Open is { } open ? open with { To = frame + 1 } : new FrameRun(frame, frame + 1);
        return ended;
    }

    /// <summary>Ends the run that frames from this one on can't join.</summary>
    /// <returns>That run; null where there is none.</returns>
    public FrameRun? End(int frame)
    {
        if (Open is not { } open || frame - open.To <= bridge)
        {
            return null;
        }

        Open = null;
        return open;
    }

    /// <summary>Forgets everything.</summary>
    public void Reset() => Open = null;
}

/// <summary>Runs of frames for which something holds.</summary>
internal static class FrameRuns
{
    /// <summary>The runs between two frames for which a test holds.</summary>
    /// <param name="from">The first frame looked at.</param>
    /// <param name="to">The frame after the last.</param>
    /// <param name="holds">The test.</param>
    /// <param name="bridge">Breaks up to this long are part of a run.</param>
    /// <param name="shortest">Runs shorter than this, after bridging, are left out.</param>
    public static List<FrameRun> Find(int from, int to, Func<int, bool> holds, int bridge, int shortest)
    {
        var runs = new List<FrameRun>();
        var builder = new RunBuilder(bridge);
        for (var frame = from; frame < to; frame++)
        {
            if (holds(frame) && builder.Add(frame) is { } ended)
            {
                runs.Add(ended);
            }
        }

        if (builder.Open is { } last)
        {
            runs.Add(last);
        }

        runs.RemoveAll(run => run.Length < shortest);
        return runs;
    }

    /// <summary>The runs with longer breaks bridged as well.</summary>
    public static List<FrameRun> Bridge(IReadOnlyList<FrameRun> runs, int bridge)
    {
        var wider = new List<FrameRun>();
        foreach (var run in runs)
        {
            if (wider.Count > 0 && run.From - wider[^1].To <= bridge)
            {
                wider[^1] = wider[^1] with { To = run.To };
            }
            else
            {
                wider.Add(run);
            }
        }

        return wider;
    }
}

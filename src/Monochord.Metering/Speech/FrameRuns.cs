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
        for (var frame = from; frame < to; frame++)
        {
            if (!holds(frame))
            {
                continue;
            }

            if (runs.Count > 0 && frame - runs[^1].To <= bridge)
            {
                runs[^1] = runs[^1] with { To = frame + 1 };
            }
            else
            {
                runs.Add(new FrameRun(frame, frame + 1));
            }
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

using Monochord.Dsp;
using Monochord.Metering.Loudness;

namespace Monochord.Metering.Speech;

/// <summary>Where a dialogue stem has speech, how loud that is, and how much its loudness varies.</summary>
internal static class DialogueActivity
{
    private const int RangeWindow = 3 * SpeechRules.FramesPerSecond;
    private const int RangeStep = SpeechRules.FramesPerSecond / 10;

    /// <summary>The segments of speech of a clean stem: what is within 30 dB of the dialogue's own level and above
    /// -70 LUFS. A stem whose level is below -60 LUFS has none.</summary>
    /// <param name="powers">K-weighted power of each frame.</param>
    public static List<FrameRun> Segments(IReadOnlyList<float> powers)
    {
        // The level of the louder parts, as in the gating of programme loudness: pauses don't lower it.
        var gate = Gate(MeanAbove(powers, MeanAbove(powers, LoudnessUnits.ToPower(SpeechRules.AbsoluteGateLufs)) * 0.1));
        return FrameRuns.Find(0, powers.Count, frame => powers[frame] > gate, SpeechRules.SegmentGap, SpeechRules.ShortestSegment);
    }

    /// <summary>The power above which a frame is speech; infinite for a dialogue so low that it is none.</summary>
    /// <param name="level">The dialogue's own level, as a power.</param>
    public static double Gate(double level) => level < LoudnessUnits.ToPower(SpeechRules.LeastDialogueLufs)
        ? double.PositiveInfinity
        : Math.Max(LoudnessUnits.ToPower(SpeechRules.AbsoluteGateLufs), level * Decibels.ToPower(-SpeechRules.RelativeGateDb));

    /// <summary>The loudness of the frames of the segments in LUFS; NaN when there are none.</summary>
    public static double Lufs(IReadOnlyList<float> powers, IReadOnlyList<FrameRun> segments)
    {
        var (sum, count) = (0.0, 0);
        foreach (var segment in segments)
        {
            for (var frame = segment.From; frame < segment.To; frame++)
            {
                sum += powers[frame];
            }

            count += segment.Length;
        }

        return count == 0 ? double.NaN : LoudnessUnits.FromPower(sum / count);
    }

    /// <summary>EBU Tech 3342 over the segments joined together: windows of 3 s of speech, every 0.1 s, above 20 LU below their mean; NaN
    /// below 3 s of speech.</summary>
    public static double RangeLu(IReadOnlyList<float> powers, IReadOnlyList<FrameRun> segments)
    {
        var joined = new List<float>();
        foreach (var segment in segments)
        {
            for (var frame = segment.From; frame < segment.To; frame++)
            {
                joined.Add(powers[frame]);
            }
        }

        var history = new GatedHistory(joined.Count / RangeStep);
        var sum = 0.0;
        for (var frame = 0; frame < joined.Count; frame++)
        {
            sum += joined[frame] - (frame >= RangeWindow ? joined[frame - RangeWindow] : 0f);
            if (frame + 1 >= RangeWindow && (frame + 1) % RangeStep == 0)
            {
                history.Add(Math.Max(sum, 0) / RangeWindow);
            }
        }

        var gate = history.AbsoluteGatedMean * 0.01;
        return LoudnessUnits.FromPower(history.PercentileAbove(gate, 95)) - LoudnessUnits.FromPower(history.PercentileAbove(gate, 10));
    }

    /// <summary>Mean of the powers above a gate; 0 when there are none.</summary>
    public static double MeanAbove(IReadOnlyList<float> powers, double gate)
    {
        var (sum, count) = (0.0, 0);
        foreach (var power in powers)
        {
            if (power > gate)
            {
                sum += power;
                count++;
            }
        }

        return count == 0 ? 0.0 : sum / count;
    }
}

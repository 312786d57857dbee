using Monochord.Dsp;
using Monochord.Metering.Loudness;

namespace Monochord.Metering.Speech;

/// <summary>How far the background's loudness falls where speech begins.</summary>
/// <remarks>The loudness of the second before an onset against that of the second after it, leaving out a quarter of a second at either
/// side, in which the fader moves. An onset counts when no speech was in the second before it and the background was above -70 LUFS.
/// </remarks>
internal static class Ducking
{
    private const int Reach = SpeechRules.FramesPerSecond;
    private const int Ramp = SpeechRules.FramesPerSecond / 4;

    // A background that stops altogether has fallen this far.
    private const double MostDb = 60;

    private static readonly double Gate = LoudnessUnits.ToPower(LoudnessUnits.AbsoluteGateLufs);

    /// <summary>The onsets that can be judged.</summary>
    /// <param name="background">K-weighted power of each frame.</param>
    /// <param name="segments">The speech.</param>
    public static List<DuckedOnset> Onsets(IReadOnlyList<float> background, IReadOnlyList<FrameRun> segments)
    {
        var onsets = new List<DuckedOnset>();
        for (var i = 0; i < segments.Count; i++)
        {
            var onset = segments[i].From;
            var quietSince = i == 0 ? 0 : segments[i - 1].To;
            if (onset - quietSince < Reach || onset + Reach > background.Count)
            {
                continue;
            }

            var (before, after) = (Mean(background, onset - Reach, onset - Ramp), Mean(background, onset + Ramp, onset + Reach));
            if (before > Gate)
            {
                var fall = Math.Clamp(Decibels.FromPower(before / after), -MostDb, MostDb);
                onsets.Add(new DuckedOnset(segments[i].StartSeconds, fall));
            }
        }

        return onsets;
    }

    /// <summary>The middle one of the falls in dB; NaN when there is none.</summary>
    public static double Median(IReadOnlyList<DuckedOnset> onsets)
    {
        if (onsets.Count == 0)
        {
            return double.NaN;
        }

        var falls = new double[onsets.Count];
        for (var i = 0; i < falls.Length; i++)
        {
            falls[i] = onsets[i].DuckingDb;
        }

        Array.Sort(falls);
        var middle = falls.Length / 2;
        return falls.Length % 2 == 1 ? falls[middle] : (falls[middle - 1] + falls[middle]) / 2;
    }

    private static double Mean(IReadOnlyList<float> powers, int from, int to)
    {
        var sum = 0.0;
        for (var frame = from; frame < to; frame++)
        {
            sum += powers[frame];
        }

        return sum / (to - from);
    }
}

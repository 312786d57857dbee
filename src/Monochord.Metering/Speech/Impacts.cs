using Monochord.Dsp;
using Monochord.Metering.Loudness;

namespace Monochord.Metering.Speech;

/// <summary>Sudden rises of the whole programme: a shot, a door, a hit.</summary>
/// <remarks>50 ms that are at least 10 LU above the second before them and above the programme's own loudness, with a sample peak at
/// least 12 dB above the loudness of the 0.4 s from there: loud for the programme, sudden, and short. After one, the next half second
/// brings no other.</remarks>
internal static class Impacts
{
    /// <summary>The first frame that one may begin in: there has to be a fifth of a second to rise from.</summary>
    public const int First = SpeechRules.FramesPerSecond / 5;

    /// <summary>Frames from its beginning on that it is judged by.</summary>
    public const int Reach = 40;

    /// <summary>Frames after one that bring no other.</summary>
    public const int Rest = SpeechRules.FramesPerSecond / 2;

    private const double LeastRiseLu = 10;
    private const double LeastCrestDb = 12;
    private const int Hit = 5;
    private const int Before = SpeechRules.FramesPerSecond;

    private static readonly double Gate = LoudnessUnits.ToPower(LoudnessUnits.AbsoluteGateLufs);
    private static readonly double LeastRise = Decibels.ToPower(LeastRiseLu);

    /// <summary>Every one, in order.</summary>
    /// <param name="powers">K-weighted power of each frame of the programme.</param>
    /// <param name="peaks">Its largest sample.</param>
    public static List<ProgrammeImpact> Find(IReadOnlyList<float> powers, IReadOnlyList<float> peaks)
    {
        var programme = DialogueActivity.MeanAbove(powers, DialogueActivity.MeanAbove(powers, Gate) * 0.1);
        var impacts = new List<ProgrammeImpact>();
        for (var frame = First; frame < powers.Count; frame++)
        {
            if (At(frame, powers, peaks, programme) is { } impact)
            {
                impacts.Add(impact);
                frame += Rest;
            }
        }

        return impacts;
    }

    /// <summary>The one that begins in a frame; null when none does.</summary>
    /// <param name="frame">The frame, from <see cref="First"/> on.</param>
    /// <param name="powers">K-weighted power of each frame of the programme, to <see cref="Reach"/> behind it or to the end.</param>
    /// <param name="peaks">Its largest sample.</param>
    /// <param name="programme">The programme's own level as a power.</param>
    public static ProgrammeImpact? At(int frame, IReadOnlyList<float> powers, IReadOnlyList<float> peaks, double programme)
    {
        // Most frames are no louder than the programme, and are done with here.
        if (programme == 0 || powers[frame] < LeastRise * programme)
        {
            return null;
        }

        var floor = Math.Max(programme, Mean(powers, Math.Max(0, frame - Before), frame));
        var rise = Decibels.FromPower(Loudest(powers, frame) / floor);
        var body = Mean(powers, frame, Math.Min(powers.Count, frame + Reach));
        var peak = 0f;
        for (var i = frame; i < Math.Min(powers.Count, frame + Reach); i++)
        {
            peak = Math.Max(peak, peaks[i]);
        }

        var crest = Decibels.FromAmplitude(peak) - Decibels.FromPower(body);
        return rise >= LeastRiseLu && crest >= LeastCrestDb
            ? new ProgrammeImpact((double)frame / SpeechRules.FramesPerSecond, rise, crest, SpeechRules.OfImpact(rise))
            : null;
    }

    // A hit begins somewhere in its frame, and may take a moment to its height.
    private static double Loudest(IReadOnlyList<float> powers, int frame)
    {
        var loudest = 0.0;
        for (var from = frame; from <= Math.Min(frame + Hit, powers.Count - Hit); from++)
        {
            loudest = Math.Max(loudest, Mean(powers, from, from + Hit));
        }

        return loudest;
    }

    private static double Mean(IReadOnlyList<float> powers, int from, int to)
    {
        var sum = 0.0;
        for (var frame = from; frame < to; frame++)
        {
            sum += powers[frame];
        }

        return sum / Math.Max(to - from, 1);
    }
}

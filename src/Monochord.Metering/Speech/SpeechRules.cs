using Monochord.Metering.Events;
using Monochord.Metering.Loudness;

namespace Monochord.Metering.Speech;

/// <summary>The figures by which speech is judged; docs/speech.md gives the reasons.</summary>
internal static class SpeechRules
{
    /// <summary>Frames of analysis in a second.</summary>
    public const int FramesPerSecond = 100;

    /// <summary>Frames of a point of the history.</summary>
    public const int FramesPerPoint = FramesPerSecond / SpeechHistory.PointsPerSecond;

    /// <summary>Frames of the dialogue below this in LUFS are no speech: the absolute gate of programme loudness.</summary>
    public const double AbsoluteGateLufs = LoudnessUnits.AbsoluteGateLufs;

    /// <summary>A dialogue stem whose own level is below this in LUFS is what is left of none: hiss, or the residue of a separation.
    /// </summary>
    public const double LeastDialogueLufs = -60;

    /// <summary>Nor is what is further than this in dB below the dialogue's own level.</summary>
    public const double RelativeGateDb = 30;

    /// <summary>Pauses up to this many frames belong to a segment.</summary>
    public const int SegmentGap = 10;

    /// <summary>What is shorter than this many frames is no word.</summary>
    public const int ShortestSegment = 5;

    /// <summary>The hold: breaks up to this many frames don't end an interval.</summary>
    public const int Hold = 30;

    /// <summary>The dialogue's level is its mean over this many frames to either side, which outlasts a syllable's gap.</summary>
    public const int DialogueReach = 30;

    /// <summary>The background's is its mean over this many: the edge of a background that comes at once moves by 25 ms at most.</summary>
    public const int BackgroundReach = 2;

    /// <summary>The background's where intelligibility is judged, which takes a syllable.</summary>
    public const int SyllableReach = 5;

    /// <summary>Bands further than this in dB below the strongest don't carry the speech.</summary>
    public const double CarryingRangeDb = 15;

    /// <summary>Speech is masked where more than this share of what carries it is.</summary>
    public const double MaskedShare = 0.5;

    /// <summary>The shortest masked interval in frames.</summary>
    public const int ShortestMasked = 10;

    /// <summary>Below this ratio in dB speech is hard to follow.</summary>
    public const double LowIntelligibilityDb = 10;

    /// <summary>The shortest such interval in frames.</summary>
    public const int ShortestLowIntelligibility = 20;

    /// <summary>How far ratios are followed, in dB.</summary>
    public const double LowestRatioDb = -40;

    /// <summary>How far ratios are followed, in dB.</summary>
    public const double HighestRatioDb = 60;

    /// <summary>How much masking matters.</summary>
    public static EventSeverity OfMasking(double depthDb, double seconds) => depthDb switch
    {
        _ when seconds < 0.3 => EventSeverity.Low,
        >= 12 when seconds >= 1 => EventSeverity.Critical,
        >= 6 => EventSeverity.High,
        _ => EventSeverity.Medium,
    };

    /// <summary>How much a ratio below 10 dB matters.</summary>
    public static EventSeverity OfLowIntelligibility(double ratioDb, double seconds) => ratioDb switch
    {
        _ when seconds < 0.5 => EventSeverity.Low,
        < -5 when seconds >= 1 => EventSeverity.Critical,
        < 0 => EventSeverity.High,
        < 5 => EventSeverity.Medium,
        _ => EventSeverity.Low,
    };

    /// <summary>How much a gap between lines matters: a breath, a pause, a hole, dead air.</summary>
    public static EventSeverity OfGap(double seconds) => seconds switch
    {
        >= 10 => EventSeverity.Critical,
        >= 4 => EventSeverity.High,
        >= 1.5 => EventSeverity.Medium,
        _ => EventSeverity.Low,
    };

    /// <summary>How much a rise matters.</summary>
    public static EventSeverity OfImpact(double riseLu) => riseLu switch
    {
        >= 20 => EventSeverity.High,
        >= 15 => EventSeverity.Medium,
        _ => EventSeverity.Low,
    };
}

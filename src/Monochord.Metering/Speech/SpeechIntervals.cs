using Monochord.Metering.Events;

namespace Monochord.Metering.Speech;

/// <summary>A stretch of speech.</summary>
/// <param name="StartSeconds">Where it begins.</param>
/// <param name="LengthSeconds">How long it lasts.</param>
public sealed record SpeechSegment(double StartSeconds, double LengthSeconds)
{
    /// <summary>Where it ends, in seconds.</summary>
    public double EndSeconds => StartSeconds + LengthSeconds;
}

/// <summary>A stretch of speech that the background covers.</summary>
/// <param name="StartSeconds">Where it begins.</param>
/// <param name="LengthSeconds">How long it lasts.</param>
/// <param name="DepthDb">How far the background is above the dialogue in the bands that carry the speech, in dB.</param>
/// <param name="Severity">How much it matters.</param>
public sealed record MaskedInterval(double StartSeconds, double LengthSeconds, double DepthDb, EventSeverity Severity)
{
    /// <summary>Where it ends, in seconds.</summary>
    public double EndSeconds => StartSeconds + LengthSeconds;
}

/// <summary>A stretch of speech that is hard to follow.</summary>
/// <param name="StartSeconds">Where it begins.</param>
/// <param name="LengthSeconds">How long it lasts.</param>
/// <param name="SpeechToBackgroundDb">The ratio of speech to background over it, from 1 to 4 kHz, in dB.</param>
/// <param name="Severity">How much it matters.</param>
public sealed record LowIntelligibilityInterval(
    double StartSeconds, double LengthSeconds, double SpeechToBackgroundDb, EventSeverity Severity)
{
    /// <summary>Where it ends, in seconds.</summary>
    public double EndSeconds => StartSeconds + LengthSeconds;
}

/// <summary>What the background does where speech begins.</summary>
/// <param name="TimeSeconds">Where the speech begins.</param>
/// <param name="DuckingDb">How far the background's loudness falls, in dB; negative when it rises.</param>
public sealed record DuckedOnset(double TimeSeconds, double DuckingDb);

/// <summary>A gap between two segments of speech.</summary>
/// <param name="StartSeconds">Where the speech before it ends.</param>
/// <param name="LengthSeconds">How long it lasts, more than 0.1 s.</param>
/// <param name="Severity">How much it matters.</param>
public sealed record PacingGap(double StartSeconds, double LengthSeconds, EventSeverity Severity)
{
    /// <summary>Where it ends, in seconds.</summary>
    public double EndSeconds => StartSeconds + LengthSeconds;
}

/// <summary>A sudden rise of the programme's level.</summary>
/// <param name="TimeSeconds">Where it rises.</param>
/// <param name="RiseLu">How far its loudest 50 ms are above the second before and above the programme's loudness, in LU.</param>
/// <param name="CrestDb">Its sample peak over the RMS of the 0.4 s from there, in dB.</param>
/// <param name="Severity">How much it matters.</param>
public sealed record ProgrammeImpact(double TimeSeconds, double RiseLu, double CrestDb, EventSeverity Severity);

using Monochord.Metering.Events;
using Monochord.Metering.Reports;

namespace Monochord.Reports.Wording;

/// <summary>The words for events and characters: for scripts, and for people.</summary>
internal static class Words
{
    /// <summary>What kinds are called, in the order in which they are shown.</summary>
    internal static string Of(EventKind kind) => kind switch
    {
        EventKind.LowIntelligibility => "low_intelligibility",
        EventKind.MaskedSpeech => "masked_speech",
        EventKind.PhaseProblem => "phase_problem",
        EventKind.Clipping => "clipping",
        EventKind.TruePeakOverTarget => "true_peak_over_target",
        EventKind.Silence => "silence",
        EventKind.Dropout => "dropout",
        EventKind.Click => "click",
        EventKind.Pacing => "pacing",
        EventKind.Impact => "impact",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    internal static string ForPeople(EventKind kind) => kind switch
    {
        EventKind.LowIntelligibility => "Hard to follow",
        EventKind.MaskedSpeech => "Masked speech",
        EventKind.PhaseProblem => "Phase",
        EventKind.Clipping => "Clipping",
        EventKind.TruePeakOverTarget => "Peak over target",
        EventKind.Silence => "Silence",
        EventKind.Dropout => "Dropout",
        EventKind.Click => "Click",
        EventKind.Pacing => "Pacing",
        EventKind.Impact => "Impact",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    internal static string Of(EventSeverity severity) => severity switch
    {
        EventSeverity.Low => "low",
        EventSeverity.Medium => "medium",
        EventSeverity.High => "high",
        EventSeverity.Critical => "critical",
        _ => throw new ArgumentOutOfRangeException(nameof(severity)),
    };

    /// <summary>The word for a character; <c>none</c> for silence.</summary>
    internal static string Of(SpectralCharacter character) => character switch
    {
        SpectralCharacter.None => "none",
        SpectralCharacter.Dark => "dark",
        SpectralCharacter.Warm => "warm",
        SpectralCharacter.Neutral => "neutral",
        SpectralCharacter.Bright => "bright",
        SpectralCharacter.Aggressive => "aggressive",
        _ => throw new ArgumentOutOfRangeException(nameof(character)),
    };
}

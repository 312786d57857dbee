namespace Monochord.Synthesis.Tracks;

/// <summary>One section of a track.</summary>
public sealed record TrackStep
{
    /// <summary>Where it begins, in seconds from the start of the track; null for where the step before it begins to give way.</summary>
    public double? StartSeconds { get; init; }

    /// <summary>How long it sounds with its crossfades, in seconds; above 0.</summary>
    public double DurationSeconds { get; init; }

    /// <summary>For people.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>What sounds in it; they add up.</summary>
    public IReadOnlyList<TrackVoice> Voices { get; init; } = [];
}

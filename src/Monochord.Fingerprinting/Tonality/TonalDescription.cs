namespace Monochord.Fingerprinting.Tonality;

/// <summary>Key, tuning and pitch classes of a track.</summary>
public sealed record TonalDescription
{
    /// <summary>The key; null where nothing sounds.</summary>
    public required Key? Key { get; init; }

    /// <summary>How sure the key is, 0 to 1.</summary>
    public required double KeyConfidence { get; init; }

    /// <summary>How far the track is tuned from A4 = 440 Hz, in cents, -50 to 50.</summary>
    public required double TuningCents { get; init; }

    /// <summary>How much of each pitch class sounds, from C, summing to 1; all 0 where nothing does.</summary>
    public required IReadOnlyList<double> PitchClasses { get; init; }
}

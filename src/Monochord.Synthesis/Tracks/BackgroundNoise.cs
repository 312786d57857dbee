namespace Monochord.Synthesis.Tracks;

/// <summary>Noise behind all steps of a track.</summary>
/// <param name="Voice">What makes it: a swept notch voice, whose transition is timed over the whole track unless it says otherwise.</param>
public sealed record BackgroundNoise(TrackVoice Voice)
{
    /// <summary>The <c>.noise</c> file that it comes from, as the track writes it; null for none. For people: what sounds is <see cref="Voice"/>.</summary>
    public string? FilePath { get; init; }

    /// <summary>Its level, 1 for as it is made.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>Where it begins, in seconds.</summary>
    public double StartSeconds { get; init; }

    /// <summary>How long it fades in from there, in seconds.</summary>
    public double FadeInSeconds { get; init; }

    /// <summary>How long it fades out at the end of the track, in seconds.</summary>
    public double FadeOutSeconds { get; init; }

    /// <summary>Where it stands, -1 for left to 1 for right.</summary>
    public double Pan { get; init; }

    /// <summary>Gains over time, in order: straight lines between them, held outside; none for 1.</summary>
    public IReadOnlyList<EnvelopePoint> Envelope { get; init; } = [];
}

namespace Monochord.Synthesis.Tracks;

/// <summary>A piece of recorded sound over the steps of a track.</summary>
/// <param name="File">As the track writes it: a path, or a <c>data:</c> address that holds the file itself.</param>
public sealed record Clip(string File)
{
    /// <summary>Where it begins, in seconds.</summary>
    public double StartSeconds { get; init; }

    /// <summary>How much of it sounds, in seconds; null or 0 for all.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>Its level, 1 for as it is.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>Where it stands, -1 for left to 1 for right.</summary>
    public double Pan { get; init; }

    /// <summary>How long it fades in, in seconds.</summary>
    public double FadeInSeconds { get; init; }

    /// <summary>How long it fades out, in seconds.</summary>
    public double FadeOutSeconds { get; init; }

    /// <summary>For people.</summary>
    public string Description { get; init; } = string.Empty;
}

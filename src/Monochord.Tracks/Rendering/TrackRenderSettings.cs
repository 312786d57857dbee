using Monochord.Audio.Files;

namespace Monochord.Tracks.Rendering;

/// <summary>How a track becomes a file.</summary>
public sealed record TrackRenderSettings
{
    /// <summary>The quietest <see cref="TargetLufs"/> that people and programs may ask for.</summary>
    public const double MinTargetLufs = -60;

    /// <summary>The loudest.</summary>
    public const double MaxTargetLufs = -5;

    /// <summary>The lowest <see cref="CeilingDbtp"/>.</summary>
    public const double MinCeilingDbtp = -60;

    /// <summary>The highest.</summary>
    public const double MaxCeilingDbtp = 0;

    /// <summary>How samples are written; null for what the name of the file says.</summary>
    public AudioEncoding? Encoding { get; init; }

    /// <summary>Frames a second; null for the rate of the track.</summary>
    public int? SampleRate { get; init; }

    /// <summary>Where the file begins, in seconds of the track.</summary>
    public double FromSeconds { get; init; }

    /// <summary>Where it ends; null for the end of the track.</summary>
    public double? ToSeconds { get; init; }

    /// <summary>The integrated loudness of the file, in LUFS; null to leave the level as the track has it.</summary>
    public double? TargetLufs { get; init; }

    /// <summary>What true peaks stay below, in dBTP, -60 to 0; null for no limiter, and the bare sum of the voices.</summary>
    public double? CeilingDbtp { get; init; } = -1;

    /// <summary>Whether each kind of voice, the noise and the clips go into files of their own as well, at the level of the whole and without
    /// the limiter: they add up to what it gets.</summary>
    public bool WithStems { get; init; }
}

using Monochord.Fingerprinting;
using Monochord.Fingerprinting.Tonality;

namespace Monochord.Catalogue;

/// <summary>A track as the catalogue knows it, but for what is large: <see cref="TrackCatalogue.AnalysisAsync"/> has that.</summary>
public sealed record Track
{
    /// <summary>Its number, which no other track ever gets, and which it keeps when its file is moved, retagged or analysed anew.</summary>
    public required long Id { get; init; }

    /// <summary>The file and what it says of itself.</summary>
    public required TrackFile File { get; init; }

    /// <summary>Which version of the definition the numbers are of.</summary>
    public required int Version { get; init; }

    /// <summary>Whether only parts of the track were looked at.</summary>
    public required bool IsWindowed { get; init; }

    /// <summary>The 25 numbers.</summary>
    public required Fingerprint Fingerprint { get; init; }

    /// <summary>How long it is, in seconds.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Samples a second of the file.</summary>
    public required double SampleRate { get; init; }

    /// <summary>Channels of the file.</summary>
    public required int Channels { get; init; }

    /// <summary>Its key; null where nothing sounds.</summary>
    public required Key? Key { get; init; }

    /// <summary>How sure the key is, 0 to 1.</summary>
    public required double KeyConfidence { get; init; }

    /// <summary>How sure the tempo is, 0 to 1.</summary>
    public required double TempoConfidence { get; init; }

    /// <summary>Loudness range in LU (EBU Tech 3342).</summary>
    public required double LoudnessRangeLu { get; init; }

    /// <summary>The largest true peak in dBTP; minus infinity for silence.</summary>
    public required double TruePeakDbtp { get; init; }

    /// <summary>When its file was first seen.</summary>
    public required DateTimeOffset Added { get; init; }

    /// <summary>When anything in here last changed.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>Counts changes of the whole catalogue: the larger, the later.</summary>
    public required long Change { get; init; }
}

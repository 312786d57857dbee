namespace Monochord.Catalogue.Likeness.Timbre;

/// <summary>How tracks are compared by their timbre.</summary>
public sealed record TimbreOptions
{
    /// <summary>Whether hubs are removed by mutual proximity; sets of fewer than <see cref="Normalisation.LeastTracks"/> do without.</summary>
    public bool MutualProximity { get; init; } = true;

    /// <summary>Tracks, evenly taken from all, from which the spread of a track's distances is estimated.</summary>
    public int SampleSize { get; init; } = 256;
}

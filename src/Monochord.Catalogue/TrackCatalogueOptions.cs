namespace Monochord.Catalogue;

/// <summary>What a <see cref="TrackCatalogue"/> does by itself.</summary>
public sealed record TrackCatalogueOptions
{
    /// <summary>How long to wait for another program that writes.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What says when a track was added.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

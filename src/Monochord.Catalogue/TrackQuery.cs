using Monochord.Fingerprinting;
using Monochord.Fingerprinting.Tonality;

namespace Monochord.Catalogue;

/// <summary>Which tracks are wanted, and in which order.</summary>
public sealed record TrackQuery
{
    /// <summary>The most tracks of a page.</summary>
    public const int MaxLimit = 1000;

    /// <summary>Words that all have to be somewhere in title, artist, album or path, whatever their case and accents; null for all.</summary>
    public string? Search { get; init; }

    /// <summary>Ranges of dimensions, all of which have to hold.</summary>
    public IReadOnlyList<DimensionRange> Ranges { get; init; } = [];

    /// <summary>Only tracks in this key; null for all.</summary>
    public Key? Key { get; init; }

    /// <summary>Only tracks of this folder of the library; null for all.</summary>
    public string? Library { get; init; }

    /// <summary>Their order.</summary>
    public TrackOrder Order { get; init; } = TrackOrder.Newest;

    /// <summary>How many to leave out from the start.</summary>
    public int Offset { get; init; }

    /// <summary>How many at most, 1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 100;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Offset);
        ArgumentOutOfRangeException.ThrowIfLessThan(Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Limit, MaxLimit);
        Order.Check();
        foreach (var range in Ranges)
        {
            range.Check();
        }
    }
}

/// <summary>A range of a dimension, ends included.</summary>
/// <param name="Dimension">Which.</param>
/// <param name="Minimum">The smallest value; null for no limit.</param>
/// <param name="Maximum">The largest; null for no limit.</param>
public readonly record struct DimensionRange(Dimension Dimension, double? Minimum, double? Maximum)
{
    internal void Check()
    {
        if (!Enum.IsDefined(Dimension) || Minimum is { } low && !double.IsFinite(low) || Maximum is { } high && !double.IsFinite(high))
        {
            throw new ArgumentException($"{this} is no range.", nameof(Dimension));
        }
    }
}

/// <summary>Some of the tracks that a query found.</summary>
/// <param name="Total">How many it found.</param>
/// <param name="Tracks">Those that were asked for.</param>
public sealed record TrackPage(long Total, IReadOnlyList<Track> Tracks);

/// <summary>How much is in the catalogue.</summary>
/// <param name="Tracks">Tracks.</param>
/// <param name="Sounds">Tracks that differ in their sound: fewer where files are there twice.</param>
/// <param name="Failures">Files that could not be analysed.</param>
/// <param name="Outdated">Tracks whose numbers are of an older version of the definition.</param>
/// <param name="TotalSeconds">How long all tracks last together.</param>
public sealed record CatalogueCounts(long Tracks, long Sounds, long Failures, long Outdated, double TotalSeconds);

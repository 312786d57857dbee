using System.Collections.Frozen;
using Monochord.Fingerprinting;

namespace Monochord.Catalogue;

/// <summary>By what a list of tracks is sorted.</summary>
/// <param name="Name">One of <see cref="Names"/>.</param>
/// <param name="IsDescending">Whether the largest comes first.</param>
public readonly record struct TrackOrder(string Name, bool IsDescending = false)
{
    private static readonly FrozenDictionary<string, string> Columns = MakeColumns();

    /// <summary>By when tracks were added, newest first.</summary>
    public static TrackOrder Newest { get; } = new("added", IsDescending: true);

    /// <summary>What there is to sort by: <c>title</c>, <c>artist</c>, <c>album</c>, <c>path</c>, <c>duration</c>, <c>added</c>, <c>key</c>
    /// (around the Camelot wheel) and the names of the 25 dimensions.</summary>
    public static IReadOnlyCollection<string> Names => Columns.Keys;

    internal string Column => Columns[Name];

    /// <summary>Reads <c>lufs</c>, or <c>-lufs</c> for the largest first.</summary>
    /// <param name="text">A name, perhaps with a minus.</param>
    /// <param name="order">What it says.</param>
    /// <returns>Whether there is such an order.</returns>
    public static bool TryParse(string text, out TrackOrder order)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isDescending = text.StartsWith('-');
        order = new TrackOrder(isDescending ? text[1..] : text, isDescending);
        return Columns.ContainsKey(order.Name);
    }

    /// <summary>As <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => IsDescending ? $"-{Name}" : Name;

    internal void Check()
    {
        if (Name is null || !Columns.ContainsKey(Name))
        {
            throw new ArgumentException($"There is no order '{Name}'.", nameof(Name));
        }
    }

    private static FrozenDictionary<string, string> MakeColumns()
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["title"] = "title_key",
            ["artist"] = "artist_key",
            ["album"] = "album_key",
            ["path"] = "path",
            ["duration"] = "duration",
            ["added"] = "added",
            ["key"] = "camelot",
        };
        foreach (var dimension in Dimensions.All)
        {
            columns.Add(dimension.Name, dimension.Name);
        }

        return columns.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

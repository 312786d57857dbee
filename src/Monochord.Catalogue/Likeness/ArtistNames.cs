namespace Monochord.Catalogue.Likeness;

/// <summary>Whether two tracks are by the same artist.</summary>
public static class ArtistNames
{
    /// <summary>Whether the names are the same but for case and blanks. Nobody knows who an empty name is: it is the same as none.</summary>
    /// <param name="artist">One name.</param>
    /// <param name="other">The other.</param>
    public static bool AreSame(string? artist, string? other) =>
        !string.IsNullOrWhiteSpace(artist) && !string.IsNullOrWhiteSpace(other)
        && artist.AsSpan().Trim().Equals(other.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase);
}

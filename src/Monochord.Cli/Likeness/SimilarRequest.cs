using Monochord.Catalogue.Likeness;

namespace Monochord.Cli.Likeness;

/// <summary>What <c>monochord similar</c> was asked.</summary>
/// <param name="Name">A file, or the number of a track.</param>
/// <param name="Count">How many tracks at most.</param>
/// <param name="ByTimbre">By timbre, not by the 25 numbers.</param>
/// <param name="Weights">How much each of those counts.</param>
/// <param name="ExcludesArtist">Whether others of its artist are left out.</param>
/// <param name="Explains">Whether each is explained.</param>
/// <param name="IsJson">Whether the answer is JSON.</param>
/// <param name="CatalogueFile">The file of the catalogue.</param>
internal sealed record SimilarRequest(
    string Name, int Count, bool ByTimbre, LikenessWeights Weights, bool ExcludesArtist, bool Explains, bool IsJson, string CatalogueFile);

namespace Monochord.Catalogue.Likeness;

/// <summary>A track that was found.</summary>
/// <param name="Index">Its place in the list that the index was made of.</param>
/// <param name="Distance">How far it lies from what was asked for, 0 to 1.</param>
/// <param name="Score">1 less the distance.</param>
public readonly record struct Neighbour(int Index, double Distance, double Score);

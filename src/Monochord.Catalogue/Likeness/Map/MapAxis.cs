using Monochord.Fingerprinting;

namespace Monochord.Catalogue.Likeness.Map;

/// <summary>What an axis of the map stands for.</summary>
/// <param name="Negative">Dimensions that are large at -1, the strongest first; up to three.</param>
/// <param name="Positive">Dimensions that are large at 1.</param>
/// <param name="Share">How much of all difference between the tracks the axis shows, 0 to 1.</param>
public sealed record MapAxis(IReadOnlyList<Dimension> Negative, IReadOnlyList<Dimension> Positive, double Share);

namespace Monochord.Fingerprinting;

/// <summary>Name, unit and range of a dimension.</summary>
/// <param name="Dimension">Which it is.</param>
/// <param name="Name">Its name in files, databases and the API: <c>sub_bass_pct</c> and so on.</param>
/// <param name="Group">What it is about.</param>
/// <param name="Unit">Its unit; empty for a plain number.</param>
/// <param name="Minimum">The smallest value.</param>
/// <param name="Maximum">The largest value.</param>
/// <param name="Silence">Its value where there is no sound.</param>
public sealed record DimensionInfo(
    Dimension Dimension, string Name, DimensionGroup Group, string Unit, double Minimum, double Maximum, double Silence);

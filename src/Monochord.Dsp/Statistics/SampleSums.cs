namespace Monochord.Dsp.Statistics;

/// <summary>What one look at samples gives.</summary>
/// <param name="Sum">Σx.</param>
/// <param name="Squares">Σx².</param>
/// <param name="Peak">The largest |x|.</param>
public readonly record struct SampleSums(double Sum, double Squares, float Peak);

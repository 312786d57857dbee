namespace Monochord.Catalogue.Likeness;

/// <summary>What becomes 0 and what becomes 1.</summary>
/// <param name="Low">What becomes 0.</param>
/// <param name="High">What becomes 1; not below <paramref name="Low"/>.</param>
public readonly record struct DimensionScale(double Low, double High)
{
    /// <summary>Whether the library has only one value here: then all values are alike.</summary>
    public bool IsFlat => !(High > Low);

    /// <summary>A value on the scale, 0 to 1; 0.5 where it is flat.</summary>
    /// <param name="value">In the dimension's unit.</param>
    public double Normalise(double value) => IsFlat ? 0.5 : Math.Clamp((value - Low) / (High - Low), 0, 1);
}

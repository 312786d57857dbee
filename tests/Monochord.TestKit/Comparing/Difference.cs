namespace Monochord.TestKit;

/// <summary>Where two runs of samples differ most.</summary>
/// <param name="Norm">What is measured, with its unit.</param>
/// <param name="Value">How far they are apart there; infinite where only one is a number.</param>
/// <param name="Index">The index of the worst sample; -1 when the runs are empty.</param>
/// <param name="Expected">The expected sample there.</param>
/// <param name="Actual">The actual sample there.</param>
public readonly record struct Difference(string Norm, double Value, int Index, float Expected, float Actual)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Norm} {Value:G9} at index {Index}: expected {Expected:G9}, actual {Actual:G9}";
}

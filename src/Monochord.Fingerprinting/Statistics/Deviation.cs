namespace Monochord.Fingerprinting.Statistics;

/// <summary>Mean and standard deviation of a population, summed as numbers come.</summary>
/// <remarks>B. P. Welford, "Note on a method for calculating corrected sums of squares and products", Technometrics 4(3), 1962.</remarks>
internal struct Deviation
{
    private double _squares;

    /// <summary>How many numbers there were.</summary>
    public long Count { get; private set; }

    /// <summary>Their mean; 0 for none.</summary>
    public double Mean { get; private set; }

    /// <summary>Their standard deviation, as of a whole population; 0 for none.</summary>
    public readonly double Standard => Count > 0 ? Math.Sqrt(_squares / Count) : 0;

    /// <summary>Adds a number.</summary>
    public void Add(double value)
    {
        Count++;
        var from = value - Mean;
        Mean += from / Count;
        _squares += from * (value - Mean);
    }
}

namespace Monochord.Metering.Levels;

/// <summary>The least mean power in half a second, looked at at the end of every reading.</summary>
internal sealed class QuietestWindow
{
    /// <summary>Readings in half a second.</summary>
    private const int Readings = 30;

    private readonly double[] _powers = new double[Readings];
    private long _count;

    /// <summary>The least mean power so far; NaN before half a second.</summary>
    public double Power { get; private set; } = double.NaN;

    /// <summary>Adds the mean power of a reading.</summary>
    public void Add(double power)
    {
        _powers[_count++ % Readings] = power;
        if (_count >= Readings)
        {
            var sum = 0.0;
            foreach (var value in _powers)
            {
                sum += value;
            }

            Power = double.IsNaN(Power) ? sum / Readings : Math.Min(Power, sum / Readings);
        }
    }

    /// <summary>Back to before the first reading.</summary>
    public void Reset() => (_count, Power) = (0, double.NaN);
}

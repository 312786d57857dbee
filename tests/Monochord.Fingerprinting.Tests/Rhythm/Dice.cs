using Monochord.TestKit;

namespace Monochord.Fingerprinting.Tests.Rhythm;

/// <summary>Random choices, the same ones from the same seed.</summary>
internal sealed class Dice(ulong seed)
{
    private long _throws;

    /// <summary>A number from 0 up to 1.</summary>
    public double Next() => CounterNoise.Uniform(seed, 0, _throws++);

    /// <summary>A number of a range.</summary>
    public double Between(double low, double high) => low + ((high - low) * Next());

    /// <summary>A number of the normal distribution.</summary>
    public double Gaussian() => CounterNoise.Gaussian(seed, 1, _throws++);

    /// <summary>Whether something of this probability happens.</summary>
    public bool Chance(double probability) => Next() < probability;

    /// <summary>One of several.</summary>
    public T Of<T>(params ReadOnlySpan<T> choices) => choices[(int)(Next() * choices.Length)];
}

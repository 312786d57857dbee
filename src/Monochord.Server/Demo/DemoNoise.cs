namespace Monochord.Server.Demo;

/// <summary>White noise and choices from a seed (xorshift32: G. Marsaglia, "Xorshift RNGs", 2003).</summary>
internal sealed class DemoNoise(uint seed)
{
    private uint _state = seed;

    /// <summary>The next number, -1 to 1.</summary>
    public float Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (_state * (2f / uint.MaxValue)) - 1;
    }

    /// <summary>A number from a range.</summary>
    public double Between(double low, double high) => low + ((high - low) * (Next() + 1) / 2);

    /// <summary>A whole number from 0 to below the count.</summary>
    public int Below(int count) => Math.Min(count - 1, (int)Between(0, count));
}

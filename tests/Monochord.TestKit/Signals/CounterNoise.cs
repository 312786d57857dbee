namespace Monochord.TestKit;

/// <summary>Random numbers as a function of seed, channel and frame: any of them can be computed without the ones before it, so noise
/// does not depend on how it is cut or where it starts.</summary>
/// <remarks>The mixing function of SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014) over a counter.</remarks>
public static class CounterNoise
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>64 random bits.</summary>
    public static ulong Bits(ulong seed, int channel, long frame)
    {
        var stream = Mix(seed + (Golden * ((ulong)channel + 1)));
        return Mix(stream + (Golden * ((ulong)frame + 1)));
    }

    /// <summary>A number from 0 up to 1, without 1.</summary>
    public static double Uniform(ulong seed, int channel, long frame) => (Bits(seed, channel, frame) >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number of the normal distribution with mean 0 and variance 1 (Box-Muller).</summary>
    public static double Gaussian(ulong seed, int channel, long frame)
    {
        var radius = Math.Sqrt(-2.0 * Math.Log(1.0 - Uniform(seed, channel, frame)));
        return radius * Math.Cos(Math.Tau * Uniform(~seed, channel, frame));
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

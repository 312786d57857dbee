using Monochord.Dsp.Generators;

namespace Monochord.Dsp.Noise;

/// <summary>White noise as a function of seed, channel and frame: any frame is known without the ones before it.</summary>
/// <remarks>The mixing function of SplitMix64 over a counter (G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014). Two frames in a row, an even one and the odd one after it, share one hash and are the two numbers of the transform of Box
/// and Muller (Annals of Mathematical Statistics 29, 1958).</remarks>
public static class WhiteNoise
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private const double ToUnit = 1.0 / (1UL << 32);

    /// <summary>64 random bits.</summary>
    /// <param name="seed">Chooses the noise.</param>
    /// <param name="channel">Channels of one seed are independent.</param>
    /// <param name="index">The frame, or any other counter.</param>
    public static ulong Bits(ulong seed, int channel, long index) => Mix(Stream(seed, channel) + (Golden * ((ulong)index + 1)));

    /// <summary>A number from 0 up to 1, without 1.</summary>
    public static double Uniform(ulong seed, int channel, long index) => (Bits(seed, channel, index) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Normally distributed frames in a row: mean 0, variance 1, at most 6.7.</summary>
    /// <param name="seed">Chooses the noise.</param>
    /// <param name="channel">Channels of one seed are independent.</param>
    /// <param name="firstFrame">The frame of the first.</param>
    /// <param name="destination">The frames.</param>
    public static void Gaussian(ulong seed, int channel, long firstFrame, Span<double> destination)
    {
        var stream = Stream(seed, channel);
        var i = 0;
        if ((firstFrame & 1) != 0 && destination.Length > 0)
        {
            destination[i++] = Pair(stream, firstFrame >> 1).Odd;
        }

        for (; i + 1 < destination.Length; i += 2)
        {
            (destination[i], destination[i + 1]) = Pair(stream, (firstFrame + i) >> 1);
        }

        if (i < destination.Length)
        {
            destination[i] = Pair(stream, (firstFrame + i) >> 1).Even;
        }
    }

    private static (double Even, double Odd) Pair(ulong stream, long pair)
    {
        var bits = Mix(stream + (Golden * ((ulong)pair + 1)));
        var radius = Math.Sqrt(-2 * Math.Log(((bits >> 32) + 1) * ToUnit));
        var angle = (uint)bits * ToUnit;
        return (radius * PolynomialSine.CosineOf(angle), radius * PolynomialSine.Of(angle));
    }

    private static ulong Stream(ulong seed, int channel) => Mix(seed + (Golden * ((ulong)channel + 1)));

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

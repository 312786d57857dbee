using Monochord.Dsp.Statistics;

namespace Monochord.Metering;

/// <summary>What meters do with blocks that hold NaN, infinity, or numbers whose squares a float can't hold.</summary>
internal static class FiniteSamples
{
    /// <summary>The samples with silence in the place of NaN and infinity.</summary>
    public static ReadOnlySpan<float> Of(ReadOnlySpan<float> samples, float[] scratch)
    {
        NonFinite.CopyFinite(samples, scratch);
        return scratch.AsSpan(0, samples.Length);
    }

    /// <summary>Sums in double: finite samples above 10¹⁹ have squares that a float can't hold.</summary>
    public static SampleSums Sums(ReadOnlySpan<float> samples)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var sample in samples)
        {
            sum += sample;
            squares += (double)sample * sample;
        }

        return new SampleSums(sum, squares, Magnitudes.Max(samples));
    }

    /// <summary>Sums of a pair, in double.</summary>
    public static PairSums Sums(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sums = default(PairSums);
        for (var i = 0; i < left.Length; i++)
        {
            sums += PairSums.Of(left[i], right[i]);
        }

        return sums;
    }
}

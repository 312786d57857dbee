using System.Runtime.InteropServices;
using Monochord.Audio;
using Xunit;

namespace Monochord.TestKit;

/// <summary>Assertions about runs of samples. A failure names the worst sample, what was expected there and what came.</summary>
public static class SampleAssert
{
    /// <summary>No sample is further than this from the expected one.</summary>
    /// <param name="expected">What should come.</param>
    /// <param name="actual">What came.</param>
    /// <param name="tolerance">The largest absolute difference that passes.</param>
    /// <param name="what">What is compared, for the message.</param>
    public static void Within(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance, string what = "samples") =>
        Check(Compare.MaxAbs(expected, actual), tolerance, what);

    /// <summary>No sample is further than this many floats from the expected one.</summary>
    public static void WithinUlps(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, long ulps, string what = "samples") =>
        Check(Compare.Ulps(expected, actual), ulps, what);

    /// <summary>No level is further than this from the expected one, in dB.</summary>
    public static void WithinDb(
        ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double toleranceDb, double floorDb = -120, string what = "levels") =>
        Check(Compare.Levels(expected, actual, floorDb), toleranceDb, what);

    /// <summary>Every sample is the same, bit by bit.</summary>
    public static void Same(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what = "samples")
    {
        var difference = Compare.Ulps(expected, actual);
        if (!MemoryMarshal.Cast<float, int>(expected).SequenceEqual(MemoryMarshal.Cast<float, int>(actual)))
        {
            Assert.Fail($"The {what} are not the same bit by bit: {difference}.");
        }
    }

    /// <summary>Every sample of every channel is the same, bit by bit.</summary>
    public static void Same(AudioBuffer expected, AudioBuffer actual)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(actual);
        Assert.Equal(expected.Channels, actual.Channels);
        for (var c = 0; c < expected.Channels; c++)
        {
            Same(expected[c], actual[c], $"samples of channel {c}");
        }
    }

    /// <summary>No sample of any channel is further than this from the expected one.</summary>
    public static void Within(AudioBuffer expected, AudioBuffer actual, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(actual);
        Assert.Equal(expected.Channels, actual.Channels);
        for (var c = 0; c < expected.Channels; c++)
        {
            Within(expected[c], actual[c], tolerance, $"samples of channel {c}");
        }
    }

    private static void Check(Difference difference, double tolerance, string what)
    {
        // Written so that a difference that is not a number fails.
        if (!(difference.Value <= tolerance))
        {
            Assert.Fail($"The {what} differ by more than {tolerance:G9}: {difference}.");
        }
    }
}

using Monochord.Audio;

namespace Monochord.TestKit;

/// <summary>What the laws share: comparing runs, and going through channels.</summary>
internal static class LawSupport
{
    /// <summary>Null when two runs agree; otherwise where they don't.</summary>
    public static string? Disagreement(AudioBuffer expected, AudioBuffer actual, double tolerance, string how)
    {
        for (var c = 0; c < expected.Channels; c++)
        {
            if (Disagreement(expected[c], actual[c], tolerance) is { } difference)
            {
                return $"{how}: channel {c} of {expected.Channels}: {difference}.";
            }
        }

        return null;
    }

    /// <summary>Null when two runs agree to a tolerance, 0 for bit by bit.</summary>
    public static Difference? Disagreement(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance)
    {
        var difference = Compare.MaxAbs(expected, actual);
        return difference.Value <= tolerance ? null : difference;
    }

    /// <summary>The first law that does not hold for any number of channels.</summary>
    public static string? ForEachChannels(Contract contract, Func<AudioFormat, string?> law)
    {
        foreach (var channels in contract.Channels)
        {
            if (law(contract.Format(channels)) is { } violation)
            {
                return $"{channels} channels: {violation}";
            }
        }

        return null;
    }
}

namespace Monochord.TestKit;

/// <summary>Ways to cut a stream into blocks.</summary>
public static class Cuts
{
    /// <summary>The largest block of the laws, in frames.</summary>
    public const int MaxFrames = 4096;

    /// <summary>The whole stream in the largest blocks: what the other cuts are compared with.</summary>
    public static IReadOnlyList<int> Largest { get; } = [MaxFrames];

    /// <summary>The cuts that every component is held to: frame by frame, a size that vectors like, 10 ms at 48 kHz, primes that no
    /// vector likes, and chance.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> All { get; } = [[1], [64], [480], [1, 2, 3, 5, 7, 11, 13, 997], Random(64)];

    /// <summary>The block sizes at which allocations are counted.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [1, 64, 480, MaxFrames];

    /// <summary>How a cut is named in a message.</summary>
    public static string Describe(IReadOnlyList<int> cut)
    {
        ArgumentNullException.ThrowIfNull(cut);
        return cut.Count > 8 ? "random blocks" : $"blocks of {string.Join('/', cut)}";
    }

    private static int[] Random(int count)
    {
        var sizes = new int[count];
        for (var i = 0; i < count; i++)
        {
            // Small and large ones alike: uniform in the number of digits.
            sizes[i] = (int)Math.Pow(MaxFrames, CounterNoise.Uniform(seed: 7, channel: 0, i));
        }

        return sizes;
    }
}

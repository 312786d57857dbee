using Monochord.Audio;

namespace Monochord.TestKit;

/// <summary>The laws of <see cref="IAudioSink"/>.</summary>
public static class SinkLaws
{
    private const int Frames = 60_001;

    /// <summary>Every law, for one contract.</summary>
    public static IReadOnlyList<Law> Of(SinkContract contract) =>
    [
        new("chunking", () => Chunking(contract)),
        new("empty block", () => EmptyBlock(contract)),
        new("allocation", () => Allocation(contract)),
    ];

    /// <summary>Any cut of what is written is kept as the same bytes.</summary>
    public static string? Chunking(SinkContract contract) => LawSupport.ForEachChannels(contract, format =>
    {
        var expected = Kept(contract, format, Cuts.Largest);
        foreach (var cut in Cuts.All)
        {
            if (Disagreement(expected, Kept(contract, format, cut)) is { } violation)
            {
                return $"{Cuts.Describe(cut)}: {violation}";
            }
        }

        return null;
    });

    /// <summary>An empty block changes nothing.</summary>
    public static string? EmptyBlock(SinkContract contract) => LawSupport.ForEachChannels(contract, format =>
        Disagreement(Kept(contract, format, Cuts.Largest), Kept(contract, format, [0, Cuts.MaxFrames, 0])));

    /// <summary>Once warm, writing allocates nothing, whatever the blocks.</summary>
    public static string? Allocation(SinkContract contract) => LawSupport.ForEachChannels(contract, format =>
    {
        using var run = contract.Create(format);
        var noise = Signals.Noise(format.Channels, Cuts.MaxFrames);
        foreach (var size in Cuts.Sizes)
        {
            if (Allocations.Of(() => run.Sink.Write(noise.First(size))) is var bytes and not 0)
            {
                return $"a block of {size} frames allocates {bytes} bytes";
            }
        }

        return null;
    });

    private static byte[] Kept(SinkContract contract, AudioFormat format, IReadOnlyList<int> cut)
    {
        using var run = contract.Create(format);
        var noise = Signals.Noise(format.Channels, Frames);
        for (var (at, i) = (0, 0); at < Frames; i++)
        {
            var size = Math.Min(cut[i % cut.Count], Frames - at);
            run.Sink.Write(noise.Block.Slice(at, size));
            at += size;
        }

        return run.Kept();
    }

    private static string? Disagreement(byte[] expected, byte[] actual)
    {
        if (expected.Length != actual.Length)
        {
            return $"{actual.Length} bytes are kept instead of {expected.Length}";
        }

        var same = expected.AsSpan().CommonPrefixLength(actual);
        return same == expected.Length ? null : $"byte {same} of what is kept is another";
    }
}

using Monochord.Audio;

namespace Monochord.TestKit;

/// <summary>The laws of <see cref="IAudioSource"/>.</summary>
public static class SourceLaws
{
    /// <summary>Every law, for one contract.</summary>
    public static IReadOnlyList<Law> Of(SourceContract contract) =>
    [
        new("chunking", () => Chunking(contract)),
        new("end", () => End(contract)),
        new("empty block", () => EmptyBlock(contract)),
        new("numbers", () => Numbers(contract)),
        new("allocation", () => Allocation(contract)),
    ];

    /// <summary>Reads of any size give the same samples, and so does a second source of the same make.</summary>
    public static string? Chunking(SourceContract contract) => ForEachChannels(contract, channels =>
    {
        var expected = Samples(contract, channels, Cuts.Largest);
        foreach (var cut in Cuts.All)
        {
            var actual = Samples(contract, channels, cut);
            if (actual.Frames != expected.Frames)
            {
                return $"{Cuts.Describe(cut)}: {actual.Frames} frames instead of {expected.Frames}";
            }

            if (LawSupport.Disagreement(expected, actual, contract.Tolerance, Cuts.Describe(cut)) is { } violation)
            {
                return violation;
            }
        }

        return null;
    });

    /// <summary>Fewer frames than asked come only at the end; after it comes 0, every time.</summary>
    public static string? End(SourceContract contract) => ForEachChannels(contract, channels => Using(contract, channels, source =>
    {
        const int Size = 480;
        var buffer = new AudioBuffer(source.Format.Channels, Size);
        for (long read = 0; read < contract.MaxFrames;)
        {
            var frames = source.Read(buffer.Block);
            if (frames is < 0 or > Size)
            {
                return $"a read of {Size} frames answers {frames}";
            }

            read += frames;
            if (frames == Size)
            {
                continue;
            }

            for (var again = 0; again < 3; again++)
            {
                var more = source.Read(buffer.Block);
                if (more != 0)
                {
                    return $"{more} more frames after a short read of {frames} at frame {read}";
                }
            }

            return null;
        }

        return null;
    }));

    /// <summary>An empty block reads nothing and is not the end.</summary>
    public static string? EmptyBlock(SourceContract contract) => ForEachChannels(contract, channels =>
    {
        var expected = Samples(contract, channels, [480]);
        var actual = Samples(contract, channels, [480, 0]);
        return actual.Frames != expected.Frames
            ? $"{actual.Frames} frames instead of {expected.Frames} with an empty read after every read"
            : LawSupport.Disagreement(expected, actual, 0, "with an empty read after every read");
    });

    /// <summary>The format is the one that was asked for and stays, and every sample is a number.</summary>
    public static string? Numbers(SourceContract contract) => ForEachChannels(contract, channels => Using(contract, channels, source =>
    {
        var format = source.Format;
        if (format.Channels != channels)
        {
            return $"gives {format.Channels} channels instead of {channels}";
        }

        var samples = ReadAll(source, [480], contract.MaxFrames);
        if (samples.Frames == 0)
        {
            return "gives no frames: the laws hold for nothing";
        }

        for (var c = 0; c < channels; c++)
        {
            var bad = ((ReadOnlySpan<float>)samples[c]).IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
            if (bad >= 0)
            {
                return $"channel {c}, frame {bad}: {samples[c][bad]}";
            }
        }

        return source.Format == format ? null : $"the format changes from {format} to {source.Format}";
    }));

    /// <summary>Reading allocates nothing once it is under way.</summary>
    public static string? Allocation(SourceContract contract) => ForEachChannels(contract, channels =>
    {
        foreach (var size in Cuts.Sizes)
        {
            var violation = Using(contract, channels, source =>
            {
                var buffer = new AudioBuffer(source.Format.Channels, size);
                var reads = Math.Clamp(Cuts.MaxFrames * 2 / size, 1, 4096);
                var frames = int.MaxValue;
                var bytes = Allocations.Of(() =>
                {
                    var read = 0;
                    for (var i = 0; i < reads; i++)
                    {
                        read += source.Read(buffer.Block);
                    }

                    frames = Math.Min(frames, read);
                });
                return frames == 0 ? $"ends before the count starts; the law needs {reads * size * 5} frames"
                    : bytes != 0 ? $"{bytes} bytes allocated in {reads} reads of {size} frames"
                    : null;
            });
            if (violation is not null)
            {
                return violation;
            }
        }

        return null;
    });

    /// <summary>Everything that a source gives, up to a limit, in reads whose sizes come in turn.</summary>
    public static AudioBuffer ReadAll(IAudioSource source, IReadOnlyList<int> sizes, int maxFrames)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(sizes);
        var whole = new AudioBuffer(source.Format.Channels, maxFrames);
        var start = 0;
        for (var i = 0; start < maxFrames; i++)
        {
            var asked = Math.Min(sizes[i % sizes.Count], maxFrames - start);
            var frames = source.Read(whole.Block.Slice(start, asked));
            start += frames;
            if (frames == 0 && asked > 0)
            {
                break;
            }
        }

        var samples = new AudioBuffer(whole.Channels, start);
        whole.First(start).AsReadOnly().CopyTo(samples.Block);
        return samples;
    }

    private static AudioBuffer Samples(SourceContract contract, int channels, IReadOnlyList<int> sizes) =>
        Using(contract, channels, source => ReadAll(source, sizes, contract.MaxFrames));

    private static T Using<T>(SourceContract contract, int channels, Func<IAudioSource, T> use)
    {
        var source = contract.Create(channels);
        try
        {
            return use(source);
        }
        finally
        {
            (source as IDisposable)?.Dispose();
        }
    }

    private static string? ForEachChannels(SourceContract contract, Func<int, string?> law)
    {
        foreach (var channels in contract.Channels)
        {
            if (law(channels) is { } violation)
            {
                return $"{channels} channels: {violation}";
            }
        }

        return null;
    }
}

using Monochord.Audio;

namespace Monochord.TestKit;

/// <summary>The laws of <see cref="IProcessor"/>.</summary>
public static class ProcessorLaws
{
    // -180 dBFS: below the resolution of 24-bit samples by 35 dB.
    private const float Silence = 1e-9f;

    private static readonly float[] NotNumbers = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    /// <summary>Every law, for one contract.</summary>
    public static IReadOnlyList<Law> Of(ProcessorContract contract) =>
    [
        new("chunking", () => Chunking(contract)),
        new("reset", () => Reset(contract)),
        new("prepare again", () => PrepareAgain(contract)),
        new("allocation", () => Allocation(contract)),
        new("latency", () => Latency(contract)),
        new("tail", () => Tail(contract)),
        new("poison", () => Poison(contract)),
        new("isolation", () => Isolation(contract)),
        new("empty block", () => EmptyBlock(contract)),
        new("largest block", () => LargestBlock(contract)),
    ];

    /// <summary>Any cut of the input gives the same output.</summary>
    public static string? Chunking(ProcessorContract contract) => LawSupport.ForEachChannels(contract, format =>
    {
        var input = Signals.Programme(format, format.SampleRate);
        var expected = Run(Prepared(contract, format), input, Cuts.Largest);
        foreach (var cut in Cuts.All)
        {
            var actual = Run(Prepared(contract, format), input, cut);
            if (LawSupport.Disagreement(expected, actual, contract.Tolerance, Cuts.Describe(cut)) is { } violation)
            {
                return violation;
            }
        }

        return null;
    });

    /// <summary>After <c>Reset</c> a second run is identical to the first.</summary>
    public static string? Reset(ProcessorContract contract) => LawSupport.ForEachChannels(contract, format =>
    {
        var input = Signals.Programme(format, format.SampleRate / 2);
        var processor = Prepared(contract, format);
        var first = Run(processor, input, [480]);
        processor.Reset();
        return LawSupport.Disagreement(first, Run(processor, input, [480]), 0, "after Reset");
    });

    /// <summary><c>Prepare</c> for another format and back is a fresh start.</summary>
    public static string? PrepareAgain(ProcessorContract contract) => LawSupport.ForEachChannels(contract, format =>
    {
        var input = Signals.Programme(format, format.SampleRate / 4);
        var processor = Prepared(contract, format);
        var latency = processor.LatencyFrames;
        var first = Run(processor, input, [480]);
        processor.Prepare(new ProcessSpec(contract.Format(contract.Channels[0]) with { SampleRate = 96_000 }, 64));
        processor.Prepare(new ProcessSpec(format, Cuts.MaxFrames));
        return processor.LatencyFrames != latency
            ? $"latency {latency} frames, then {processor.LatencyFrames} for the same format"
            : LawSupport.Disagreement(first, Run(processor, input, [480]), 0, "after Prepare");
    });

    /// <summary>Nothing is allocated after <c>Prepare</c>.</summary>
    public static string? Allocation(ProcessorContract contract) => LawSupport.ForEachChannels(contract, format =>
    {
        foreach (var size in Cuts.Sizes)
        {
            var processor = Prepared(contract, format);
            var programme = Signals.Programme(format, Cuts.MaxFrames * 4);
            var scratch = new AudioBuffer(format.Channels, size);
            var bytes = Allocations.Of(() =>
            {
                for (var start = 0; start + size <= programme.Frames; start += size)
                {
                    programme.Block.Slice(start, size).AsReadOnly().CopyTo(scratch.Block);
                    processor.Process(scratch.Block);
                }

                processor.Reset();
            });
            if (bytes != 0)
            {
                return $"{bytes} bytes allocated in {Cuts.MaxFrames * 4} frames in blocks of {size}";
            }
        }

        return null;
    });

    /// <summary>An impulse comes out at <c>LatencyFrames</c>.</summary>
    public static string? Latency(ProcessorContract contract) => LawSupport.ForEachChannels(contract, format =>
    {
        const int At = 1000;
        var processor = Prepared(contract, format);
        var latency = processor.LatencyFrames;
        if (latency < 0)
        {
            return $"latency of {latency} frames";
        }

        // Half scale, so that what limits or saturates lets it pass.
        var input = Signals.Impulse(format.Channels, At + latency + contract.ImpulseSpreadFrames + 4096, At, amplitude: 0.5);
        var output = Run(processor, input, [480]);
        for (var c = 0; c < format.Channels; c++)
        {
            var peak = 0;
            for (var i = 0; i < output.Frames; i++)
            {
                peak = Math.Abs(output[c][i]) > Math.Abs(output[c][peak]) ? i : peak;
            }

            if (output[c][peak] == 0f || Math.Abs(peak - At - latency) > contract.ImpulseSpreadFrames)
            {
                return output[c][peak] == 0f
                    ? $"channel {c}: an impulse does not come out"
                    : $"channel {c}: an impulse comes out after {peak - At} frames, latency says {latency}";
            }
        }

        return null;
    });

    /// <summary>After the input stops the output falls silent, and is never a NaN or a subnormal number on the way.</summary>
    public static string? Tail(ProcessorContract contract) => LawSupport.ForEachChannels(contract, format =>
    {
        var end = format.SampleRate / 2;
        var input = Signals.Concat(
            Signals.Programme(format, end), Signals.Silence(format.Channels, contract.TailFrames + Cuts.MaxFrames));
        var output = Run(Prepared(contract, format), input, [480]);
        for (var c = 0; c < format.Channels; c++)
        {
            var plane = output[c];
            for (var i = 0; i < plane.Length; i++)
            {
                if (!float.IsFinite(plane[i]) || (i > end && float.IsSubnormal(plane[i])))
                {
                    return $"channel {c}, frame {i}: {plane[i]:G9} from programme that ends at frame {end}";
                }

                if (i > end + contract.TailFrames && Math.Abs(plane[i]) > Silence)
                {
                    return $"channel {c}: still {plane[i]:G9} {i - end} frames after the end of the programme";
                }
            }
        }

        return null;
    });

    /// <summary>One sample that is not a number does not stay.</summary>
    public static string? Poison(ProcessorContract contract) => LawSupport.ForEachChannels(contract, format =>
    {
        const int At = 5000;
        foreach (var poison in NotNumbers)
        {
            var processor = Prepared(contract, format);
            var healthy = At + 1 + processor.LatencyFrames + contract.RecoveryFrames;
            var input = Signals.Programme(format, healthy + 8192);
            input[0][At] = poison;
            var output = Run(processor, input, [480]);
            for (var c = 0; c < format.Channels; c++)
            {
                var bad = output[c][healthy..].IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
                if (bad >= 0)
                {
                    return $"channel {c}: {output[c][healthy + bad]} {healthy + bad - At} frames after one sample of {poison}";
                }
            }
        }

        return null;
    });

    /// <summary>A channel's output depends on that channel alone, unless the contract says that channels are linked.</summary>
    public static string? Isolation(ProcessorContract contract) => LawSupport.ForEachChannels(contract, format =>
    {
        if (contract.IsLinked || format.Channels == 1)
        {
            return null;
        }

        var input = Signals.Programme(format, format.SampleRate / 4);
        var expected = Run(Prepared(contract, format), input, [480]);
        var changed = Signals.Copy(input);
        Signals.Noise(1, changed.Frames, levelDb: 0)[0].CopyTo(changed[0]);
        var actual = Run(Prepared(contract, format), changed, [480]);
        for (var c = 1; c < format.Channels; c++)
        {
            if (LawSupport.Disagreement(expected[c], actual[c], 0) is { } difference)
            {
                return $"channel {c} changes with channel 0: {difference}";
            }
        }

        return null;
    });

    /// <summary>An empty block changes nothing.</summary>
    public static string? EmptyBlock(ProcessorContract contract) => LawSupport.ForEachChannels(contract, format =>
    {
        var input = Signals.Programme(format, format.SampleRate / 4);
        var expected = Run(Prepared(contract, format), input, [480]);
        var actual = Run(Prepared(contract, format), input, [480, 0]);
        return LawSupport.Disagreement(expected, actual, 0, "with an empty block after every block");
    });

    /// <summary>A block of exactly the prepared size is taken, the smallest size included.</summary>
    public static string? LargestBlock(ProcessorContract contract) => LawSupport.ForEachChannels(contract, format =>
    {
        var input = Signals.Programme(format, 2048);
        foreach (var size in (ReadOnlySpan<int>)[1, 1024])
        {
            var processor = contract.Create();
            processor.Prepare(new ProcessSpec(format, size));
            try
            {
                Run(processor, input, [size]);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                return $"a block of the prepared {size} frames throws {error.GetType().Name}: {error.Message}";
            }
        }

        return null;
    });

    /// <summary>Runs a copy of the input through a processor, in blocks whose sizes come in turn.</summary>
    public static AudioBuffer Run(IProcessor processor, AudioBuffer input, IReadOnlyList<int> sizes)
    {
        ArgumentNullException.ThrowIfNull(processor);
        ArgumentNullException.ThrowIfNull(sizes);
        var output = Signals.Copy(input);
        var start = 0;
        for (var i = 0; start < output.Frames; i++)
        {
            var frames = Math.Min(sizes[i % sizes.Count], output.Frames - start);
            processor.Process(output.Block.Slice(start, frames));
            start += frames;
        }

        return output;
    }

    private static IProcessor Prepared(ProcessorContract contract, AudioFormat format)
    {
        var processor = contract.Create();
        processor.Prepare(new ProcessSpec(format, Cuts.MaxFrames));
        return processor;
    }
}

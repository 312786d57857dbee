using Monochord.Audio;

namespace Monochord.TestKit;

/// <summary>The laws of <see cref="IMeter"/>.</summary>
public static class MeterLaws
{
    // 10 Hz of readings: long enough for blocks of the largest size.
    private const int LongReadingHops = 6;

    private static readonly float[] NotNumbers = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    /// <summary>Every law, for one contract.</summary>
    public static IReadOnlyList<Law> Of(MeterContract contract) =>
    [
        new("chunking", () => Chunking(contract)),
        new("reset", () => Reset(contract)),
        new("prepare again", () => PrepareAgain(contract)),
        new("allocation", () => Allocation(contract)),
        new("whole reading", () => WholeReading(contract)),
        new("poison", () => Poison(contract)),
        new("empty block", () => EmptyBlock(contract)),
        new("largest block", () => LargestBlock(contract)),
    ];

    /// <summary>Any cut of the input gives the same readings.</summary>
    public static string? Chunking(MeterContract contract) => LawSupport.ForEachChannels(contract, format =>
    {
        var input = Programme(contract, format);
        foreach (var hops in (ReadOnlySpan<int>)[1, LongReadingHops])
        {
            var expected = new MeterRun(contract.Create(), format).Readings(input, Cuts.Largest, hops);
            foreach (var cut in Cuts.All)
            {
                var run = new MeterRun(contract.Create(), format);
                if (Disagreement(run, expected, run.Readings(input, cut, hops), contract.Tolerance) is { } violation)
                {
                    return $"{Cuts.Describe(cut)}, readings of {hops} hops: {violation}";
                }
            }
        }

        return null;
    });

    /// <summary>After <c>Reset</c> a second run is identical to the first.</summary>
    public static string? Reset(MeterContract contract) => LawSupport.ForEachChannels(contract, format =>
    {
        var input = Programme(contract, format);
        var meter = contract.Create();
        var run = new MeterRun(meter, format);
        var first = run.Readings(input, [480]);
        meter.Reset();
        return Disagreement(run, first, run.Readings(input, [480]), tolerance: 0);
    });

    /// <summary><c>Prepare</c> for another format and back is a fresh start.</summary>
    public static string? PrepareAgain(MeterContract contract) => LawSupport.ForEachChannels(contract, format =>
    {
        var input = Programme(contract, format);
        var meter = contract.Create();
        var first = new MeterRun(meter, format).Readings(input, [480]);
        meter.Prepare(new ProcessSpec(contract.Format(contract.Channels[0]) with { SampleRate = 96_000 }, 64));
        var run = new MeterRun(meter, format);
        return Disagreement(run, first, run.Readings(input, [480]), tolerance: 0);
    });

    /// <summary>Nothing is allocated after <c>Prepare</c>.</summary>
    public static string? Allocation(MeterContract contract) => LawSupport.ForEachChannels(contract, format =>
    {
        foreach (var size in Cuts.Sizes)
        {
            var meter = contract.Create();
            var run = new MeterRun(meter, format);
            var input = Signals.Programme(format, format.SampleRate);
            int[] sizes = [size];
            var bytes = Allocations.Of(() =>
            {
                run.Run(input, sizes, LongReadingHops);
                meter.Reset();
            });
            if (bytes != 0)
            {
                return $"{bytes} bytes allocated in a second in blocks of {size}";
            }
        }

        return null;
    });

    /// <summary><c>Write</c> sets every value that <c>Prepare</c> named, from the first reading on.</summary>
    public static string? WholeReading(MeterContract contract) => LawSupport.ForEachChannels(contract, format =>
    {
        // No meter answers with this number, and a value that is not written keeps it.
        const float Untouched = 1.2345678e30f;
        var meter = contract.Create();
        var run = new MeterRun(meter, format);
        if (run.Layout.Length == 0)
        {
            return "a reading holds no value";
        }

        var reading = new float[run.Layout.Length];
        foreach (var frames in (ReadOnlySpan<int>)[0, 800, 4096])
        {
            Array.Fill(reading, Untouched);
            meter.Process(Signals.Programme(format, frames).Block);
            meter.Write(reading);
            var missed = Array.IndexOf(reading, Untouched);
            if (missed >= 0)
            {
                return $"{run.Describe(missed)} is not written after a block of {frames} frames";
            }
        }

        return null;
    });

    /// <summary>One sample that is not a number does not stay: from the reading after the next on, every value that is a number for the
    /// healthy programme is one for the other too.</summary>
    public static string? Poison(MeterContract contract) => LawSupport.ForEachChannels(contract, format =>
    {
        var input = Programme(contract, format);
        var at = input.Frames / 3;
        var healthy = new MeterRun(contract.Create(), format).Readings(input, [480]);
        foreach (var poison in NotNumbers)
        {
            var poisoned = Signals.Copy(input);
            poisoned[0][at] = poison;
            var run = new MeterRun(contract.Create(), format);
            var readings = run.Readings(poisoned, [480]);
            var first = ((at * 60 / format.SampleRate) + 2) * run.Layout.Length;
            for (var i = first; i < readings.Length; i++)
            {
                if (float.IsFinite(healthy[i]) && !float.IsFinite(readings[i]))
                {
                    return $"{run.Describe(i)} is {readings[i]} after one sample of {poison} at frame {at}";
                }
            }
        }

        return null;
    });

    /// <summary>An empty block changes nothing.</summary>
    public static string? EmptyBlock(MeterContract contract) => LawSupport.ForEachChannels(contract, format =>
    {
        var input = Programme(contract, format);
        var expected = new MeterRun(contract.Create(), format).Readings(input, [480]);
        var run = new MeterRun(contract.Create(), format);
        return Disagreement(run, expected, run.Readings(input, [480, 0]), tolerance: 0);
    });

    /// <summary>A block of exactly the prepared size is taken, the smallest size included.</summary>
    public static string? LargestBlock(MeterContract contract) => LawSupport.ForEachChannels(contract, format =>
    {
        var input = Signals.Programme(format, 2048);
        foreach (var size in (ReadOnlySpan<int>)[1, 1024])
        {
            var run = new MeterRun(contract.Create(), format, size);
            try
            {
                run.Run(input, [size], LongReadingHops);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                return $"a block of the prepared {size} frames throws {error.GetType().Name}: {error.Message}";
            }
        }

        return null;
    });

    private static AudioBuffer Programme(MeterContract contract, AudioFormat format) =>
        Signals.Programme(format, (int)(contract.Seconds * format.SampleRate));

    private static string? Disagreement(MeterRun run, float[] expected, float[] actual, double tolerance) =>
        LawSupport.Disagreement(expected, actual, tolerance) is { } difference ? $"{run.Describe(difference.Index)}: {difference}" : null;
}

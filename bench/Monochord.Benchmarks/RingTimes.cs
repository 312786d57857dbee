using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Monochord.Audio;
using Monochord.Audio.Rings;
using Monochord.TestKit;

namespace Monochord.Benchmarks;

/// <summary>The ring buffer: what writing costs, and a writer and its readers in processes of their own.</summary>
internal static class RingTimes
{
    private const double RingSeconds = 30;
    private const long BytesEach = 4_000_000_000;

    /// <summary>Prints what a write costs, as a table.</summary>
    public static void Costs(string folder)
    {
        Console.WriteLine("| ring | block, frames | ns a frame | ns a sample | GB/s | x real time |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var (channels, rate, version, type) in ((int, int, int, RingBufferSampleType)[])
            [
                (2, 48_000, 2, RingBufferSampleType.Float32), (8, 48_000, 2, RingBufferSampleType.Float32),
                (64, 192_000, 2, RingBufferSampleType.Float32), (64, 192_000, 2, RingBufferSampleType.Float64), (8, 48_000, 1, RingBufferSampleType.Float64),
            ])
        {
            var options = new RingBufferOptions { Path = Path.Combine(folder, "costs.ring"), Version = version, SampleType = type, DeleteOnDispose = true };
            using var writer = RingBufferWriter.Create(new AudioFormat(rate, ChannelLayout.Discrete(channels)), options);
            var noise = Signals.Noise(channels, 4096);
            foreach (var frames in (int[])[64, 480, 997, 4096])
            {
                var bytes = (double)frames * channels * writer.Layout.SampleBytes;
                var blocks = (long)Math.Min(BytesEach / bytes, 4_000_000);
                Loop(writer, noise.First(frames), blocks / 10);
                var start = Stopwatch.GetTimestamp();
                Loop(writer, noise.First(frames), blocks);
                var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                var nanoseconds = 1e9 * seconds / blocks / frames;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| version {version}, {type}, {channels} channels, {rate / 1000} kHz, {writer.Layout.FileBytes / 1e6:0} MB | {frames} | {nanoseconds:0.0} "
                    + $"| {nanoseconds / channels:0.000} | {bytes * blocks / seconds / 1e9:0.0} | {1e9 / nanoseconds / rate:0} |"));
            }
        }
    }

    /// <summary>Starts a writer and readers, one of which sleeps, and prints what each found.</summary>
    public static async Task SoakAsync(string folder, int channels, int rate, int seconds, int readers)
    {
        var path = Path.Combine(folder, "soak.ring");
        var bytes = RingBufferSize.Estimate(rate, channels, RingSeconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{channels} channels at {rate / 1000} kHz for {seconds} s, blocks of {string.Join(", ", RingLoad.OddBlocks)} frames in turn, into {RingSeconds:0} s "
            + $"({bytes / 1e9:0.00} GB). Every sample says which frame it is; every reader looks at every sample. The first reader sleeps after each 10 s until the "
            + $"writer has gone round it. Processes share the machine's cores with the writer.\n"));
        string[] shape = [path, $"{channels}", $"{rate}", $"{(long)seconds * rate}"];
        var writing = Start(["ring-write", .. shape]);
        var reading = Enumerable.Range(0, readers).Select(i => Start(["ring-read", .. shape, i == 0 ? $"{10 * rate}" : $"{long.MaxValue}"])).ToArray();
        var written = JsonSerializer.Deserialize<RingWritten>(await writing)!;
        Console.WriteLine("| reader | frames read | lost | read + lost - written | wrong frames |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        for (var i = 0; i < readers; i++)
        {
            var found = JsonSerializer.Deserialize<RingFound>(await reading[i])!;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {i + 1}{(i == 0 ? ", sleeps" : string.Empty)} | {found.Frames} | {found.Lost} | {found.Frames + found.Lost - written.Frames} | {found.Wrong} |"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\nThe writer: {written.Frames} frames in {written.Blocks} blocks; {1e9 * written.WriteSeconds / written.Frames:0.0} ns a frame in `Write`, "
            + $"{100 * written.WriteSeconds / seconds:0.00} % of one core, longest block {written.LongestMicroseconds / 1000:0.00} ms (of a machine that is shared)."));
        File.Delete(path);
    }

    /// <summary>A writer: PATH CHANNELS RATE FRAMES.</summary>
    public static void Write(string[] args)
    {
        var (channels, rate, frames) = (int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture), long.Parse(args[3], CultureInfo.InvariantCulture));
        using var writer = RingBufferWriter.Create(
            new AudioFormat(rate, ChannelLayout.Discrete(channels)), new() { Path = args[0], Seconds = RingSeconds, DeleteOnDispose = false });
        Console.WriteLine(JsonSerializer.Serialize(new RingLoad(channels).Write(writer, frames, isPaced: true)));
    }

    /// <summary>A reader: PATH CHANNELS RATE FRAMES SLEEPS-EVERY.</summary>
    public static void Read(string[] args)
    {
        while (!File.Exists(args[0]))
        {
            Thread.Sleep(5);
        }

        using var reader = RingBufferReader.Open(args[0]);
        var every = long.Parse(args[4], CultureInfo.InvariantCulture);
        var sleepsAt = every;
        Console.WriteLine(JsonSerializer.Serialize(new RingLoad(reader.Layout.Channels).Read(reader, found =>
        {
            while (found.End >= sleepsAt && reader.EndFrame < found.End + (reader.Layout.Capacity * 6 / 5) && reader.Status.State == RingBufferState.Writing)
            {
                Thread.Sleep(20);
            }

            sleepsAt = found.End >= sleepsAt ? reader.EndFrame + every : sleepsAt;
        })));
    }

    private static void Loop(RingBufferWriter writer, ReadOnlyAudioBlock block, long blocks)
    {
        for (var i = 0L; i < blocks; i++)
        {
            writer.Write(block);
        }
    }

    private static async Task<string> Start(params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(RingTimes).Assembly.Location, .. args]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{args[0]} ended with {process.ExitCode}.");
    }
}

using System.Globalization;
using System.Text.Json;
using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Audio.Processing;
using Monochord.Dsp.Dynamics.Limiting;

namespace Monochord.Benchmarks;

/// <summary>The limiter over a file: a whole process beside another program, and its own time without decoding.</summary>
internal static class LimiterTimes
{
    private const int BlockFrames = 4096;

    /// <summary>Reads a file and limits it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="gainDb">The gain before the limiter.</param>
    /// <param name="seconds">How much of it.</param>
    public static void Limit(string path, double gainDb, int seconds)
    {
        using var file = AudioFile.Open(path);
        using var stretch = new RangeSource(file, 0, (long)seconds * file.Format.SampleRate);
        var limiter = new TruePeakLimiter(new LimiterSettings { InputGainDb = gainDb });
        var frames = new SignalPath(stretch, [limiter], null, BlockFrames).Run();
        var reduction = limiter.TakeLargestGainReductionDb().ToString("F2", CultureInfo.InvariantCulture);
        Console.WriteLine($"{frames} frames, gain reduction up to {reduction} dB");
    }

    /// <summary>Times the limiter alone, by processor time, for some gains.</summary>
    /// <param name="path">The file.</param>
    /// <param name="seconds">How much of it.</param>
    /// <param name="runs">Of each; the first before them warms up.</param>
    public static void Profile(string path, int seconds, int runs)
    {
        using var file = AudioFile.Open(path);
        var format = file.Format;
        var music = new AudioBuffer(format.Channels, seconds * format.SampleRate);
        var frames = file.Read(music.Block);
        var work = new AudioBuffer(format.Channels, BlockFrames);
        var results = new List<object>();
        foreach (var gainDb in (double[])[-12, 0, 3, 6, 12])
        {
            var times = new List<double>();
            var limited = 0.0;
            for (var run = 0; run <= runs; run++)
            {
                var limiter = new TruePeakLimiter(new LimiterSettings { InputGainDb = gainDb });
                limiter.Prepare(new ProcessSpec(format, BlockFrames));
                var (start, reduced, blocks) = (Environment.CpuUsage.TotalTime, 0, 0);
                for (var done = 0; done + BlockFrames <= frames; done += BlockFrames, blocks++)
                {
                    music.Block.Slice(done, BlockFrames).AsReadOnly().CopyTo(work.Block);
                    limiter.Process(work.Block);
                    reduced += limiter.TakeLargestGainReductionDb() > 0 ? 1 : 0;
                }

                times.Add(frames / (double)format.SampleRate / (Environment.CpuUsage.TotalTime - start).TotalSeconds);
                limited = reduced / (double)blocks;
            }

            results.Add(new { gain_db = gainDb, limited, real_time = times[1..] });
        }

        Console.WriteLine(JsonSerializer.Serialize(new { results }));
    }
}

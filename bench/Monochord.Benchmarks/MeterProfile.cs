using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Audio.Readings;
using Monochord.Metering;
using Monochord.Metering.Faults;
using Monochord.Metering.Levels;
using Monochord.Metering.Loudness;
using Monochord.Metering.Spectrum;
using Monochord.Metering.Speech;
using Monochord.Metering.Stereo;
using Monochord.Metering.TruePeak;

namespace Monochord.Benchmarks;

/// <summary>Times each part of the whole meter alone over the same sound, in turn; started by bench/run whole-meter.</summary>
internal static class MeterProfile
{
    private const int BlockFrames = 4096;

    private static readonly (string Name, Func<AudioFormat, Tap> Meters)[] Parts =
    [
        ("reading the file", _ => throw new UnreachableException()),
        ("loudness, range", format => new Tap(format, [new LoudnessMeter()])),
        ("true peak", format => new Tap(format, [new TruePeakMeter()])),
        ("levels, dynamic range, bits, silence", format => new Tap(format, [new LevelMeter()])),
        ("stereo", format => new Tap(format, [new StereoMeter()])),
        ("vectorscope", format => new Tap(format, [new VectorscopeMeter()])),
        ("third octaves", format => new Tap(format, [new ThirdOctaveMeter()])),
        ("transforms, delay of the pair", format => new Tap(format, [new SpectrumMeter()])),
        ("clipping, clicks, dropouts", format => new Tap(format, [new FaultMeter()])),
        ("speech estimate, with a loudness meter", format => new Tap(format, [new SpeechEstimateMeter()])),
        ("everything together", format => new ProgrammeMeter(format).Tap),
    ];

    /// <summary>Prints one JSON object: for each part the seconds that an hour takes, run by run.</summary>
    public static void Run(string path, double minutes, int runs)
    {
        var sound = Read(path, minutes, out var format);
        var perHour = 3600.0 * format.SampleRate / sound.Frames;
        var times = Array.ConvertAll(Parts, _ => new List<double>());

        // The first run warms up.
        for (var run = 0; run <= runs; run++)
        {
            for (var part = 0; part < Parts.Length; part++)
            {
                var seconds = part == 0 ? TimeOfReading(path, sound.Frames) : TimeOf(Parts[part].Meters(format), sound);
                if (run > 0)
                {
                    times[part].Add(perHour * seconds);
                }
            }
        }

        var parts = Parts.Select((part, i) => new { name = part.Name, seconds_per_hour = times[i] }).ToArray();
        foreach (var part in parts)
        {
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {part.seconds_per_hour.Min():F2} s an hour: {part.name}"));
        }

        Console.WriteLine(JsonSerializer.Serialize(new { minutes, parts }));
    }

    private static AudioBuffer Read(string path, double minutes, out AudioFormat format)
    {
        using var file = AudioFile.Open(path);
        format = file.Format;
        var sound = new AudioBuffer(format.Channels, (int)(60 * minutes * format.SampleRate));
        var filled = 0;
        for (int frames; filled < sound.Frames && (frames = file.Read(sound.Block.Slice(filled, Math.Min(BlockFrames, sound.Frames - filled)))) > 0;)
        {
            filled += frames;
        }

        return filled == sound.Frames ? sound : throw new InvalidDataException($"{path} is shorter than {minutes} minutes.");
    }

    private static double TimeOfReading(string path, int frames)
    {
        var start = Environment.CpuUsage.TotalTime;
        using var file = AudioFile.Open(path);
        var buffer = new AudioBuffer(file.Format.Channels, BlockFrames);
        for (var done = 0; done < frames;)
        {
            done += file.Read(buffer.Block);
        }

        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }

    private static double TimeOf(Tap tap, AudioBuffer sound)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var done = 0; done < sound.Frames; done += BlockFrames)
        {
            tap.Process(sound.Block.Slice(done, Math.Min(BlockFrames, sound.Frames - done)));
        }

        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }
}

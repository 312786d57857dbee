using System.Diagnostics;
using System.Text.Json;
using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Fingerprinting;

namespace Monochord.Benchmarks;

/// <summary>Times whole analyses of files; started by bench/run fingerprint.</summary>
internal static class FingerprintTimes
{
    private const int BlockFrames = 4096;

    /// <summary>Prints one JSON object: milliseconds of wall clock, run by run, of decoding a file and of analysing it.</summary>
    public static void Of(string path, int runs)
    {
        (string Name, Action Do)[] kinds =
        [
            ("decode", () => Decode(path)),
            ("whole", () => Fingerprinter.Analyse(path)),
            ("windowed", () => Fingerprinter.Analyse(path, new FingerprintOptions { Strategy = FingerprintStrategy.Windowed })),
        ];

        var times = kinds.ToDictionary(kind => kind.Name, _ => new List<double>());

        // The first runs warm up: until what is run most has been compiled again by what was seen.
        for (var run = -6; run < runs; run++)
        {
            foreach (var (name, act) in kinds)
            {
                var watch = Stopwatch.StartNew();
                act();
                if (run >= 0)
                {
                    times[name].Add(watch.Elapsed.TotalMilliseconds);
                }
            }
        }

        Print(new { path = Path.GetFileName(path), milliseconds = times });
    }

    /// <summary>Prints one JSON object: milliseconds of wall clock, run by run, of analysing a file several times beside one another.</summary>
    public static void Together(string path, int workers, int files, int runs)
    {
        var times = new List<double>();
        for (var run = -1; run < runs; run++)
        {
            var watch = Stopwatch.StartNew();
            Parallel.For(0, files, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ => Fingerprinter.Analyse(path));
            if (run >= 0)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        Print(new { workers, files, milliseconds = times });
    }

    /// <summary>Prints one JSON object: what an analysis of so many minutes takes, of a file over and over.</summary>
    public static void Memory(string path, int minutes)
    {
        var watch = Stopwatch.StartNew();
        var track = Fingerprinter.Analyse(() => new Loop(path, minutes));
        using var process = Process.GetCurrentProcess();
        Print(new
        {
            minutes,
            seconds = watch.Elapsed.TotalSeconds,
            duration = track.DurationSeconds,
            live_mib = GC.GetTotalMemory(forceFullCollection: true) / 1048576.0,
            allocated_mib = GC.GetTotalAllocatedBytes(precise: true) / 1048576.0,
            peak_mib = process.PeakWorkingSet64 / 1048576.0,
        });
    }

    private static void Print(object what) => Console.WriteLine(JsonSerializer.Serialize(what));

    private static void Decode(string path)
    {
        using var file = AudioFile.Open(path);
        var buffer = new AudioBuffer(file.Format.Channels, BlockFrames);
        while (file.Read(buffer.Block) > 0)
        {
        }
    }

    // A file again and again, for so many minutes.
    private sealed class Loop : IAudioSource, IDisposable
    {
        private readonly string _path;
        private AudioDecoder _file;
        private long _left;

        public Loop(string path, int minutes)
        {
            (_path, _file) = (path, AudioFile.Open(path));
            _left = 60L * minutes * _file.Format.SampleRate;
        }

        public AudioFormat Format => _file.Format;

        public int Read(AudioBlock destination)
        {
            var asked = (int)Math.Min(destination.Frames, _left);
            var done = 0;
            while (done < asked)
            {
                var frames = _file.Read(destination.Slice(done, asked - done));
                if (frames == 0)
                {
                    _file.Dispose();
                    _file = AudioFile.Open(_path);
                }

                done += frames;
            }

            _left -= done;
            return done;
        }

        public void Dispose() => _file.Dispose();
    }
}

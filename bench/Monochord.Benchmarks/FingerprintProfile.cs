using System.Globalization;
using System.Text.Json;
using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Fingerprinting;
using Monochord.Fingerprinting.Levels;
using Monochord.Fingerprinting.Passes;
using Monochord.Fingerprinting.Rhythm;
using Monochord.Fingerprinting.Spectra;
using Monochord.Fingerprinting.Timbre;
using Monochord.Fingerprinting.Tonality;
using Monochord.Fingerprinting.Waveform;

namespace Monochord.Benchmarks;

/// <summary>Times the analysis of a track and each part of it; started by bench/run fingerprint.</summary>
internal static class FingerprintProfile
{
    private const int BlockFrames = ChannelListener.BlockFrames;

    /// <summary>Prints one JSON object: the milliseconds of processor that each part takes alone, run by run.</summary>
    public static void Run(string path, int runs)
    {
        var sound = Read(path, out var format);
        var mono = Mono(sound, format);
        var frames = new Replay(mono);
        (string Name, Action Do)[] parts =
        [
            ("decode", () => Decode(path)),
            ("all channels: loudness, range, true peak, stereo, mean", () => Listen(sound, format)),
            ("level, crest, variation", () => Each(mono, new LevelCourse().Add)),
            ("outline: extremes", () => Each(mono, new Extremes(1 << 16).Add)),
            ("frames and transforms", () => Spectra(mono)),
            ("bands, centroid, roll-off, flatness", () => frames.Into(new SpectralCourse())),
            ("outline: bands", () => frames.Into(new BandPowers(1 << 15))),
            ("harmonic, percussive", () => frames.Into(new HarmonicShare())),
            ("timbre", () => frames.Into(new TimbreAnalysis())),
            ("rhythm: frames", () => frames.Into(new RhythmAnalysis())),
            ("rhythm, frames and all", () => Rhythm(mono)),
            ("tones: key, tuning, pitch", () => Tones(mono)),
            ("everything together", () => Fingerprinter.Analyse(path)),
            ("everything together, windowed", () => Fingerprinter.Analyse(path, new FingerprintOptions { Strategy = FingerprintStrategy.Windowed })),
        ];

        var times = Array.ConvertAll(parts, _ => new List<double>());

        // The first runs warm up.
        for (var run = -2; run < runs; run++)
        {
            for (var part = 0; part < parts.Length; part++)
            {
                var start = Environment.CpuUsage.TotalTime;
                parts[part].Do();
                if (run >= 0)
                {
                    times[part].Add((Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
                }
            }
        }

        var all = parts.Select((part, i) => new { name = part.Name, milliseconds = times[i] }).ToArray();
        foreach (var part in all)
        {
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {part.milliseconds.Min(),8:F1} ms at least, {part.milliseconds.Order().ElementAt(runs / 2),8:F1} in the middle: {part.name}"));
        }

        Console.WriteLine(JsonSerializer.Serialize(new { seconds = format.SecondsAt(sound.Frames), parts = all }));
    }

    /// <summary>Prints the analysis of each file as a line of JSON.</summary>
    public static void Print(IEnumerable<string> paths, FingerprintStrategy strategy)
    {
        foreach (var path in paths)
        {
            var track = Fingerprinter.Analyse(path, new FingerprintOptions { Strategy = strategy });
            var values = Dimensions.All.ToArray().ToDictionary(info => info.Name, info => track.Fingerprint[info.Dimension]);
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                file = Path.GetFileName(path),
                seconds = track.DurationSeconds,
                strategy = track.Strategy.ToString(),
                loudness_range_lu = track.LoudnessRangeLu,
                true_peak_dbtp = double.IsFinite(track.TruePeakDbtp) ? track.TruePeakDbtp : (double?)null,
                tempo = track.Rhythm.TempoBpm,
                key = track.Tonality.Key?.ToString(),
                values,
            }));
        }
    }

    private static AudioBuffer Read(string path, out AudioFormat format)
    {
        using var file = AudioFile.Open(path);
        format = file.Format;
        var pieces = new List<AudioBuffer>();
        var total = 0;
        for (int frames; ;)
        {
            var piece = new AudioBuffer(format.Channels, 1 << 20);
            frames = file.Read(piece.Block);
            total += frames;
            pieces.Add(piece);
            if (frames < piece.Frames)
            {
                break;
            }
        }

        var sound = new AudioBuffer(format.Channels, total);
        for (var i = 0; i < pieces.Count; i++)
        {
            var length = Math.Min(1 << 20, total - (i << 20));
            pieces[i].First(length).AsReadOnly().CopyTo(sound.Block.Slice(i << 20, length));
        }

        return sound;
    }

    private static float[] Mono(AudioBuffer sound, AudioFormat format)
    {
        var listener = new ChannelListener(new BufferSource(format, sound), AnalysedSignal.Mean, null);
        var mono = new AudioBuffer(1, sound.Frames);
        listener.Read(mono.Block);
        return mono[0].ToArray();
    }

    private static void Decode(string path)
    {
        using var file = AudioFile.Open(path);
        var buffer = new AudioBuffer(file.Format.Channels, BlockFrames);
        while (file.Read(buffer.Block) > 0)
        {
        }
    }

    private static void Listen(AudioBuffer sound, AudioFormat format)
    {
        var listener = new ChannelListener(new BufferSource(format, sound), AnalysedSignal.Mean, null);
        var block = new AudioBuffer(1, BlockFrames);
        while (listener.Read(block.Block) > 0)
        {
        }

        listener.Finish();
    }

    private static void Spectra(float[] mono)
    {
        var front = new SpectralFrontEnd();
        Each(mono, front.Add);
        front.Finish();
    }

    private static void Rhythm(float[] mono)
    {
        var rhythm = new RhythmAnalysis();
        var front = new SpectralFrontEnd(rhythm);
        Each(mono, front.Add);
        front.Finish();
        rhythm.Finish(mono.Length);
    }

    private static void Tones(float[] mono)
    {
        var tones = new ToneAnalysis();
        Each(mono, tones.Add);
        tones.Finish();
    }

    private static void Each(float[] mono, Taker take)
    {
        for (var start = 0; start < mono.Length; start += BlockFrames)
        {
            take(mono.AsSpan(start, Math.Min(BlockFrames, mono.Length - start)));
        }
    }

    private delegate void Taker(ReadOnlySpan<float> samples);

    // As many frames as the track has, over and over the same few, as near as they are in a pass, so that only the analysis is timed.
    private sealed class Replay : ISpectralAnalysis
    {
        private const int Kept = 40;

        private readonly List<float[]> _magnitudes = [];
        private readonly List<float[]> _powers = [];
        private readonly List<float> _rms = [];
        private readonly long _frames;

        public Replay(float[] mono)
        {
            var front = new SpectralFrontEnd(this);
            Each(mono, front.Add);
            front.Finish();
            _frames = front.Frames;
        }

        public void Add(in SpectralFrame frame)
        {
            if (_rms.Count < Kept)
            {
                _magnitudes.Add(frame.Magnitudes.ToArray());
                _powers.Add(frame.Powers.ToArray());
                _rms.Add(frame.Rms);
            }
        }

        public void Into(ISpectralAnalysis analysis)
        {
            for (var i = 0; i < _frames; i++)
            {
                var kept = i % _rms.Count;
                analysis.Add(new SpectralFrame(i, _rms[kept], _magnitudes[kept], _powers[kept]));
            }
        }
    }
}

using Monochord.Audio.Files;
using Monochord.Fingerprinting;
using Monochord.Fingerprinting.Rhythm;
using Monochord.Fingerprinting.Timbre;
using Monochord.Fingerprinting.Tonality;
using Monochord.Fingerprinting.Waveform;

namespace Monochord.Catalogue.Tests.Support;

/// <summary>Tracks and analyses out of a seed: every number within its range, each seed another.</summary>
internal static class MadeUp
{
    internal static TrackAnalysis Analysis(int seed, int columns = 20)
    {
        var random = new Random(seed);
        var values = new double[Dimensions.Count];
        foreach (var dimension in Dimensions.All)
        {
            values[(int)dimension.Dimension] = dimension.Minimum + (random.NextDouble() * (dimension.Maximum - dimension.Minimum));
        }

        return new TrackAnalysis
        {
            Version = TrackAnalysis.CurrentVersion,
            Fingerprint = new Fingerprint(values),
            Strategy = seed % 3 == 0 ? FingerprintStrategy.Windowed : FingerprintStrategy.Whole,
            DurationSeconds = 60 + (random.NextDouble() * 300),
            SampleRate = 44_100,
            Channels = 2,
            Signal = seed % 2 == 0 ? AnalysedSignal.Mean : AnalysedSignal.Difference,
            LoudnessRangeLu = random.NextDouble() * 20,
            TruePeakDbtp = seed % 7 == 0 ? double.NegativeInfinity : -random.NextDouble(),
            Rhythm = new RhythmDescription
            {
                TempoBpm = values[(int)Dimension.Tempo],
                TempoConfidence = random.NextDouble(),
                AlternativeTempoBpm = values[(int)Dimension.Tempo] / 2,
                BeatSeconds = Times(random, 8),
                FirstDownbeat = 2,
                BeatsPerBar = 4,
                OnsetSeconds = Times(random, 16),
                Stability = values[(int)Dimension.RhythmStability],
            },
            Tonality = new TonalDescription
            {
                Key = seed % 5 == 0 ? null : new Key(random.Next(12), (Mode)random.Next(2)),
                KeyConfidence = random.NextDouble(),
                TuningCents = (random.NextDouble() * 100) - 50,
                PitchClasses = [.. Enumerable.Range(0, 12).Select(_ => random.NextDouble() / 12)],
            },
            Timbre = new TimbreDescription { Means = Floats(random, 20, -100, 100), Covariances = Floats(random, 210, -50, 50) },
            Waveform = new WaveformOutline
            {
                Minima = Floats(random, columns, -1, 0),
                Maxima = Floats(random, columns, 0, 1),
                Low = Floats(random, columns, 0, 1),
                Middle = Floats(random, columns, 0, 1),
                High = Floats(random, columns, 0, 1),
            },
        };
    }

    internal static TrackFile File(string path, int seed = 0, AudioTags? tags = null) => new()
    {
        Path = path,
        SizeBytes = 1000 + seed,
        Modified = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1234567 + seed),
        AudioHash = $"test:{seed}",
        Format = "FLAC",
        Tags = tags ?? AudioTags.None,
    };

    private static double[] Times(Random random, int count)
    {
        var time = 0.0;
        return [.. Enumerable.Range(0, count).Select(_ => time += random.NextDouble())];
    }

    private static float[] Floats(Random random, int count, float low, float high) =>
        [.. Enumerable.Range(0, count).Select(_ => low + (random.NextSingle() * (high - low)))];
}

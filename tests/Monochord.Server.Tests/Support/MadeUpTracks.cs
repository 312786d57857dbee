using Monochord.Audio.Files;
using Monochord.Catalogue;
using Monochord.Fingerprinting;
using Monochord.Fingerprinting.Rhythm;
using Monochord.Fingerprinting.Timbre;
using Monochord.Fingerprinting.Tonality;
using Monochord.Fingerprinting.Waveform;

namespace Monochord.Server.Tests.Support;

/// <summary>Tracks that nobody analysed.</summary>
internal static class MadeUpTracks
{
    public static TrackAnalysis Analysis(int seed, Action<double[]>? change = null, Key? key = null)
    {
        var random = new Random(seed);
        var values = new double[Dimensions.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.NextDouble();
        }

        for (var i = 0; i < 7; i++)
        {
            values[i] = 1.0 / 7;
        }

        values[(int)Dimension.Loudness] = -30 + (20 * random.NextDouble());
        values[(int)Dimension.Tempo] = 60 + (120 * random.NextDouble());
        change?.Invoke(values);
        var covariances = new float[210];
        for (var i = 0; i < 20; i++)
        {
            covariances[(i * (i + 1) / 2) + i] = 1 + (float)random.NextDouble();
        }

        return new TrackAnalysis
        {
            Version = TrackAnalysis.CurrentVersion,
            Fingerprint = new Fingerprint(values),
            Strategy = FingerprintStrategy.Whole,
            DurationSeconds = 3,
            SampleRate = 48_000,
            Channels = 2,
            Signal = AnalysedSignal.Mean,
            Rhythm = new RhythmDescription
            {
                TempoBpm = values[(int)Dimension.Tempo],
                TempoConfidence = 0.5,
                AlternativeTempoBpm = 0,
                BeatSeconds = [0.5, 1, 1.5],
                FirstDownbeat = 0,
                BeatsPerBar = 4,
                OnsetSeconds = [0.5, 1],
                Stability = 1,
            },
            Tonality = new TonalDescription { Key = key ?? new Key(9, Mode.Minor), KeyConfidence = 0.75, TuningCents = 3, PitchClasses = [1, .. new double[11]] },
            Timbre = new TimbreDescription { Means = [.. Enumerable.Range(0, 20).Select(_ => (float)random.NextDouble())], Covariances = covariances },
            Waveform = new WaveformOutline { Minima = [-0.5f], Maxima = [0.5f], Low = [0.1f], Middle = [0.2f], High = [0.3f] },
            LoudnessRangeLu = 5,
            TruePeakDbtp = -1,
        };
    }

    public static TrackFile File(string path, string title, string artist) => new()
    {
        Path = path,
        SizeBytes = 1000,
        Modified = DateTimeOffset.UnixEpoch,
        AudioHash = path,
        Format = "WAV",
        Tags = new AudioTags(title, artist, "Album"),
    };

    /// <summary>Puts so many tracks into the catalogue of a server: <c>album/1.wav</c> and so on, by three artists in turn.</summary>
    public static async Task<Track[]> PutAsync(this TestServer server, int count, Func<int, TrackAnalysis>? analysis = null)
    {
        var catalogue = server.Catalogue;
        var tracks = new Track[count];
        for (var i = 0; i < count; i++)
        {
            tracks[i] = await catalogue.PutAsync(
                File(Path.Combine(server.Library, "album", $"{i}.wav"), $"Title {i:00}", $"Artist {i % 3}"), analysis?.Invoke(i) ?? Analysis(i));
        }

        return tracks;
    }
}

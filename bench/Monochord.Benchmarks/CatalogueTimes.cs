using Monochord.Audio.Files;
using Monochord.Catalogue;
using Monochord.Catalogue.Likeness;
using Monochord.Catalogue.Likeness.Timbre;
using Monochord.Catalogue.Stores;
using Monochord.Fingerprinting;
using Monochord.Fingerprinting.Rhythm;
using Monochord.Fingerprinting.Tonality;
using Monochord.Fingerprinting.Waveform;

namespace Monochord.Benchmarks;

/// <summary>What is asked of the catalogue of a large library, in a file of its own; started by bench/run catalogue.</summary>
internal static class CatalogueTimes
{
    /// <summary>Prints the rows of a table: what, median, 95th percentile.</summary>
    public static async Task RunAsync(int count)
    {
        var folder = Directory.CreateTempSubdirectory("monochord-bench-").FullName;
        try
        {
            await using var catalogue = new TrackCatalogue(Path.Combine(folder, "tracks.db"));
            var timbres = MadeUpLibrary.Timbres(count);
            var fingerprints = MadeUpLibrary.Fingerprints(count);
            await FillAsync(catalogue, fingerprints, timbres);
            Console.WriteLine($"| the file, MB | {new FileInfo(Path.Combine(folder, "tracks.db")).Length / 1e6:0} | |");

            void List(string what, TrackQuery query) =>
                LikenessTimes.Row(what, 50, i => catalogue.ListAsync(query with { Offset = i * query.Offset / 50 }).GetAwaiter().GetResult());

            List("a page of 100, newest first", new TrackQuery());
            List("a page of 100 by tempo, somewhere in the middle", new TrackQuery { Order = new TrackOrder("tempo_bpm"), Offset = count - 100 });
            List("a page of 100 by artist", new TrackQuery { Order = new TrackOrder("artist") });
            List("a filter of two ranges, by loudness", new TrackQuery
            {
                Ranges = [new DimensionRange(Dimension.Tempo, 120, 130), new DimensionRange(Dimension.Bass, 0.1, 0.3)],
                Order = new TrackOrder("lufs", IsDescending: true),
            });
            List("a filter by key", new TrackQuery { Key = new Key(9, Mode.Minor) });
            List("a search of two words", new TrackQuery { Search = "artist 77" });
            LikenessTimes.Row("one track", 400, i => catalogue.FindAsync((i * 131 % count) + 1).GetAwaiter().GetResult()!);
            LikenessTimes.Row("all that is known of its sound", 100, i => catalogue.AnalysisAsync((i * 131 % count) + 1).GetAwaiter().GetResult()!);

            LikenessTimes.Row("a snapshot of all fingerprints", 3, _ => catalogue.SnapshotAsync().GetAwaiter().GetResult());
            var snapshot = await catalogue.SnapshotAsync();
            LikenessTimes.Row("the next snapshot, after one change", 10, i =>
            {
                catalogue.PutAsync(FileOf(i), AnalysisOf(fingerprints[i], timbres[i])).GetAwaiter().GetResult();
                return snapshot = catalogue.SnapshotAsync(snapshot).GetAwaiter().GetResult();
            });
            var index = new LikenessIndex(snapshot.Fingerprints);
            LikenessTimes.Row("ten similar ones, with their records", 200, i =>
                Records(catalogue, snapshot.Ids, index.Nearest(snapshot.Fingerprints[i * 131 % count], 11)));
            LikenessTimes.Row("all timbres", 3, _ => catalogue.TimbresAsync().GetAwaiter().GetResult());
            var colours = await catalogue.TimbresAsync();
            long[] ids = [.. colours.Keys.Order()];
            var byTimbre = new TimbreIndex([.. ids.Select(id => colours[id])]);
            LikenessTimes.Row("ten similar ones by timbre, with their records", 50, i =>
                Records(catalogue, ids, byTimbre.Nearest(i * 131 % count, 10)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<Track?> Records(TrackCatalogue catalogue, IReadOnlyList<long> ids, IReadOnlyList<Neighbour> found) =>
        [.. found.Select(neighbour => catalogue.FindAsync(ids[neighbour.Index]).GetAwaiter().GetResult())];

    private static async Task FillAsync(TrackCatalogue catalogue, Fingerprint[] fingerprints, Fingerprinting.Timbre.TimbreDescription[] timbres)
    {
        const int AtOnce = 1000;
        for (var start = 0; start < fingerprints.Length; start += AtOnce)
        {
            var writes = Enumerable.Range(start, Math.Min(AtOnce, fingerprints.Length - start))
                .Select(i => (TrackWrite)new TrackWrite.Put(FileOf(i), AnalysisOf(fingerprints[i], timbres[i])));
            await catalogue.WriteAsync([.. writes], CancellationToken.None);
        }
    }

    private static TrackFile FileOf(int i) => new()
    {
        Path = $"/music/artist {i % 2500}/album {i % 5000}/{i:00000} title.flac",
        Library = "/music",
        SizeBytes = 20_000_000 + i,
        Modified = DateTimeOffset.UnixEpoch.AddMinutes(i),
        AudioHash = $"made-up:{i}",
        Format = "FLAC",
        Tags = new AudioTags($"Title {i}", $"Artist {i % 2500}", $"Album {i % 5000}"),
    };

    private static TrackAnalysis AnalysisOf(Fingerprint fingerprint, Fingerprinting.Timbre.TimbreDescription timbre)
    {
        var tempo = fingerprint[Dimension.Tempo];
        var wave = new float[WaveformOutline.Columns];
        for (var i = 0; i < wave.Length; i++)
        {
            wave[i] = 0.5f * MathF.Sin(i * 0.37f);
        }

        return new TrackAnalysis
        {
            Version = TrackAnalysis.CurrentVersion,
            Fingerprint = fingerprint,
            Strategy = FingerprintStrategy.Whole,
            DurationSeconds = 240,
            SampleRate = 44_100,
            Channels = 2,
            Signal = AnalysedSignal.Mean,
            LoudnessRangeLu = 6,
            TruePeakDbtp = -0.5,
            Rhythm = new RhythmDescription
            {
                TempoBpm = tempo,
                TempoConfidence = 0.8,
                AlternativeTempoBpm = tempo / 2,
                BeatSeconds = [.. Enumerable.Range(0, 480).Select(i => i * 0.5)],
                FirstDownbeat = 0,
                BeatsPerBar = 4,
                OnsetSeconds = [.. Enumerable.Range(0, 960).Select(i => i * 0.25)],
                Stability = 0.95,
            },
            Tonality = new TonalDescription
            {
                Key = new Key((int)tempo % 12, (Mode)((int)tempo % 2)),
                KeyConfidence = 0.7,
                TuningCents = 0,
                PitchClasses = [.. Enumerable.Repeat(1.0 / 12, 12)],
            },
            Timbre = timbre,
            Waveform = new WaveformOutline { Minima = [.. wave.Select(v => -Math.Abs(v))], Maxima = wave, Low = wave, Middle = wave, High = wave },
        };
    }
}

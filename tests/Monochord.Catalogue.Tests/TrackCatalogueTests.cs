using Monochord.Audio.Files;
using Monochord.Catalogue.Tests.Support;
using Monochord.Fingerprinting;
using Xunit;

namespace Monochord.Catalogue.Tests;

/// <summary>What is written comes back, once a file, and stays one whole.</summary>
public sealed class TrackCatalogueTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File => _folder["tracks.db"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(3)]
    [InlineData(5)] // no key
    [InlineData(7)] // silence: no true peak
    public async Task Put_Track_ComesBackAfterReopening(int seed)
    {
        var analysis = MadeUp.Analysis(seed);
        var tags = new AudioTags("Svefn-g-englar", "Sigur Rós", "Ágætis byrjun", "1999", "2/10", "Post-rock", "Ä \"quoted\"\n'; DROP TABLE tracks");
        var file = MadeUp.File("/music/a.flac", seed, tags) with { Library = "/music" };
        Track put;
        await using (var catalogue = new TrackCatalogue(File))
        {
            put = await catalogue.PutAsync(file, analysis, Token);
        }

        await using var again = new TrackCatalogue(File);
        var track = (await again.FindAsync(put.Id, Token))!;
        Assert.Equal(put, track);
        Assert.Equal(file, track.File);
        Assert.Equal(track, await again.FindByPathAsync("/music/a.flac", Token));
        Assert.Equal(analysis.Fingerprint, track.Fingerprint);
        Assert.Equal(
            (analysis.Version, analysis.Strategy == FingerprintStrategy.Windowed, analysis.DurationSeconds, analysis.SampleRate, analysis.Channels, analysis.Tonality.Key),
            (track.Version, track.IsWindowed, track.DurationSeconds, track.SampleRate, track.Channels, track.Key));
        Assert.Equal(
            (analysis.Tonality.KeyConfidence, analysis.Rhythm.TempoConfidence, analysis.LoudnessRangeLu, analysis.TruePeakDbtp),
            (track.KeyConfidence, track.TempoConfidence, track.LoudnessRangeLu, track.TruePeakDbtp));
    }

    [Fact]
    public async Task Analysis_All_ComesBackAsItIsKept()
    {
        await using var catalogue = new TrackCatalogue(File);
        var analysis = MadeUp.Analysis(4, columns: 2000);
        var track = await catalogue.PutAsync(MadeUp.File("/a.flac"), analysis, Token);
        var kept = (await catalogue.AnalysisAsync(track.Id, Token))!;
        Assert.Equal(analysis.Fingerprint, kept.Fingerprint);
        Assert.Equal((analysis.Signal, analysis.Strategy, analysis.TruePeakDbtp, analysis.LoudnessRangeLu), (kept.Signal, kept.Strategy, kept.TruePeakDbtp, kept.LoudnessRangeLu));
        Assert.Equal((analysis.Tonality.Key, analysis.Tonality.TuningCents), (kept.Tonality.Key, kept.Tonality.TuningCents));
        Assert.Equal(analysis.Tonality.PitchClasses, kept.Tonality.PitchClasses);
        Assert.Equal(analysis.Timbre.Means, kept.Timbre.Means);
        Assert.Equal(analysis.Timbre.Covariances, kept.Timbre.Covariances);
        Assert.Equal(
            (analysis.Rhythm.TempoBpm, analysis.Rhythm.AlternativeTempoBpm, analysis.Rhythm.Stability, analysis.Rhythm.FirstDownbeat, analysis.Rhythm.BeatsPerBar),
            (kept.Rhythm.TempoBpm, kept.Rhythm.AlternativeTempoBpm, kept.Rhythm.Stability, kept.Rhythm.FirstDownbeat, kept.Rhythm.BeatsPerBar));

        // Times to half of 10 µs, the outline to a rounding of 11 bits.
        AssertNear(analysis.Rhythm.BeatSeconds, kept.Rhythm.BeatSeconds, _ => 5.001e-6);
        AssertNear(analysis.Rhythm.OnsetSeconds, kept.Rhythm.OnsetSeconds, _ => 5.001e-6);
        AssertNear(Doubles(analysis.Waveform.Minima), Doubles(kept.Waveform.Minima), value => Math.Abs(value) / 2048 + 1e-7);
        AssertNear(Doubles(analysis.Waveform.Maxima), Doubles(kept.Waveform.Maxima), value => Math.Abs(value) / 2048 + 1e-7);
        AssertNear(Doubles(analysis.Waveform.High), Doubles(kept.Waveform.High), value => Math.Abs(value) / 2048 + 1e-7);
    }

    [Fact]
    public async Task Put_SamePathAgain_KeepsNumberAndTimeOfAdding()
    {
        var clock = new StepClock();
        await using var catalogue = new TrackCatalogue(File, new TrackCatalogueOptions { Clock = clock });
        var first = await catalogue.PutAsync(MadeUp.File("/a.flac", 1), MadeUp.Analysis(1), Token);
        clock.Step(TimeSpan.FromDays(1));
        var second = await catalogue.PutAsync(MadeUp.File("/a.flac", 2), MadeUp.Analysis(2), Token);
        Assert.Equal((first.Id, first.Added), (second.Id, second.Added));
        Assert.Equal(first.Updated.AddDays(1), second.Updated);
        Assert.True(second.Change > first.Change);
        Assert.Equal(MadeUp.Analysis(2).Fingerprint, second.Fingerprint);
        var counts = await catalogue.CountAsync(Token);

        // The first sound had no other file: its analysis is gone.
        Assert.Equal((1, 1), (counts.Tracks, counts.Sounds));
    }

    [Fact]
    public async Task Put_SameSoundAtTwoPaths_IsTwoTracksWithOneAnalysis()
    {
        await using var catalogue = new TrackCatalogue(File);
        var one = await catalogue.PutAsync(MadeUp.File("/a.flac", 1), MadeUp.Analysis(1), Token);
        var two = await catalogue.PutAsync(MadeUp.File("/b.flac", 1), MadeUp.Analysis(9), Token);
        Assert.NotEqual(one.Id, two.Id);
        one = (await catalogue.FindAsync(one.Id, Token))!;
        Assert.Equal(MadeUp.Analysis(9).Fingerprint, one.Fingerprint);
        Assert.Equal(two.Change, one.Change);
        Assert.Equal((2, 1), ((await catalogue.CountAsync(Token)).Tracks, (await catalogue.CountAsync(Token)).Sounds));

        Assert.True(await catalogue.RemoveAsync(one.Id, Token));
        Assert.Equal(MadeUp.Analysis(9).Fingerprint, (await catalogue.AnalysisAsync(two.Id, Token))!.Fingerprint);
        Assert.True(await catalogue.RemoveAsync(two.Id, Token));
        Assert.False(await catalogue.RemoveAsync(two.Id, Token));
        Assert.Equal((0, 0), ((await catalogue.CountAsync(Token)).Tracks, (await catalogue.CountAsync(Token)).Sounds));
        var three = await catalogue.PutAsync(MadeUp.File("/a.flac", 1), MadeUp.Analysis(1), Token);
        Assert.True(three.Id > two.Id, "A number is given once.");
    }

    [Fact]
    public async Task Failure_File_IsKeptUntilItSucceeds()
    {
        var clock = new StepClock();
        await using var catalogue = new TrackCatalogue(File, new TrackCatalogueOptions { Clock = clock });
        var failure = Failure("/bad.mp3") with { Library = "/music" };
        await catalogue.PutFailureAsync(failure, Token);
        await catalogue.PutFailureAsync(failure with { Path = "/worse.mp3" }, Token);
        var page = await catalogue.FailuresAsync(0, 1, Token);
        Assert.Equal((2, 1), (page.Total, page.Failures.Count));
        var found = (await catalogue.FindFailureAsync("/bad.mp3", Token))!;
        Assert.Equal(failure with { At = clock.GetUtcNow() }, found);

        await catalogue.PutAsync(MadeUp.File("/bad.mp3"), MadeUp.Analysis(1), Token);
        Assert.Null(await catalogue.FindFailureAsync("/bad.mp3", Token));
    }

    [Fact]
    public async Task Failure_OfAKnownTrack_LeavesWhatIsKnown()
    {
        await using var catalogue = new TrackCatalogue(File);
        var track = await catalogue.PutAsync(MadeUp.File("/a.mp3"), MadeUp.Analysis(1), Token);
        await catalogue.PutFailureAsync(Failure("/a.mp3"), Token);
        Assert.Equal(track, await catalogue.FindByPathAsync("/a.mp3", Token));
    }

    [Fact]
    public async Task DiskFull_Put_SaysSoAndLeavesNoHalf()
    {
        await using var catalogue = new TrackCatalogue(File);
        await catalogue.PutAsync(MadeUp.File("/a.flac", 1), MadeUp.Analysis(1), Token);
        catalogue.LimitPages(1);
        var error = await Assert.ThrowsAsync<CatalogueException>(
            () => catalogue.PutAsync(MadeUp.File("/b.flac", 2), MadeUp.Analysis(2, columns: 2000), Token));
        Assert.Equal(("catalogue.full", File), (error.Code, error.Subject));
        var counts = await catalogue.CountAsync(Token);
        Assert.Equal((1, 1), (counts.Tracks, counts.Sounds));
        catalogue.LimitPages(1_000_000);
        await catalogue.PutAsync(MadeUp.File("/b.flac", 2), MadeUp.Analysis(2, columns: 2000), Token);
    }

    [Fact]
    public async Task TwoCatalogues_OneFile_SeeOneAnother()
    {
        await using var one = new TrackCatalogue(File);
        await using var two = new TrackCatalogue(File);
        var track = await one.PutAsync(MadeUp.File("/a.flac"), MadeUp.Analysis(1), Token);
        Assert.Equal(track, await two.FindAsync(track.Id, Token));
        Assert.Equal(await one.LatestChangeAsync(Token), await two.LatestChangeAsync(Token));
    }

    [Fact]
    public async Task Parallel_PutsAndReads_AllArriveWhole()
    {
        await using var catalogue = new TrackCatalogue(File);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
        {
            await catalogue.PutAsync(MadeUp.File($"/{i % 20}.flac", i % 20), MadeUp.Analysis(i % 20), Token);
            foreach (var track in (await catalogue.ListAsync(new TrackQuery(), Token)).Tracks)
            {
                Assert.Equal(MadeUp.Analysis(int.Parse(Path.GetFileNameWithoutExtension(track.File.Path))).Fingerprint, track.Fingerprint);
            }
        }));
        Assert.Equal(20, (await catalogue.CountAsync(Token)).Tracks);
    }

    [Fact]
    public async Task Jobs_Database_IsRefused()
    {
        await using (Storage.SqliteSession.Open(
            File, Stores.CatalogueSchema.Content with { ApplicationId = 0x4D6F6E4A }, TimeSpan.FromSeconds(1)))
        {
        }

        Assert.Equal("catalogue.corrupt", Assert.Throws<CatalogueException>(() => new TrackCatalogue(File)).Code);
    }

    private static TrackFailure Failure(string path) => new()
    {
        Path = path,
        SizeBytes = 7,
        Modified = DateTimeOffset.UnixEpoch,
        Code = "file.damaged",
        Message = "It is damaged.",
    };

    private static double[] Doubles(IReadOnlyList<float> values) => [.. values.Select(value => (double)value)];

    private static void AssertNear(IReadOnlyList<double> expected, IReadOnlyList<double> actual, Func<double, double> tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance(expected[i]), $"[{i}]: {expected[i]}, {actual[i]}");
        }
    }

    private sealed class StepClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        internal void Step(TimeSpan by) => _now += by;
    }
}

using Monochord.Audio;
using Monochord.Catalogue.Scanning;
using Monochord.Catalogue.Tests.Support;
using Monochord.Fingerprinting;
using Xunit;

namespace Monochord.Catalogue.Tests.Scanning;

/// <summary>What a scan analyses, what it leaves alone, and what it keeps of a library that changes under it.</summary>
public sealed class LibraryScanTests : IAsyncDisposable
{
    private readonly ScanBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Second_Scan_OpensNothing()
    {
        _bench.Write("a.wav", SmallWav.Of(1, "One"));
        _bench.Write("b/b.wav", SmallWav.Of(2));
        _bench.Write("notes.txt", [1, 2, 3]);
        var (first, told) = await _bench.ScanAsync();
        Assert.Equal(["a.wav Analysed", "b/b.wav Analysed"], told);
        Assert.Equal((2, 2, 0), (first.Found, first.Analysed, first.Known));
        var track = (await _bench.Catalogue.FindByPathAsync(_bench["a.wav"], Token))!;
        Assert.Equal(("One", _bench.Music, "WAV"), (track.File.Tags.Title, track.File.Library, track.File.Format));
        Assert.Equal(new FileInfo(_bench["a.wav"]).Length, track.File.SizeBytes);

        var change = await _bench.Catalogue.LatestChangeAsync(Token);
        (var second, told) = await _bench.ScanAsync();
        Assert.Equal(["a.wav Known", "b/b.wav Known"], told);
        Assert.Equal((2, 0, 2, 0.0), (second.Found, second.Analysed, second.Known, second.SecondsLeft));
        Assert.Empty(_bench.Analyser.Analysed);
        Assert.Equal(change, await _bench.Catalogue.LatestChangeAsync(Token));
    }

    [Fact]
    public async Task Moved_Retagged_Copied_AreNotAnalysedAgain()
    {
        _bench.Write("moved.wav", SmallWav.Of(1));
        _bench.Write("tagged.wav", SmallWav.Of(2, "Before"));
        _bench.Write("copied.wav", SmallWav.Of(3));
        await _bench.ScanAsync();
        var before = await _bench.TracksAsync();

        Directory.CreateDirectory(_bench["elsewhere"]);
        File.Move(_bench["moved.wav"], _bench["elsewhere/moved.wav"]);
        _bench.Write("tagged.wav", SmallWav.Of(2, "A longer title"));
        _bench.Write("copy.wav", SmallWav.Of(3));
        var (result, told) = await _bench.ScanAsync();
        Assert.Equal(["copied.wav Known", "copy.wav Reused", "elsewhere/moved.wav Reused", "tagged.wav Reused"], told);
        Assert.Empty(_bench.Analyser.Analysed);
        Assert.Equal(0, result.Vanished);

        // The moved and the tagged keep their numbers, the copy gets one of its own: which, depends on which of the files was written first.
        var after = await _bench.TracksAsync();
        Assert.Equal(
            [Id(before, "copied.wav"), Id(before, "moved.wav"), Id(before, "tagged.wav")],
            [Id(after, "copied.wav"), Id(after, "elsewhere/moved.wav"), Id(after, "tagged.wav")]);
        Assert.DoesNotContain(Id(after, "copy.wav"), before.Select(Id));
        Assert.Equal("A longer title", (await _bench.Catalogue.FindByPathAsync(_bench["tagged.wav"], Token))!.File.Tags.Title);
        var counts = await _bench.Catalogue.CountAsync(Token);
        Assert.Equal((4, 3), (counts.Tracks, counts.Sounds));
    }

    [Fact]
    public async Task Swapped_Names_KeepTheirAnalyses()
    {
        _bench.Write("a.wav", SmallWav.Of(1));
        _bench.Write("b.wav", SmallWav.Of(2));
        await _bench.ScanAsync();
        var a = (await _bench.Catalogue.FindByPathAsync(_bench["a.wav"], Token))!;
        var b = (await _bench.Catalogue.FindByPathAsync(_bench["b.wav"], Token))!;
        _bench.Write("a.wav", SmallWav.Of(2));
        _bench.Write("b.wav", SmallWav.Of(1));
        await _bench.ScanAsync(new LibraryScanOptions { Workers = 1 });
        Assert.Empty(_bench.Analyser.Analysed);
        Assert.Equal(b.Fingerprint, (await _bench.Catalogue.FindByPathAsync(_bench["a.wav"], Token))!.Fingerprint);
        Assert.Equal(a.Fingerprint, (await _bench.Catalogue.FindByPathAsync(_bench["b.wav"], Token))!.Fingerprint);
        Assert.Equal(2, (await _bench.Catalogue.CountAsync(Token)).Sounds);
    }

    [Fact]
    public async Task Copies_OfANewSound_AreAnalysedOnce()
    {
        for (var i = 0; i < 12; i++)
        {
            _bench.Write($"{i:00}.wav", SmallWav.Of(i % 2));
        }

        var (result, _) = await _bench.ScanAsync(new LibraryScanOptions { Workers = 6 });
        Assert.Equal((2, 10), (result.Analysed, result.Reused));
        Assert.Equal(2, _bench.Analyser.Analysed.Count);
        Assert.Equal((12, 2), ((await _bench.Catalogue.CountAsync(Token)).Tracks, (await _bench.Catalogue.CountAsync(Token)).Sounds));
    }

    [Fact]
    public async Task Changed_Sound_IsAnalysedAgain()
    {
        _bench.Write("a.wav", SmallWav.Of(1));
        await _bench.ScanAsync();
        var before = (await _bench.Catalogue.FindByPathAsync(_bench["a.wav"], Token))!;
        _bench.Write("a.wav", SmallWav.Of(9));
        Assert.Equal(["a.wav Analysed"], (await _bench.ScanAsync()).Told);
        var after = (await _bench.Catalogue.FindByPathAsync(_bench["a.wav"], Token))!;
        Assert.Equal((before.Id, before.Added), (after.Id, after.Added));
        Assert.NotEqual(before.Fingerprint, after.Fingerprint);
        Assert.Equal(1, (await _bench.Catalogue.CountAsync(Token)).Sounds);
    }

    [Fact]
    public async Task OlderDefinition_IsAnalysedAgain()
    {
        _bench.Write("a.wav", SmallWav.Of(1));
        await _bench.ScanAsync();
        var track = (await _bench.Catalogue.FindByPathAsync(_bench["a.wav"], Token))!;
        var analysis = (await _bench.Catalogue.AnalysisAsync(track.Id, Token))!;
        await _bench.Catalogue.PutAsync(track.File, analysis with { Version = TrackAnalysis.CurrentVersion - 1 }, Token);
        Assert.Equal(1, (await _bench.Catalogue.CountAsync(Token)).Outdated);
        Assert.Equal(["a.wav Analysed"], (await _bench.ScanAsync()).Told);
        Assert.Equal(0, (await _bench.Catalogue.CountAsync(Token)).Outdated);
    }

    [Fact]
    public async Task Windowed_NeverPassesForWhole_WholeDoesForWindowed()
    {
        _bench.Write("a.wav", SmallWav.Of(1));
        var windowed = new SampleAnalyser { IsWindowed = true };
        _bench.Analyser = windowed;
        Assert.Equal(["a.wav Analysed"], (await _bench.ScanAsync()).Told);
        Assert.Equal(["a.wav Known"], (await _bench.ScanAsync()).Told);
        _bench.Analyser = new SampleAnalyser();
        Assert.Equal(["a.wav Analysed"], (await _bench.ScanAsync()).Told);
        _bench.Analyser = windowed;
        Assert.Equal(["a.wav Known"], (await _bench.ScanAsync()).Told);
        Assert.False((await _bench.Catalogue.FindByPathAsync(_bench["a.wav"], Token))!.IsWindowed);
    }

    [Fact]
    public async Task Failed_IsKeptWithItsReason_AndTriedWhenItChanges()
    {
        _bench.Write("broken.wav", SmallWav.Of(1)[..20]);
        _bench.Write("defect.wav", SmallWav.Of(2));
        _bench.Write("empty.mp3", []);
        _bench.Write("good.wav", SmallWav.Of(3));
        _bench.Analyser.Before = (path, _) =>
        {
            if (path.EndsWith("defect.wav", StringComparison.Ordinal))
            {
                throw new InvalidDataException("Out of order.");
            }
        };
        var (result, told) = await _bench.ScanAsync();
        Assert.Equal(["broken.wav Failed file.damaged", "defect.wav Failed internal", "empty.mp3 Failed file.empty", "good.wav Analysed"], told);
        Assert.Equal((1, 3), (result.Analysed, result.Failed));
        var failure = (await _bench.Catalogue.FindFailureAsync(_bench["defect.wav"], Token))!;
        Assert.Equal(("internal", "Out of order.", _bench.Music), (failure.Code, failure.Message, failure.Library));

        (_, told) = await _bench.ScanAsync();
        Assert.Equal(
            ["broken.wav KnownFailure file.damaged", "defect.wav KnownFailure internal", "empty.mp3 KnownFailure file.empty", "good.wav Known"], told);
        _bench.Analyser.Before = (_, _) => { };
        _bench.Write("broken.wav", SmallWav.Of(1));
        Assert.Equal("broken.wav Analysed", (await _bench.ScanAsync()).Told[0]);
        (_, told) = await _bench.ScanAsync(new LibraryScanOptions { IsForced = true });
        Assert.Equal(["broken.wav Analysed", "defect.wav Analysed", "empty.mp3 Failed file.empty", "good.wav Analysed"], told);
        Assert.Equal(1, (await _bench.Catalogue.CountAsync(Token)).Failures);
    }

    [Fact]
    public async Task MissingComponent_IsTriedAgainWithoutAChange()
    {
        _bench.Write("a.wav", SmallWav.Of(1));
        _bench.Analyser.Before = (_, _) => throw new MissingComponentException("ffmpeg", "Install it.");
        Assert.Equal(["a.wav Failed component.missing"], (await _bench.ScanAsync()).Told);
        _bench.Analyser.Before = (_, _) => { };
        Assert.Equal(["a.wav Analysed"], (await _bench.ScanAsync()).Told);
    }

    [Theory]
    [InlineData(true)] // stops when it is told to
    [InlineData(false)] // does not
    public async Task Hanging_IsGivenUp_AndTheRestGoesOn(bool listens)
    {
        using var release = new ManualResetEventSlim();
        for (var i = 0; i < 4; i++)
        {
            _bench.Write($"{i}.wav", SmallWav.Of(i));
        }

        _bench.Analyser.Before = (path, token) =>
        {
            if (path.EndsWith("1.wav", StringComparison.Ordinal))
            {
                release.Wait(listens ? token : CancellationToken.None);
            }
        };
        var options = new LibraryScanOptions { Workers = 1, TrackTimeLimit = TimeSpan.FromMilliseconds(300), Grace = TimeSpan.FromMilliseconds(50) };
        var (_, told) = await _bench.ScanAsync(options);
        release.Set();
        Assert.Equal(["0.wav Analysed", "1.wav Failed scan.time-limit", "2.wav Analysed", "3.wav Analysed"], told);
    }

    [Fact]
    public async Task Vanished_DuringTheScan_IsNoFailure()
    {
        _bench.Write("a.wav", SmallWav.Of(1));
        _bench.Write("b.wav", SmallWav.Of(2));
        _bench.Analyser.Before = (_, _) => File.Delete(_bench["b.wav"]);
        var (result, told) = await _bench.ScanAsync(new LibraryScanOptions { Workers = 1 });
        Assert.Equal(["a.wav Analysed", "b.wav Vanished"], told);
        Assert.Equal((1, 0), (result.Vanished, result.Failed));
        Assert.Equal(0, (await _bench.Catalogue.CountAsync(Token)).Failures);
    }

    [Fact]
    public async Task Vanished_BeforeTheScan_IsForgottenOnlyWhenThatIsAskedFor()
    {
        _bench.Write("a.wav", SmallWav.Of(1));
        _bench.Write("b.wav", SmallWav.Of(2));
        await _bench.ScanAsync();
        File.Delete(_bench["b.wav"]);
        Assert.Equal(1, (await _bench.ScanAsync()).Result.Vanished);
        Assert.Equal(2, (await _bench.Catalogue.CountAsync(Token)).Tracks);

        // A folder that is not there, a disk that is not mounted, says nothing about its files.
        Directory.Move(_bench.Music, _bench.Music + ".away");
        await _bench.ScanAsync(new LibraryScanOptions { ForgetsVanished = true });
        Assert.Equal(2, (await _bench.Catalogue.CountAsync(Token)).Tracks);
        Directory.Move(_bench.Music + ".away", _bench.Music);
        Assert.Equal(1, (await _bench.ScanAsync(new LibraryScanOptions { ForgetsVanished = true })).Result.Vanished);
        var counts = await _bench.Catalogue.CountAsync(Token);
        Assert.Equal((1, 1), (counts.Tracks, counts.Sounds));
    }

    [Fact]
    public async Task Cancelled_KeepsWhatWasDone_AndGoesOnFromThere()
    {
        for (var i = 0; i < 20; i++)
        {
            _bench.Write($"{i:00}.wav", SmallWav.Of(i));
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var scan = new LibraryScan(_bench.Catalogue, _bench.Analyser, new LibraryScanOptions { Workers = 2 });
        var told = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scan.RunAsync(
            [_bench.Music],
            _ =>
            {
                if (++told == 5)
                {
                    stop.Cancel();
                }
            },
            cancellationToken: stop.Token));
        var kept = (await _bench.Catalogue.CountAsync(Token)).Tracks;
        Assert.True(kept >= 5, $"{kept}");
        var (result, _) = await _bench.ScanAsync();
        Assert.Equal((kept, 20 - kept), (result.Known, result.Analysed));
    }

    [Fact]
    public async Task Workers_AnyNumber_GiveTheSameCatalogue()
    {
        for (var i = 0; i < 30; i++)
        {
            _bench.Write($"{i % 3}/{i:00}.wav", SmallWav.Of(i % 25, $"Song {i}"));
        }

        var expected = await ContentAsync(1);
        Assert.Equal(expected, await ContentAsync(2));
        Assert.Equal(expected, await ContentAsync(8));

        async Task<IReadOnlyList<object>> ContentAsync(int workers)
        {
            await using var catalogue = new TrackCatalogue(Path.Combine(_bench.Folder, $"{workers}.db"));
            var told = new List<string>();
            var scan = new LibraryScan(catalogue, _bench.Analyser, new LibraryScanOptions { Workers = workers });
            await scan.RunAsync([_bench.Music], outcome => told.Add(outcome.Path), cancellationToken: Token);
            Assert.Equal(told.Order(StringComparer.Ordinal), told);
            var page = await catalogue.ListAsync(new TrackQuery { Order = new TrackOrder("path") }, Token);
            return [.. page.Tracks.Select(track => (object)(track.File, track.Fingerprint, track.Key, track.TruePeakDbtp))];
        }
    }

    [Fact]
    public async Task Files_NamedByThemselves_AreTakenWhateverTheyAreCalled()
    {
        var file = _bench.Write("sound.bin", SmallWav.Of(1));
        var (_, told) = await _bench.ScanAsync(null, file, _bench["nothing.wav"]);
        Assert.Equal(["nothing.wav Failed file.not-found", "sound.bin Analysed"], told);
        Assert.Null((await _bench.Catalogue.FindByPathAsync(file, Token))!.File.Library);
        Assert.Equal(["sound.bin Known"], (await _bench.ScanAsync(null, file)).Told);
        Assert.Equal(0, (await _bench.Catalogue.CountAsync(Token)).Failures);
    }

    [Fact]
    public async Task CatalogueFull_EndsTheScan_AndLosesNothing()
    {
        for (var i = 0; i < 10; i++)
        {
            _bench.Write($"{i}.wav", SmallWav.Of(i));
        }

        _bench.Catalogue.LimitPages(1);
        var error = await Assert.ThrowsAsync<CatalogueException>(() => _bench.ScanAsync());
        Assert.Equal("catalogue.full", error.Code);
        _bench.Catalogue.LimitPages(1_000_000);
        var (result, _) = await _bench.ScanAsync();
        Assert.Equal((10, 10), (result.Analysed + result.Known, (int)(await _bench.Catalogue.CountAsync(Token)).Tracks));
    }

    private static long Id(IReadOnlyList<string> tracks, string name) => Id(tracks.Single(track => track.StartsWith(name, StringComparison.Ordinal)));

    private static long Id(string track) => long.Parse(track[(track.LastIndexOf(' ') + 1)..]);
}

using Monochord.Catalogue.Scanning;
using Monochord.Catalogue.Tests.Support;
using Xunit;

namespace Monochord.Catalogue.Tests.Scanning;

/// <summary>A library, a catalogue and a scan of the one into the other.</summary>
internal sealed class ScanBench : IAsyncDisposable
{
    private readonly TestFolder _folder = new();

    internal ScanBench()
    {
        Directory.CreateDirectory(Music);
        Catalogue = new TrackCatalogue(DatabaseFile);
    }

    internal string Folder => _folder.Path;

    internal string Music => _folder["music"];

    internal string DatabaseFile => _folder["tracks.db"];

    internal TrackCatalogue Catalogue { get; }

    internal SampleAnalyser Analyser { get; set; } = new();

    internal string this[string name] => Path.Combine(Music, name);

    internal string Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], content);

        // A time of its own: what was written twice in one tick would look unchanged.
        File.SetLastWriteTimeUtc(this[name], new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(_writes++));
        return this[name];
    }

    private int _writes;

    internal async Task<(ScanProgress Result, IReadOnlyList<string> Told)> ScanAsync(LibraryScanOptions? options = null, params string[] paths)
    {
        Analyser.Analysed.Clear();
        var told = new List<string>();
        var scan = new LibraryScan(Catalogue, Analyser, options ?? new LibraryScanOptions { Workers = 3 });
        var result = await scan.RunAsync(
            paths.Length == 0 ? [Music] : paths,
            outcome => told.Add($"{Path.GetRelativePath(Music, outcome.Path)} {outcome.Action}{(outcome.Code is null ? "" : " " + outcome.Code)}"),
            cancellationToken: TestContext.Current.CancellationToken);
        return (result, told);
    }

    internal async Task<IReadOnlyList<string>> TracksAsync() =>
        [.. (await Catalogue.ListAsync(new TrackQuery { Order = new TrackOrder("path"), Limit = 1000 }, TestContext.Current.CancellationToken)).Tracks
            .Select(track => $"{Path.GetRelativePath(Music, track.File.Path)} {track.Id}")];

    public async ValueTask DisposeAsync()
    {
        await Catalogue.DisposeAsync();
        _folder.Dispose();
    }
}

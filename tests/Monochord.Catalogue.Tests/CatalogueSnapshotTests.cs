using Monochord.Audio.Files;
using Monochord.Catalogue.Tests.Support;
using Monochord.Fingerprinting;
using Xunit;

namespace Monochord.Catalogue.Tests;

/// <summary>A snapshot that is brought up to date equals one that is taken anew.</summary>
public sealed class CatalogueSnapshotTests : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly TrackCatalogue _catalogue;

    public CatalogueSnapshotTests() => _catalogue = new TrackCatalogue(_folder["tracks.db"]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _catalogue.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Snapshot_AfterEveryKindOfChange_EqualsANewOne()
    {
        var random = new Random(5);
        var snapshot = await _catalogue.SnapshotAsync(cancellationToken: Token);
        Assert.Empty(snapshot.Ids);
        for (var step = 0; step < 60; step++)
        {
            for (var i = 0; i < random.Next(4); i++)
            {
                var seed = random.Next(30);
                if (random.Next(3) == 0)
                {
                    if (await _catalogue.FindByPathAsync($"/{seed}", Token) is { } track)
                    {
                        await _catalogue.RemoveAsync(track.Id, Token);
                    }
                }
                else
                {
                    // Some files share a sound: both change with its analysis.
                    var file = MadeUp.File($"/{seed}", seed / 2, new AudioTags(Artist: $"artist {step}"));
                    await _catalogue.PutAsync(file, MadeUp.Analysis(step), Token);
                }
            }

            snapshot = await _catalogue.SnapshotAsync(snapshot, Token);
            var anew = await _catalogue.SnapshotAsync(cancellationToken: Token);
            Assert.Equal(anew.Ids, snapshot.Ids);
            Assert.Equal(anew.Artists, snapshot.Artists);
            Assert.Equal(anew.Fingerprints, snapshot.Fingerprints);
            Assert.Equal(anew.ToMatrix(), snapshot.ToMatrix());
        }

        Assert.NotEmpty(snapshot.Ids);
        for (var i = 0; i < snapshot.Ids.Count; i++)
        {
            Assert.Equal(i, snapshot.IndexOf(snapshot.Ids[i]));
            Assert.Equal((float)snapshot.Fingerprints[i][Dimension.Tempo], snapshot.ToMatrix()[(i * Dimensions.Count) + (int)Dimension.Tempo]);
        }

        Assert.True(snapshot.IndexOf(long.MaxValue) < 0);
        var timbres = await _catalogue.TimbresAsync(Token);
        Assert.Equal(snapshot.Ids, timbres.Keys.Order());
    }

    [Fact]
    public async Task Snapshot_WithoutAChange_IsTheSameObject()
    {
        await _catalogue.PutAsync(MadeUp.File("/a"), MadeUp.Analysis(1), Token);
        var snapshot = await _catalogue.SnapshotAsync(cancellationToken: Token);
        Assert.Same(snapshot, await _catalogue.SnapshotAsync(snapshot, Token));
        Assert.Equal(snapshot.Change, await _catalogue.LatestChangeAsync(Token));

        var failure = new TrackFailure { Path = "/b", SizeBytes = 1, Modified = default, Code = "x", Message = "x" };
        await _catalogue.PutFailureAsync(failure, Token);
        Assert.Same(snapshot, await _catalogue.SnapshotAsync(snapshot, Token));
    }
}

using Monochord.Audio.Files;
using Monochord.Catalogue.Stores;
using Monochord.Catalogue.Tests.Support;
using Monochord.Fingerprinting;
using Monochord.Fingerprinting.Tonality;
using Xunit;

namespace Monochord.Catalogue.Tests;

/// <summary>Lists agree with what LINQ says of the same tracks.</summary>
public sealed class TrackListTests : IAsyncLifetime
{
    private const int Count = 60;

    private readonly TestFolder _folder = new();
    private readonly List<Track> _all = [];
    private TrackCatalogue _catalogue = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _catalogue = new TrackCatalogue(_folder["tracks.db"]);
        string?[] artists = ["Ärzte", "abba", null, "Zappa", "Björk"];
        for (var i = 0; i < Count; i++)
        {
            var tags = new AudioTags(i % 4 == 0 ? null : $"Song {i:00}", artists[i % 5], i % 2 == 0 ? "Grün" : "Blau");
            var file = MadeUp.File($"/music/{(Count - i):00} take.flac", i, tags) with { Library = i % 3 == 0 ? "/music" : null };
            _all.Add(await _catalogue.PutAsync(file, MadeUp.Analysis(i), Token));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _catalogue.DisposeAsync();
        _folder.Dispose();
    }

    public static TheoryData<string> OrderNames() => [.. TrackOrder.Names];

    [Theory]
    [MemberData(nameof(OrderNames))]
    public async Task Order_EachName_IsThatOfItsValuesBothWays(string name)
    {
        Assert.True(TrackOrder.TryParse(name, out var order));
        var expected = _all.OrderBy(track => Value(track, name), Ordinal).ThenBy(track => track.Id).Select(track => track.Id).ToArray();
        Assert.Equal(expected, await IdsAsync(new TrackQuery { Order = order }));
        Assert.True(TrackOrder.TryParse($"-{name}", out order));
        Assert.Equal(expected.Reverse(), await IdsAsync(new TrackQuery { Order = order }));
    }

    [Fact]
    public async Task Pages_OneAfterTheOther_AreTheWhole()
    {
        var ids = new List<long>();
        for (var offset = 0; offset < Count + 7; offset += 7)
        {
            var page = await _catalogue.ListAsync(new TrackQuery { Order = new TrackOrder("lufs"), Offset = offset, Limit = 7 }, Token);
            Assert.Equal(Count, page.Total);
            ids.AddRange(page.Tracks.Select(track => track.Id));
        }

        Assert.Equal(_all.OrderBy(track => track.Fingerprint[Dimension.Loudness]).Select(track => track.Id), ids);
    }

    [Theory]
    [InlineData("arzte", "Ärzte")]
    [InlineData("ÄRZTE", "Ärzte")]
    [InlineData("bjork GRUN", "Björk")]
    [InlineData("  bjo   rk ", "Björk")]
    public async Task Search_Words_IgnoreCaseAndAccents(string text, string artist)
    {
        var found = (await _catalogue.ListAsync(new TrackQuery { Search = text }, Token)).Tracks;
        Assert.NotEmpty(found);
        Assert.All(found, track => Assert.Equal(artist, track.File.Tags.Artist));
    }

    [Fact]
    public async Task Search_PathAndSigns_AreTakenLiterally()
    {
        Assert.Equal(_all.Where(track => track.File.Path.Contains("/17 ", StringComparison.Ordinal)).Select(track => track.Id), await IdsAsync(new TrackQuery { Search = "/17" }));
        Assert.Empty(await IdsAsync(new TrackQuery { Search = "%" }));
        Assert.Empty(await IdsAsync(new TrackQuery { Search = "' OR 1=1 --" }));
        Assert.Equal(Count, (await IdsAsync(new TrackQuery { Search = " " })).Count);
    }

    [Fact]
    public async Task Filters_RangesKeyAndLibrary_AllHold()
    {
        var query = new TrackQuery
        {
            Ranges =
            [
                new DimensionRange(Dimension.Tempo, 60, 200), new DimensionRange(Dimension.Loudness, null, -10),
                new DimensionRange(Dimension.Tempo, null, 180),
            ],
            Library = "/music",
        };
        var expected = _all.Where(track => track.Fingerprint[Dimension.Tempo] is >= 60 and <= 180 && track.Fingerprint[Dimension.Loudness] <= -10
            && track.File.Library == "/music").Select(track => track.Id).ToArray();
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(), (await IdsAsync(query)).Order());

        var key = _all[1].Key!.Value;
        Assert.Equal(
            _all.Where(track => track.Key == key).Select(track => track.Id).Order(), (await IdsAsync(new TrackQuery { Key = key })).Order());
    }

    [Fact]
    public async Task Range_Ends_AreIncluded()
    {
        var value = _all[3].Fingerprint[Dimension.Crest];
        var query = new TrackQuery { Ranges = [new DimensionRange(Dimension.Crest, value, value)] };
        Assert.Equal([_all[3].Id], await IdsAsync(query));
    }

    [Fact]
    public async Task Query_OutsideOfItsLimits_IsACallersMistake()
    {
        foreach (var query in (TrackQuery[])
            [
                new() { Limit = 0 }, new() { Limit = TrackQuery.MaxLimit + 1 }, new() { Offset = -1 }, new() { Order = new TrackOrder("lufs; DROP") },
                new() { Ranges = [new DimensionRange(Dimension.Crest, double.NaN, null)] }, new() { Order = default },
            ])
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => _catalogue.ListAsync(query, Token));
        }

        Assert.False(TrackOrder.TryParse("--lufs", out _));
        Assert.False(TrackOrder.TryParse("", out _));
    }

    [Fact]
    public void Camelot_EveryKey_HasItsPlaceOnTheWheel()
    {
        string[] wheel = [.. Enumerable.Range(0, 24).Select(place => $"{(place / 2) + 1}{"AB"[place % 2]}")];
        Assert.Equal(wheel, Enumerable.Range(0, 24).Select(place => CamelotOrder.ToKey(place)!.Value.Camelot));
        foreach (var mode in Enum.GetValues<Mode>())
        {
            for (var tonic = 0; tonic < 12; tonic++)
            {
                var key = new Key(tonic, mode);
                Assert.Equal(key, CamelotOrder.ToKey(CamelotOrder.Of(key)));
            }
        }

        Assert.Null(CamelotOrder.ToKey(CamelotOrder.Of(null)));
    }

    private static readonly IComparer<object> Ordinal = Comparer<object>.Create(
        (a, b) => a is string text ? string.CompareOrdinal(text, (string)b) : Comparer<object>.Default.Compare(a, b));

    private static object Value(Track track, string name) => name switch
    {
        "title" => FoldedText.Of(track.File.Tags.Title ?? Path.GetFileNameWithoutExtension(track.File.Path)),
        "artist" => track.File.Tags.Artist is { } artist ? FoldedText.Of(artist) : "\uFFFF",
        "album" => FoldedText.Of(track.File.Tags.Album!),
        "path" => track.File.Path,
        "duration" => track.DurationSeconds,
        "added" => track.Added,
        "key" => track.Key is { } key ? (int.Parse(key.Camelot[..^1]) * 2) + (key.Mode == Mode.Major ? 1 : 0) : 99,
        _ => Dimensions.TryParse(name, out var dimension) ? track.Fingerprint[dimension] : throw new ArgumentException(name),
    };

    private async Task<IReadOnlyList<long>> IdsAsync(TrackQuery query) =>
        [.. (await _catalogue.ListAsync(query, Token)).Tracks.Select(track => track.Id)];
}

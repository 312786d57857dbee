using System.Net;
using System.Text.Json;
using Monochord.Catalogue;
using Monochord.Fingerprinting;
using Monochord.Fingerprinting.Tonality;
using Monochord.Server.Tests.Support;
using Xunit;

namespace Monochord.Server.Tests.Tracks;

/// <summary>What the API says of tracks that are known.</summary>
public sealed class TrackApiTests
{
    [Fact]
    public async Task List_EmptyCatalogue_IsEmpty()
    {
        await using var server = await TestServer.StartAsync();
        var page = await server.GetAsync("/api/tracks");
        Assert.Equal(0, page.GetProperty("total").GetInt32());
        Assert.Empty(page.GetProperty("tracks").EnumerateArray());
        Assert.Equal(0, (await server.GetAsync("/api/tracks/statistics")).GetProperty("count").GetInt32());
        Assert.Empty((await server.GetAsync("/api/tracks/map")).GetProperty("ids").EnumerateArray());
        Assert.Equal(0, (await server.GetAsync("/api/tracks/failures")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Track_HasNamesAndUnitsOfTheContract_AndNoPathOfThisMachine()
    {
        await using var server = await TestServer.StartAsync();
        var known = (await server.PutAsync(1))[0];
        var track = await server.GetAsync($"/api/tracks/{known.Id}");
        Assert.Equal(("music", "album/0.wav"), (track.GetProperty("library").GetString(), track.GetProperty("path").GetString()));
        Assert.Equal(("Title 00", "Artist 0", "Album"), (track.GetProperty("title").GetString(), track.GetProperty("artist").GetString(), track.GetProperty("album").GetString()));
        Assert.Equal(("A minor", "8A"), (track.GetProperty("key").GetString(), track.GetProperty("camelot").GetString()));
        var numbers = track.GetProperty("fingerprint").EnumerateObject().ToDictionary(number => number.Name, number => number.Value.GetDouble());
        Assert.Equal(Dimensions.All.ToArray().Select(info => info.Name), numbers.Keys);
        Assert.Equal(known.Fingerprint[Dimension.Loudness], numbers["lufs"], 5);
        Assert.Equal(1.0 / 7, numbers["bass_pct"], 5);
        var extra = track.GetProperty("extra");
        Assert.Equal("mean", extra.GetProperty("signal").GetString());
        Assert.Equal([0.5, 1, 1.5], extra.GetProperty("rhythm").GetProperty("beats").EnumerateArray().Select(beat => beat.GetDouble()));
        Assert.Equal("minor", extra.GetProperty("tonality").GetProperty("mode").GetString());
        Assert.Equal(20, extra.GetProperty("timbre").GetProperty("mfcc_means").GetArrayLength());
        Assert.Equal(210, extra.GetProperty("timbre").GetProperty("mfcc_covariances").GetArrayLength());
        Assert.Equal(0.3, extra.GetProperty("waveform").GetProperty("high")[0].GetDouble(), 3);
        Assert.DoesNotContain(server.Folder, track.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Track_OutsideOfTheLibrary_HasNoPath()
    {
        await using var server = await TestServer.StartAsync();
        var track = await server.Catalogue.PutAsync(MadeUpTracks.File("/elsewhere/secret place/song.wav", null!, "Nobody"), MadeUpTracks.Analysis(1));
        var view = await server.GetAsync($"/api/tracks/{track.Id}");
        Assert.Equal(JsonValueKind.Null, view.GetProperty("path").ValueKind);
        Assert.Equal("song", view.GetProperty("title").GetString());
        Assert.DoesNotContain("elsewhere", view.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_SearchSortRangeKeyAndPage_AreTaken()
    {
        await using var server = await TestServer.StartAsync();
        await server.PutAsync(20, i => MadeUpTracks.Analysis(i, values => values[(int)Dimension.Tempo] = 100 + i, i < 5 ? new Key(0, Mode.Major) : null));
        Assert.Equal<string?>(["Title 19", "Title 18"], await TitlesAsync("sort=-tempo_bpm&limit=2"));
        Assert.Equal<string?>(["Title 02", "Title 03"], await TitlesAsync("sort=title&offset=2&limit=2"));
        Assert.Equal<string?>(["Title 10", "Title 11", "Title 12"], await TitlesAsync("sort=tempo_bpm&min.tempo_bpm=110&max.tempo_bpm=112"));
        Assert.Equal<string?>(["Title 03"], await TitlesAsync("sort=title&key=8b&search=ARTIST%2003"));
        Assert.Equal(5, (await server.GetAsync("/api/tracks?key=C%20major&limit=1")).GetProperty("total").GetInt32());

        async Task<IEnumerable<string?>> TitlesAsync(string query) =>
            [.. (await server.GetAsync($"/api/tracks?{query}")).GetProperty("tracks").EnumerateArray().Select(track => track.GetProperty("title").GetString())];
    }

    [Theory]
    [InlineData("sort=loudness")]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("offset=-1")]
    [InlineData("key=13A")]
    [InlineData("min.tempo=1")]
    [InlineData("min.tempo_bpm=fast")]
    [InlineData("max.lufs=NaN")]
    public async Task List_Nonsense_IsAProblem(string query)
    {
        await using var server = await TestServer.StartAsync();
        await TestServer.AssertProblemAsync(await server.Client.GetAsync($"/api/tracks?{query}"), 400, "request.invalid");
    }

    [Fact]
    public async Task Similar_NearestFirst_WithoutItself_AndWithoutItsArtist()
    {
        await using var server = await TestServer.StartAsync();
        var tracks = await server.PutAsync(30, i => MadeUpTracks.Analysis(i == 7 ? 4 : i));
        var answer = await server.GetAsync($"/api/tracks/{tracks[4].Id}/similar?limit=5");
        Assert.Equal("fingerprint", answer.GetProperty("by").GetString());
        var found = answer.GetProperty("tracks").EnumerateArray().ToList();
        Assert.Equal(5, found.Count);
        Assert.Equal((tracks[7].Id, 0.0, 1.0), (Id(found[0]), found[0].GetProperty("distance").GetDouble(), found[0].GetProperty("score").GetDouble()));
        var distances = found.Select(one => one.GetProperty("distance").GetDouble()).ToList();
        Assert.Equal(distances.Order(), distances);
        Assert.DoesNotContain(tracks[4].Id, found.Select(Id));

        var others = (await server.GetAsync($"/api/tracks/{tracks[4].Id}/similar?limit=100&exclude_artist=true")).GetProperty("tracks").EnumerateArray().ToList();
        Assert.Equal(20, others.Count);
        Assert.DoesNotContain("Artist 1", others.Select(one => one.GetProperty("track").GetProperty("artist").GetString()));
    }

    [Fact]
    public async Task Similar_ByTimbre_FindsTheSameTimbreFirst()
    {
        await using var server = await TestServer.StartAsync();
        var tracks = await server.PutAsync(30, i => MadeUpTracks.Analysis(i == 7 ? 4 : i));
        var answer = await server.GetAsync($"/api/tracks/{tracks[4].Id}/similar?by=timbre&limit=3");
        Assert.Equal("timbre", answer.GetProperty("by").GetString());
        Assert.Equal(tracks[7].Id, Id(answer.GetProperty("tracks")[0]));
        Assert.Equal(1, answer.GetProperty("tracks")[0].GetProperty("score").GetDouble());
        Assert.Equal(3, answer.GetProperty("tracks").GetArrayLength());
    }

    [Fact]
    public async Task Similar_AfterAChange_KnowsOfIt()
    {
        await using var server = await TestServer.StartAsync();
        var tracks = await server.PutAsync(5);
        Assert.Equal(4, (await server.GetAsync($"/api/tracks/{tracks[0].Id}/similar")).GetProperty("tracks").GetArrayLength());
        Assert.Equal(HttpStatusCode.NoContent, (await server.Client.DeleteAsync($"/api/tracks/{tracks[1].Id}")).StatusCode);
        Assert.Equal(3, (await server.GetAsync($"/api/tracks/{tracks[0].Id}/similar")).GetProperty("tracks").GetArrayLength());
        await TestServer.AssertProblemAsync(await server.Client.DeleteAsync($"/api/tracks/{tracks[1].Id}"), 404, "track.not-found");
        Assert.Equal(4, (await server.GetAsync("/api/tracks/statistics")).GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("similar?by=colour")]
    [InlineData("similar?limit=0")]
    [InlineData("similar?limit=101")]
    [InlineData("similar?weights=loud")]
    [InlineData("explain/1?top_n=26")]
    public async Task Similar_Nonsense_IsAProblem(string query)
    {
        await using var server = await TestServer.StartAsync();
        await server.PutAsync(2);
        await TestServer.AssertProblemAsync(await server.Client.GetAsync($"/api/tracks/1/{query}"), 400, "request.invalid");
    }

    [Theory]
    [InlineData("/api/tracks/77")]
    [InlineData("/api/tracks/77/similar")]
    [InlineData("/api/tracks/1/compare/77")]
    [InlineData("/api/tracks/77/explain/1")]
    public async Task Track_Unknown_IsNotFound(string path)
    {
        await using var server = await TestServer.StartAsync();
        await server.PutAsync(1);
        await TestServer.AssertProblemAsync(await server.Client.GetAsync(path), 404, "track.not-found");
    }

    [Fact]
    public async Task Compare_AllDimensionsInOrder_SumToTheSquareOfTheDistance()
    {
        await using var server = await TestServer.StartAsync();
        var tracks = await server.PutAsync(20);
        var answer = await server.GetAsync($"/api/tracks/{tracks[2].Id}/compare/{tracks[9].Id}");
        var dimensions = answer.GetProperty("dimensions").EnumerateArray().ToList();
        Assert.Equal(Dimensions.All.ToArray().Select(info => info.Name), dimensions.Select(d => d.GetProperty("name").GetString()));
        Assert.Equal(Math.Pow(answer.GetProperty("distance").GetDouble(), 2), dimensions.Sum(d => d.GetProperty("contribution").GetDouble()), 4);
        Assert.Equal("library", answer.GetProperty("scales").GetString());
        var found = (await server.GetAsync($"/api/tracks/{tracks[2].Id}/similar?limit=100")).GetProperty("tracks").EnumerateArray()
            .First(one => Id(one) == tracks[9].Id);
        Assert.Equal(answer.GetProperty("distance").GetDouble(), found.GetProperty("distance").GetDouble());
    }

    [Fact]
    public async Task Compare_FewTracks_SaysThatScalesAreRanges()
    {
        await using var server = await TestServer.StartAsync();
        var tracks = await server.PutAsync(9);
        Assert.Equal("ranges", (await server.GetAsync($"/api/tracks/{tracks[0].Id}/compare/{tracks[1].Id}")).GetProperty("scales").GetString());
    }

    [Fact]
    public async Task Explain_LargestFirst_EachWithASentence()
    {
        await using var server = await TestServer.StartAsync();
        var tracks = await server.PutAsync(20);
        var answer = await server.GetAsync($"/api/tracks/{tracks[2].Id}/explain/{tracks[9].Id}?top_n=4");
        var contributions = answer.GetProperty("dimensions").EnumerateArray().Select(d => d.GetProperty("contribution").GetDouble()).ToList();
        Assert.Equal(4, contributions.Count);
        Assert.Equal(contributions.OrderDescending(), contributions);
        Assert.All(answer.GetProperty("dimensions").EnumerateArray(), d => Assert.EndsWith(".", d.GetProperty("sentence").GetString()));
        Assert.EndsWith(".", answer.GetProperty("sentence").GetString());
    }

    [Fact]
    public async Task Statistics_And_Map_CoverEveryTrack()
    {
        await using var server = await TestServer.StartAsync();
        var tracks = await server.PutAsync(25);
        var statistics = await server.GetAsync("/api/tracks/statistics");
        Assert.Equal(25, statistics.GetProperty("count").GetInt32());
        var lufs = statistics.GetProperty("dimensions")[(int)Dimension.Loudness];
        Assert.Equal("lufs", lufs.GetProperty("name").GetString());
        Assert.Equal(tracks.Min(track => track.Fingerprint[Dimension.Loudness]), lufs.GetProperty("minimum").GetDouble(), 5);
        Assert.Equal(25, lufs.GetProperty("histogram").EnumerateArray().Sum(count => count.GetInt32()));
        Assert.True(lufs.TryGetProperty("p95", out _) && lufs.TryGetProperty("standard_deviation", out _));

        var map = await server.GetAsync("/api/tracks/map");
        Assert.Equal(tracks.Select(track => track.Id), map.GetProperty("ids").EnumerateArray().Select(id => id.GetInt64()));
        foreach (var name in (string[])["x", "y", "tempo", "lufs", "camelot"])
        {
            Assert.Equal(25, map.GetProperty(name).GetArrayLength());
        }

        Assert.All(map.GetProperty("x").EnumerateArray(), x => Assert.InRange(x.GetDouble(), -1, 1));
        Assert.Equal("8A", map.GetProperty("camelot")[0].GetString());
        Assert.Equal(2, map.GetProperty("axes").GetArrayLength());
        Assert.NotEmpty(map.GetProperty("axes")[0].GetProperty("positive").EnumerateArray());
    }

    [Fact]
    public async Task Failures_SayWhy_WithoutPathsOfThisMachine()
    {
        await using var server = await TestServer.StartAsync();
        var path = Path.Combine(server.Library, "album", "broken.wav");
        await server.Catalogue.PutFailureAsync(new TrackFailure
        {
            Path = path,
            SizeBytes = 1,
            Modified = DateTimeOffset.UnixEpoch,
            Code = "file.damaged",
            Message = $"{path} is damaged.",
            At = DateTimeOffset.UnixEpoch,
        });
        var answer = await server.GetAsync("/api/tracks/failures");
        Assert.Equal(1, answer.GetProperty("total").GetInt32());
        var failure = answer.GetProperty("failures")[0];
        Assert.Equal(("music", "album/broken.wav"), (failure.GetProperty("library").GetString(), failure.GetProperty("path").GetString()));
        Assert.Equal("album/broken.wav is damaged.", failure.GetProperty("message").GetString());
    }

    private static long Id(JsonElement found) => found.GetProperty("track").GetProperty("id").GetInt64();
}

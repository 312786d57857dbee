using System.Text.Json;
using System.Text.Json.Nodes;
using Monochord.Catalogue.Scanning;
using Monochord.Catalogue.Sidecars;
using Monochord.Catalogue.Stores;
using Monochord.Catalogue.Tests.Scanning;
using Monochord.Catalogue.Tests.Support;
using Monochord.Fingerprinting;
using Xunit;

namespace Monochord.Catalogue.Tests.Sidecars;

/// <summary>Files beside the sound: ours come back and are believed as far as they can be checked; those of others stay as they are.</summary>
public sealed class SidecarTests : IAsyncDisposable
{
    private static readonly LibraryScanOptions WithSidecars = new() { Workers = 2, UsesSidecars = true };

    private readonly ScanBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Ours_TravelWithTheSound_ToAnotherCatalogue()
    {
        _bench.Write("a.wav", SmallWav.Of(1));
        await _bench.ScanAsync(WithSidecars);
        var track = (await _bench.Catalogue.FindByPathAsync(_bench["a.wav"], Token))!;
        var analysis = (await _bench.Catalogue.AnalysisAsync(track.Id, Token))!;
        await _bench.Catalogue.RemoveAsync(track.Id, Token);

        // As a copy to another disk does: another time of change.
        File.SetLastWriteTimeUtc(_bench["a.wav"], new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(["a.wav FromSidecar"], (await _bench.ScanAsync(WithSidecars)).Told);
        Assert.Empty(_bench.Analyser.Analysed);
        var again = (await _bench.Catalogue.FindByPathAsync(_bench["a.wav"], Token))!;
        Assert.Equal((track.Fingerprint, track.Key, track.TruePeakDbtp), (again.Fingerprint, again.Key, again.TruePeakDbtp));
        var kept = (await _bench.Catalogue.AnalysisAsync(again.Id, Token))!;
        Assert.Equal(AnalysisForm.Write(analysis), AnalysisForm.Write(kept));
        Assert.Equal(AnalysisForm.WriteTimbre(analysis.Timbre), AnalysisForm.WriteTimbre(kept.Timbre));
        Assert.Equal(["a.wav", "a.wav.25d"], Directory.GetFiles(_bench.Music).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Ours_AreWrittenForWhatIsKnownToo()
    {
        _bench.Write("a.wav", SmallWav.Of(1));
        await _bench.ScanAsync();
        Assert.False(File.Exists(_bench["a.wav.25d"]));
        Assert.Equal(["a.wav Reused"], (await _bench.ScanAsync(WithSidecars)).Told);
        Assert.Equal(1, (int)JsonNode.Parse(File.ReadAllText(_bench["a.wav.25d"]))!["version"]!);
        Assert.Equal(["a.wav Known"], (await _bench.ScanAsync(WithSidecars)).Told);
    }

    [Theory]
    [InlineData("another sound")]
    [InlineData("an older definition")]
    [InlineData("a number is missing")]
    [InlineData("a number is text")]
    [InlineData("out of range")]
    [InlineData("beats that go back")]
    [InlineData("cut off")]
    public async Task Ours_ThatDontHold_AreNotBelieved(string what)
    {
        _bench.Write("a.wav", SmallWav.Of(1));
        await _bench.ScanAsync(WithSidecars);
        var before = (await _bench.Catalogue.FindByPathAsync(_bench["a.wav"], Token))!;
        await _bench.Catalogue.RemoveAsync(before.Id, Token);
        var json = JsonNode.Parse(File.ReadAllText(_bench["a.wav.25d"]))!;
        switch (what)
        {
            case "another sound":
                json["audio_hash"] = "pcm:else";
                break;
            case "an older definition":
                json["version"] = 0;
                break;
            case "a number is missing":
                json["fingerprint"]!.AsObject().Remove("air_pct");
                break;
            case "a number is text":
                json["fingerprint"]!["air_pct"] = "0.5";
                break;
            case "out of range":
                json["fingerprint"]!["air_pct"] = 50;
                break;
            case "beats that go back":
                json["extra"]!["rhythm"]!["beats"] = new JsonArray(2, 1);
                break;
        }

        var text = json.ToJsonString();
        await File.WriteAllTextAsync(_bench["a.wav.25d"], what == "cut off" ? text[..200] : text, Token);
        Assert.Equal(["a.wav Analysed"], (await _bench.ScanAsync(WithSidecars)).Told);
        Assert.Equal(before.Fingerprint, (await _bench.Catalogue.FindByPathAsync(_bench["a.wav"], Token))!.Fingerprint);
    }

    [Theory]
    [InlineData("1.0", null, false, true)]
    [InlineData("2.0", 8, false, true)]
    [InlineData("2.0", 1, true, true)]
    [InlineData("2.0", 9, false, false)]
    [InlineData("2.0", 0, false, false)]
    [InlineData("3.0", 8, false, false)]
    public async Task Foreign_IsReadAndLeftAlone(string format, int? algorithm, bool isNested, bool isValid)
    {
        var audio = _bench.Write("a.wav", SmallWav.Of(1));
        var text = Foreign(audio, format, algorithm, isNested).ToJsonString();
        await File.WriteAllTextAsync(_bench["a.wav.25d"], text, Token);
        var foreign = Sidecar.Read(audio).Foreign!;
        Assert.Equal((format, algorithm, isValid), (foreign.FormatVersion, foreign.AlgorithmVersion, foreign.IsValid));
        Assert.Equal(Enumerable.Range(0, 25).Select(i => i + 0.5), foreign.Values);

        // Numbers of another definition are never ours, valid or not.
        Assert.Equal(["a.wav Analysed"], (await _bench.ScanAsync(WithSidecars)).Told);
        Assert.Equal(text, await File.ReadAllTextAsync(_bench["a.wav.25d"], Token));
        Assert.NotEqual(0.5, (await _bench.Catalogue.FindByPathAsync(audio, Token))!.Fingerprint[Dimension.SubBass]);
    }

    [Fact]
    public void Foreign_OfAnotherFileOrIncomplete_IsNotValid()
    {
        var audio = _bench.Write("a.wav", SmallWav.Of(1));
        Assert.False(IsValid(json => json["audio_file"]!["size_bytes"] = 1));
        Assert.False(IsValid(json => json["audio_file"]!["modified_at"] = "2001-01-01T00:00:00"));
        Assert.False(IsValid(json => json["fingerprint"]!["lufs"] = true));
        Assert.False(IsValid(json => json["fingerprint"]!["lufs"] = "1"));
        Assert.False(IsValid(json => json["fingerprint"]!.AsObject().Remove("lufs")));
        Assert.False(IsValid(json => json["audio_file"] = 5));
        Assert.True(IsValid(_ => { }));

        bool IsValid(Action<JsonNode> change)
        {
            var json = Foreign(audio, "2.0", 8, isNested: false);
            change(json);
            using var document = JsonDocument.Parse(json.ToJsonString());
            return ForeignSidecar.Read(document.RootElement, new FileInfo(audio)).IsValid;
        }
    }

    [Theory]
    [InlineData("no JSON at all")]
    [InlineData("[1, 2]")]
    [InlineData("")]
    public async Task Something_ThatNobodyKnows_IsLeftAlone(string text)
    {
        _bench.Write("a.wav", SmallWav.Of(1));
        await File.WriteAllTextAsync(_bench["a.wav.25d"], text, Token);
        await _bench.ScanAsync(WithSidecars);
        Assert.Equal(text, await File.ReadAllTextAsync(_bench["a.wav.25d"], Token));
    }

    private static JsonObject Foreign(string audio, string format, int? algorithm, bool isNested)
    {
        var numbers = new JsonObject();
        foreach (var dimension in Dimensions.All)
        {
            var group = numbers;
            if (isNested)
            {
                group = (numbers[dimension.Group.ToString()] ??= new JsonObject()).AsObject();
            }

            group[dimension.Name] = (int)dimension.Dimension + 0.5;
        }

        var info = new FileInfo(audio);
        var json = new JsonObject
        {
            ["format_version"] = format,
            ["audio_file"] = new JsonObject
            {
                ["path"] = info.Name,
                ["size_bytes"] = info.Length,
                ["modified_at"] = info.LastWriteTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff"),
            },
            ["fingerprint"] = numbers,
        };
        if (algorithm is { } version)
        {
            json["fingerprint_algorithm_version"] = version;
        }

        return json;
    }
}

using System.Text.Json;
using Monochord.Audio;
using Monochord.Cli.Tests.Support;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Cli.Tests;

public sealed class StemsTests
{
    private static readonly AudioFormat Mono = new(48_000, ChannelLayout.Mono);
    private static readonly SchemaCheck Schema = SchemaCheck.Load("meter-report.schema.json");
    private static readonly SchemaCheck Payload = SchemaCheck.Load("mikup-payload.schema.json");

    [Fact]
    public void Meter_DialogueAndBackground_MeasuresEachAndTheirSum()
    {
        using var folder = new TestFolder();
        var (dialogue, background) = Write(folder);
        var run = Run.Of(
            "meter", "--json", "--dialogue", dialogue, "--background", background, "--payload", folder["mikup_payload.json"], "--html", folder["r.html"]);
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Empty(Schema.Errors(json));
        Assert.Equal("stereo", json.GetProperty("layout").GetString());
        var stems = json.GetProperty("stems");
        Assert.Equal(["dialogue", "background"], stems.EnumerateArray().Select(stem => stem.GetProperty("name").GetString()));
        Assert.InRange(json.GetProperty("speech").GetProperty("speech_to_background_db").GetDouble(), 0, 60);

        var payload = JsonDocument.Parse(File.ReadAllText(folder["mikup_payload.json"])).RootElement;
        Assert.Empty(Payload.Errors(payload));
        Assert.Equal(
            ["dialogue_raw", "DX", "background_raw", "master"],
            payload.GetProperty("metrics").GetProperty("lufs_graph").EnumerateObject().Select(stem => stem.Name));
        Assert.Contains("Masking map", File.ReadAllText(folder["r.html"]), StringComparison.Ordinal);
        // Nothing half-written stays.
        Assert.Equal(4, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public void Meter_StemsBesideTheirMix_MeasuresTheMix()
    {
        using var folder = new TestFolder();
        var (dialogue, background) = Write(folder);
        var mix = folder.Sine("mix.wav", seconds: 6, levelDb: -23);
        var json = JsonDocument.Parse(Run.Of("meter", "--json", mix, "--dialogue", dialogue, "--background", background).Output).RootElement;
        Assert.Equal(-23, json.GetProperty("integrated_lufs").GetDouble(), 0.01);
        Assert.Equal(2, json.GetProperty("stems").GetArrayLength());
        // The loudness of the dialogue is judged once there is a stem of it.
        var run = Run.Of("meter", "--json", "--target", "netflix", mix, "--dialogue", dialogue);
        Assert.Equal("dialogue_lufs", JsonDocument.Parse(run.Output).RootElement.GetProperty("targets")[0].GetProperty("limits")[0].GetProperty("quantity").GetString());
        Assert.DoesNotContain("needs a dialogue stem", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Meter_DialogueBesideItsMix_SaysNothingOfABackgroundThatWasNotGiven()
    {
        using var folder = new TestFolder();
        var mix = folder.Sine("mix.wav", seconds: 6, levelDb: -23);
        string[] words = ["meter", mix, "--dialogue", Write(folder).Dialogue, "--payload", folder["p.json"], "--html", folder["r.html"]];
        var json = JsonDocument.Parse(Run.Of([.. words, "--json"]).Output).RootElement;
        Assert.Empty(Schema.Errors(json));
        var speech = json.GetProperty("speech");
        Assert.All(
            (string[])["speech_to_background_db", "intelligibility_index", "ducking_db"],
            key => Assert.Equal(JsonValueKind.Null, speech.GetProperty(key).ValueKind));
        Assert.Equal(JsonValueKind.Number, speech.GetProperty("dialogue_lufs").ValueKind);
        Assert.Empty(Payload.Errors(JsonDocument.Parse(File.ReadAllText(folder["p.json"])).RootElement));
        Assert.DoesNotContain("Masking map", File.ReadAllText(folder["r.html"]), StringComparison.Ordinal);
        Assert.DoesNotContain("Above background", Run.Of(words).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Meter_SilentDialogue_HasNoSpeech()
    {
        using var folder = new TestFolder();
        var (_, background) = Write(folder);
        var silent = folder.Write("silent.wav", 48_000, Signals.Silence(1, 6 * 48_000));
        var run = Run.Of("meter", "--json", "--dialogue", silent, "--background", background, "--html", folder["r.html"], "--payload", folder["p.json"]);
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Empty(Schema.Errors(json));
        Assert.Equal(0, json.GetProperty("speech").GetProperty("speech_share").GetDouble());
        Assert.Contains("stems.no-speech", json.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetProperty("code").GetString()));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("speech").GetProperty("dialogue_lufs").ValueKind);
        Assert.Empty(Payload.Errors(JsonDocument.Parse(File.ReadAllText(folder["p.json"])).RootElement));
    }

    [Fact]
    public void Meter_StemsOfOtherLengthAndRate_WarnsAndMeasures()
    {
        using var folder = new TestFolder();
        var (dialogue, _) = Write(folder);
        var music = folder.Write("music.wav", 44_100, Signals.PinkNoise(2, 3 * 44_100, -30));
        var run = Run.Of("meter", "--json", "--dialogue", dialogue, "--music", music);
        var warnings = JsonDocument.Parse(run.Output).RootElement.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetProperty("code").GetString());
        Assert.Superset(new HashSet<string?> { "stems.resampled", "stems.padded" }, warnings.ToHashSet());
    }

    [Fact]
    public void Meter_OneStemMissing_NamesIt()
    {
        using var folder = new TestFolder();
        var run = Run.Of("meter", "--dialogue", Write(folder).Dialogue, "--background", folder["none.wav"]);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("The stem background: There is no file", run.Error, StringComparison.Ordinal);
    }

    // A mono dialogue over a stereo background.
    private static (string Dialogue, string Background) Write(TestFolder folder) => (
        folder.Write("dialogue.wav", 48_000, Signals.SpeechLike(Mono, 6 * 48_000, -10)),
        folder.Write("background.wav", 48_000, Signals.PinkNoise(2, 6 * 48_000, -45)));
}

using System.Text.Json;
using Monochord.Cli.Composing;
using Monochord.Cli.Tests.Support;
using Monochord.TestKit;
using Monochord.Tracks;
using Xunit;

namespace Monochord.Cli.Tests;

public sealed class TrackVerbTests
{
    private const string Bad = """
        {
          "progression": [
            { "duration": 10 },
            { "duration": -1, "description": "Deep", "voices": [ { "synth_function_name": "binaural_beat", "params": { "baseFrq": 1, "beatFreq": "4" } } ] }
          ],
          "clips": [ { "path": "http://example.com/a.wav" } ]
        }
        """;

    [Fact]
    public void Check_GoodTrack_SaysWhatItIs()
    {
        using var folder = new TestFolder();
        folder.Sine("sub/a.wav", seconds: 5);
        var file = Write(folder, "t.json", """
            {
              "global": { "sample_rate": 48000, "crossfade_duration": 2 },
              "progression": [
                { "duration": 60, "voices": [ { "synth_function_name": "binaural_beat" }, { "synth_function_name": "isochronic_tone" } ] },
                { "duration": 30, "voices": [ { "synth_function_name": "binaural_beat" } ] }
              ],
              "background_noise": { "params": {} },
              "overlay_clips": [ { "file_path": "sub/a.wav", "start": 86 } ]
            }
            """);
        var run = Run.Of("track", "check", file);
        Assert.Equal((0, $"{file}  good  1:31, 2 steps, 3 voices, 1 clip, background noise, 48 kHz\n", string.Empty), (run.ExitCode, run.Output, run.Error));

        // 60 + 30 - 2 s of steps, and a clip of 5 s at 86 s.
        var json = JsonDocument.Parse(Run.Of("track", "check", "--json", file).Output).RootElement;
        Assert.True(json.GetProperty("valid").GetBoolean());
        Assert.Equal((91, 2, 3, 1), (json.GetProperty("seconds").GetDouble(), json.GetProperty("steps").GetInt32(), json.GetProperty("voices").GetInt32(), json.GetProperty("clips").GetInt32()));
    }

    [Fact]
    public void Presets_AreListed_AndCopied()
    {
        using var folder = new TestFolder();
        var listed = Run.Of("track", "presets");
        Assert.Equal((0, string.Empty), (listed.ExitCode, listed.Error));
        Assert.All(TrackPresets.All, preset => Assert.Contains($"  {preset.Id} ", listed.Output, StringComparison.Ordinal));
        Assert.Contains("\nnoises\n", listed.Output, StringComparison.Ordinal);
        var lines = Run.Of("track", "presets", "--json").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(TrackPresets.All.Select(preset => preset.Id), lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()));

        Assert.Equal(0, Run.Of("track", "new", "rain", "-o", folder["mine.json"]).ExitCode);
        Assert.Equal(TrackPresets.Find("rain")!.Text, File.ReadAllText(folder["mine.json"]));
        var wrong = Run.Of("track", "new", "rian");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("There is no preset rian. Did you mean rain?", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_BadTrack_ListsEveryFault()
    {
        using var folder = new TestFolder();
        var file = Write(folder, "bad.json", Bad);
        var good = Write(folder, "good.json", """{ "progression": [ { "duration": 1 } ] }""");
        var run = Run.Of("track", "check", file, good);
        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith($"{file}  4 faults\n", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "progression[1].voices[0].params.baseFrq Step 2 (Deep), voice 1 (binaural_beat): binaural_beat has no parameter baseFrq. Did you mean baseFreq?",
            string.Join(' ', run.Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
        Assert.Contains($"{good}  good  ", run.Output, StringComparison.Ordinal);
        Assert.All(run.Lines, line => Assert.InRange(line.Replace(folder.Path, string.Empty, StringComparison.Ordinal).Length, 1, 80));

        var faults = JsonDocument.Parse(Run.Of("track", "check", "--json", file).Output).RootElement.GetProperty("faults");
        Assert.Equal(
            ["track.range", "track.parameter-unknown", "track.parameter-kind", "track.file-remote"],
            faults.EnumerateArray().Select(fault => fault.GetProperty("code").GetString()));
        Assert.Equal((2, 1), (faults[1].GetProperty("step").GetInt32(), faults[1].GetProperty("voice").GetInt32()));
    }

    [Theory]
    [InlineData("none.json", "track.not-found")]
    [InlineData("text.json", "track.json")]
    [InlineData("missing.json", "track.file-not-found")]
    [InlineData("bad.noise", "track.member-unknown")]
    [InlineData("bad.voice", "track.voice-unknown")]
    public void Check_WhatIsNoTrack_EndsWithBadInput(string name, string code)
    {
        using var folder = new TestFolder();
        Write(folder, "text.json", "Dear track");
        Write(folder, "missing.json", """{ "progression": [], "overlay_clips": [ { "file_path": "a.wav" } ] }""");
        Write(folder, "bad.noise", """{ "noise": 1 }""");
        Write(folder, "bad.voice", """{ "synth_function_name": "bell" }""");
        var run = Run.Of("track", "check", "--json", folder[name]);
        Assert.Equal(3, run.ExitCode);
        Assert.Equal(code, JsonDocument.Parse(run.Output).RootElement.GetProperty("faults")[0].GetProperty("code").GetString());
    }

    [Fact]
    public void Check_FilesOfVoicesAndOfNoise_AreChecked()
    {
        using var folder = new TestFolder();
        var noise = Write(folder, "rain.noise", """{ "noise_type": "brown" }""");
        var voices = Write(folder, "two.voices", """[ { "synth_function_name": "qam_beat" }, { "synth_function_name": "qam_beat" } ]""");
        var run = Run.Of("track", "check", noise, voices);
        Assert.Equal((0, $"{noise}  good  noise\n{voices}  good  2 voices\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public void Check_TheSamples_AreGood()
    {
        var samples = Directory.GetFiles(RepositoryRoot.PathOf("samples", "tracks"), "*.json");
        var run = Run.Of(["track", "check", .. samples]);
        Assert.Equal((0, samples.Length), (run.ExitCode, run.Lines.Length));
        Assert.All(run.Lines, line => Assert.Contains("  good  ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void New_IsAGoodTrack_AndWritesOverNothing()
    {
        using var folder = new TestFolder();
        Assert.Equal(0, Run.Of("track", "new", "-o", folder["my.json"]).ExitCode);
        var run = Run.Of("track", "check", folder["my.json"]);
        Assert.Equal((0, $"{folder["my.json"]}  good  6:55, 2 steps, 2 voices, background noise, 44.1 kHz\n"), (run.ExitCode, run.Output));
        Assert.Equal(2, Run.Of("track", "new", "-o", folder["my.json"]).ExitCode);
        Assert.Equal(File.ReadAllText(folder["my.json"]), Run.Of("track", "new").Output);
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(TrackSchema.Text).RootElement).Errors(JsonDocument.Parse(StartingTrack.Text).RootElement));
    }

    [Fact]
    public void Convert_FirstDialect_WritesTheSecond()
    {
        using var folder = new TestFolder();
        folder.Sine("a.wav");
        var old = Write(folder, "old.json", """{ "global_settings": { "sampleRate": 48000 }, "steps": [ { "durationSeconds": 5 } ], "clips": [ { "path": "a.wav" } ] }""");
        var run = Run.Of("track", "convert", old, "-o", folder["new.json"]);
        Assert.Equal((0, string.Empty, string.Empty), (run.ExitCode, run.Output, run.Error));
        var text = File.ReadAllText(folder["new.json"]);
        Assert.Equal(text, Run.Of("track", "convert", old).Output);
        Assert.Equal(["global", "progression", "overlay_clips"], JsonDocument.Parse(text).RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(48_000, TrackReader.Read(text).SampleRate);

        var elsewhere = Run.Of("track", "convert", old, "-o", folder["sub/new.json"]);
        Assert.Equal(0, elsewhere.ExitCode);
        Assert.Contains("1 of its sound files can't be read from the folder of", elsewhere.Error, StringComparison.Ordinal);
        Assert.Equal(3, Run.Of("track", "convert", Write(folder, "bad.json", Bad), "-o", folder["no.json"]).ExitCode);
        Assert.False(File.Exists(folder["no.json"]));
    }

    [Fact]
    public void Schema_IsTheSchema() => Assert.Equal((0, TrackSchema.Text), (Run.Of("track", "schema").ExitCode, Run.Of("track", "schema").Output));

    private static string Write(TestFolder folder, string name, string text)
    {
        File.WriteAllText(folder[name], text);
        return folder[name];
    }
}

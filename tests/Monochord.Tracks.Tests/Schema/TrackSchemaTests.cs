using System.Diagnostics;
using System.Text.Json;
using Monochord.Synthesis.Description;
using Monochord.TestKit;
using Monochord.Tracks.Tests.Support;
using Xunit;

namespace Monochord.Tracks.Tests.Schema;

/// <summary>The schema in docs/ is the one that is generated, and says of tracks what the reader says. MONOCHORD_APPROVE_SCHEMA=1 writes it anew.</summary>
public sealed class TrackSchemaTests
{
    private static readonly SchemaCheck Schema = new(JsonDocument.Parse(TrackSchema.Text).RootElement);

    private static readonly string[] Invalid =
    [
        "{}",
        "[]",
        """{ "progression": [ {} ] }""",
        """{ "progression": [ { "duration": 0 } ] }""",
        """{ "progression": [], "stepz": 1 }""",
        """{ "progression": [], "global": { "sample_rate": 1 } }""",
        """{ "progression": [], "global": { "crossfade_curve": "cosine" } }""",
        """{ "progression": [], "overlay_clips": [ { "amp": 1 } ] }""",
        """{ "progression": [], "overlay_clips": [ { "file_path": "a", "pan": 1.5 } ] }""",
        """{ "progression": [], "background_noise": { "params": { "sweeps": [ { "start_min": "1" } ] } } }""",
        TestTracks.WithVoice("{}"),
        TestTracks.WithVoice("""{ "synth_function_name": "binaural" }"""),
        TestTracks.WithVoice("""{ "synth_function_name": "binaural_beat", "params": { "baseFrq": 1 } }"""),
        TestTracks.WithVoice("""{ "synth_function_name": "binaural_beat", "params": { "baseFreq": -1 } }"""),
        TestTracks.WithVoice("""{ "synth_function_name": "binaural_beat", "params": { "baseFreq": "200" } }"""),
        TestTracks.WithVoice("""{ "synth_function_name": "binaural_beat", "params": { "freqOscShape": "square" } }"""),
        TestTracks.WithVoice("""{ "synth_function_name": "binaural_beat", "params": { "transition_curve": "linear" } }"""),
        TestTracks.WithVoice("""{ "synth_function_name": "binaural_beat_transition", "is_transition": false, "params": { "initial_offset": 1 } }"""),
        TestTracks.WithVoice("""{ "synth_function_name": "qam_beat", "volume_envelope": { "type": "adrs" } }"""),
        TestTracks.WithVoice("""{ "synth_function_name": "qam_beat", "volume_envelope": { "type": "linen", "params": { "decay": 1 } } }"""),
        TestTracks.WithVoice("""{ "synth_function_name": "qam_beat", "automation": { "gain": [ [0, 1, 2] ] } }"""),
        TestTracks.WithVoice("""{ "synth_function_name": "qam_beat", "automation": { "pan": [ [0, -1.5] ] } }"""),
        TestTracks.WithVoice("""{ "synth_function_name": "generate_swept_notch_pink_sound", "params": { "filter_sweeps": [ [1] ] } }"""),
    ];

    [Fact]
    public void File_IsWhatIsGenerated()
    {
        var path = RepositoryRoot.PathOf("docs", "track.schema.json");
        if (Environment.GetEnvironmentVariable("MONOCHORD_APPROVE_SCHEMA") == "1")
        {
            File.WriteAllText(path, TrackSchema.Text);
        }

        Assert.True(
            File.ReadAllText(path) == TrackSchema.Text,
            "docs/track.schema.json is not what the catalogue says: run this test with MONOCHORD_APPROVE_SCHEMA=1.");
    }

    [Fact]
    public void Schema_HasEveryParameterOfEveryVoice()
    {
        var definitions = JsonDocument.Parse(TrackSchema.Text).RootElement.GetProperty("$defs");
        foreach (var voice in VoiceCatalogue.All)
        {
            var members = definitions.GetProperty(voice.Name).GetProperty("properties");
            Assert.Equal(voice.Keys.Select(key => key.Name), members.EnumerateObject().Select(member => member.Name));
        }

        var beat = definitions.GetProperty("binaural_beat").GetProperty("properties").GetProperty("baseFreq");
        Assert.Equal("Frequency between both tones. In Hz.", beat.GetProperty("description").GetString());
        Assert.Equal((0, 96_000, 200), (beat.GetProperty("minimum").GetDouble(), beat.GetProperty("maximum").GetDouble(), beat.GetProperty("default").GetDouble()));
        var start = definitions.GetProperty("binaural_beat_transition").GetProperty("properties").GetProperty("endBaseFreq");
        Assert.Contains("As startBaseFreq when not written.", start.GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Schema_ValidTracks_Pass() => Assert.All(Valid(), track => Assert.Empty(Schema.Errors(JsonDocument.Parse(track).RootElement)));

    [Fact]
    public void Schema_WhatTheReaderRefuses_Fails() => Assert.All(Invalid, track =>
    {
        Assert.NotEmpty(TestTracks.FaultsOf(track));
        Assert.NotEmpty(Schema.Errors(JsonDocument.Parse(track).RootElement));
    });

    [Fact]
    public void Schema_WhatIsWritten_Passes() => Property.Holds(
        Inputs.Range(0, int.MaxValue),
        seed => Assert.Empty(Schema.Errors(JsonDocument.Parse(TrackWriter.Write(new MadeUpTrack(seed).Make())).RootElement)),
        cases: 50);

    /// <summary>The same judged by a validator from elsewhere: jsonschema, in Python.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public void Schema_AnIndependentValidator_SaysTheSame()
    {
        Require.Component(Python("import jsonschema") is (0, _), "python3-jsonschema");
        using var folder = new TrackFolder();
        folder.Write("schema.json", TrackSchema.Text);
        List<string> valid = [.. Valid(), .. Enumerable.Range(0, 20).Select(seed => TrackWriter.Write(new MadeUpTrack(seed).Make()))];
        folder.Write("valid.json", $"[{string.Join(',', valid)}]");
        folder.Write("invalid.json", $"[{string.Join(',', Invalid)}]");
        var script = $"""
            import json
            from jsonschema import Draft202012Validator as V
            load = lambda name: json.load(open(r'{folder.Path}/' + name, encoding='utf-8'))
            schema = load('schema.json')
            V.check_schema(schema)
            v = V(schema)
            for t in load('valid.json'):
                for e in v.iter_errors(t): print('valid', list(e.absolute_path), e.message[:200])
            for i, t in enumerate(load('invalid.json')):
                if v.is_valid(t): print('invalid', i, 'passed')
            """;
        Assert.Equal((0, string.Empty), Python(script));
    }

    private static IEnumerable<string> Valid()
    {
        foreach (var name in (string[])["v1.json", "v2.json", "mixed.json"])
        {
            yield return TrackWriter.Write(TrackReader.ReadFile(TestTracks.PathOf(name)));
        }

        yield return TestTracks.Text("v2.json");
        yield return """{ "$schema": "track.schema.json", "progression": [], "_remark": 1, "background_noise": { "params": """ + TestTracks.Text("rain.noise") + " } }";
        yield return TestTracks.WithVoice("""{ "synth_function_name": "binaural_beat", "is_transition": true, "params": { "startBaseFreq": 1, "initial_offset": 2 } }""");
        foreach (var sample in Directory.GetFiles(RepositoryRoot.PathOf("samples", "tracks"), "*.json"))
        {
            yield return File.ReadAllText(sample);
        }
    }

    private static (int Code, string Output) Python(string script)
    {
        Require.Program("python3");
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-W");
        start.ArgumentList.Add("ignore");
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}

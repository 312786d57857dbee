using System.Globalization;
using Monochord.Tracks.Tests.Support;
using Xunit;

namespace Monochord.Tracks.Tests.Reading;

/// <summary>What is wrong with a track is said with its place, and with what was probably meant.</summary>
public sealed class TrackFaultTests
{
    private const string Beat = """{ "synth_function_name": "binaural_beat", "params": { PARAMS } }""";

    [Theory]
    [InlineData("""{ "steps": 5 }""", "track.kind", "steps", "has to be a list, not a number")]
    [InlineData("[]", "track.kind", "", "has to be an object, not a list")]
    [InlineData("{}", "track.member-missing", "progression", "no steps")]
    [InlineData("""{ "stepz": [], "steps": [] }""", "track.member-unknown", "stepz", "Did you mean steps?")]
    [InlineData("""{ "steps": [], "progression": [ {"duration": 1} ] }""", "track.member-twice", "progression", "steps and progression are the same")]
    [InlineData("""{ "steps": [], "global": { "sample_rate": 0 } }""", "track.range", "global.sample_rate", "it goes from 8000 to 384000 Hz")]
    [InlineData("""{ "steps": [], "global": { "sample_rate": 44100.5 } }""", "track.kind", "global.sample_rate", "whole number")]
    [InlineData("""{ "steps": [], "global": { "crossfade_curve": "equal" } }""", "track.choice", "global.crossfade_curve", "linear, equal_power")]
    [InlineData("""{ "steps": [], "global": { "crossfade_curve": "equal_pwer" } }""", "track.choice", "global.crossfade_curve", "Did you mean equal_power?")]
    [InlineData("""{ "steps": [], "global": { "crossfade_duration": -1 } }""", "track.range", "global.crossfade_duration", "is -1")]
    [InlineData("""{ "steps": [], "global": { "seed": -1 } }""", "track.kind", "global.seed", "whole number")]
    [InlineData("""{ "steps": [ { "voices": [] } ] }""", "track.member-missing", "steps[0].duration", "Step 1: It has no duration.")]
    [InlineData("""{ "steps": [ { "duration": 0 } ] }""", "track.range", "steps[0].duration", "above 0")]
    [InlineData("""{ "steps": [ { "duration": -3 } ] }""", "track.range", "steps[0].duration", "is -3")]
    [InlineData("""{ "steps": [ { "duration": "3" } ] }""", "track.kind", "steps[0].duration", "a number, not a text")]
    [InlineData("""{ "steps": [ { "duration": 1e999 } ] }""", "track.not-finite", "steps[0].duration", "1e999 is none")]
    [InlineData("""{ "steps": [ 7 ] }""", "track.kind", "steps[0]", "Step 1: A step has to be an object")]
    [InlineData("""{ "steps": [ { "duration": 1, "start": -1 } ] }""", "track.range", "steps[0].start", "is -1")]
    [InlineData("""{ "steps": [], "clips": [ {} ] }""", "track.member-missing", "clips[0].file_path", "Clip 1: It names no sound file")]
    [InlineData("""{ "steps": [], "clips": [ { "path": "http://x/a.wav" } ] }""", "track.file-remote", "clips[0].path", "is an address")]
    [InlineData("""{ "steps": [], "clips": [ { "path": "a.wav", "pan": 2 } ] }""", "track.range", "clips[0].pan", "-1 to 1")]
    [InlineData("""{ "steps": [], "noise": { "params": { "noise_type": "pinc" } } }""", "track.parameter-choice", "noise.params.noise_type", "Did you mean pink?")]
    [InlineData("""{ "steps": [], "noise": { "params": {}, "amp_envelope": [[1, 1], [0, 1]] } }""", "track.order", "noise.amp_envelope[1]", "in order")]
    [InlineData("""{ "steps": [], "noise": { "params": {}, "amp_envelope": [[1]] } }""", "track.kind", "noise.amp_envelope[0]", "a time and a gain")]
    public void Read_Fault_SaysWhereAndWhat(string json, string code, string path, string sentence)
    {
        var fault = Assert.Single(TestTracks.FaultsOf(json));
        Assert.Equal((code, path), (fault.Code, fault.Path));
        Assert.Contains(sentence, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"baseFrq\": 1", "track.parameter-unknown", "baseFrq", "binaural_beat has no parameter baseFrq. Did you mean baseFreq?")]
    [InlineData("\"baseFreq\": \"200\"", "track.parameter-kind", "baseFreq", "has to be a finite number")]
    [InlineData("\"baseFreq\": 1e999", "track.parameter-kind", "baseFreq", "has to be a finite number")]
    [InlineData("\"baseFreq\": -1", "track.parameter-range", "baseFreq", "it goes from 0 to 96000 Hz")]
    [InlineData("\"freqOscShape\": \"sinus\"", "track.parameter-choice", "freqOscShape", "Did you mean sine?")]
    [InlineData("\"baseFreq\": 1, \"baseFreq\": 2", "track.member-twice", "baseFreq", "stands here twice")]
    public void Read_FaultOfAParameter_NamesStepVoiceAndParameter(string parameters, string code, string name, string sentence)
    {
        var json = $$"""
            { "progression": [ { "duration": 1 }, { "duration": 1, "description": "Deep sleep", "voices": [ {{Beat.Replace("PARAMS", parameters, StringComparison.Ordinal)}} ] } ] }
            """;
        var fault = Assert.Single(TestTracks.FaultsOf(json));
        Assert.Equal((code, $"progression[1].voices[0].params.{name}", 2, 1), (fault.Code, fault.Path, fault.Step, fault.Voice));
        Assert.StartsWith("Step 2 (Deep sleep), voice 1 (binaural_beat): ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "synth_function_name": "binaural_beats" }""", "track.voice-unknown", "synth_function_name", "Did you mean binaural_beat?")]
    [InlineData("""{ "params": {} }""", "track.member-missing", "synth_function_name", "which voice it is")]
    [InlineData("""{ "synth_function_name": "qam_beat", "volume_envelope": { "type": "adrs" } }""", "track.choice", "volume_envelope.type", "Did you mean adsr?")]
    [InlineData("""{ "synth_function_name": "qam_beat", "volume_envelope": {} }""", "track.member-missing", "volume_envelope.type", "adsr, linen, linear_fade")]
    [InlineData("""{ "synth_function_name": "qam_beat", "volume_envelope": { "type": "linen", "params": { "atack": 1 } } }""", "track.member-unknown", "volume_envelope.params.atack", "Did you mean attack?")]
    [InlineData("""{ "synth_function_name": "qam_beat", "volume_envelope": { "type": "linen", "params": { "attack": -1 } } }""", "track.range", "volume_envelope.params.attack", "is -1")]
    [InlineData("""{ "synth_function_name": "qam_beat", "automation": { "gian": [] } }""", "track.member-unknown", "automation.gian", "Did you mean gain?")]
    [InlineData("""{ "synth_function_name": "qam_beat", "automation": { "gain": [[0, -1]] } }""", "track.range", "automation.gain[0][1]", "is -1")]
    [InlineData("""{ "synth_function_name": "qam_beat", "automation": { "pan": [[0, 0], [1, 2]] } }""", "track.range", "automation.pan[1][1]", "from -1 to 1")]
    [InlineData("""{ "synth_function_name": "qam_beat", "automation": { "pan": [[2, 0], [1, 0]] } }""", "track.order", "automation.pan[1]", "in order")]
    [InlineData("""{ "synth_function_name": "qam_beat", "automation": { "pan": [3] } }""", "track.kind", "automation.pan[0]", "a time and a place")]
    [InlineData("""{ "synth_function_name": "qam_beat", "is_transition": "yes" }""", "track.kind", "is_transition", "true or false")]
    [InlineData("""{ "synth_function_name": "subliminal_encode", "params": { "audio_path": "//server/a.wav" } }""", "track.file-remote", "params.audio_path", "is an address")]
    [InlineData("""{ "synth_function_name": "subliminal_encode", "params": { "audio_paths": "a.wav; ftp://b.wav" } }""", "track.file-remote", "params.audio_paths", "is an address")]
    [InlineData(
        """{ "synth_function_name": "binaural_beat_transition", "params": { "transition_curve": "__import__('os')" } }""", "track.parameter-choice", "params.transition_curve", "linear, logarithmic, exponential")]
    public void Read_FaultOfAVoice_IsTold(string voice, string code, string path, string sentence)
    {
        var fault = Assert.Single(TestTracks.FaultsOf(TestTracks.WithVoice(voice)));
        Assert.Equal((code, $"progression[0].voices[0].{path}"), (fault.Code, fault.Path));
        Assert.Contains(sentence, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"steps\": [,]\n}", "track.json", "line 2, column 13")]
    [InlineData("{\n  \"é\": tru\n}", "track.json", "line 2, column")]
    [InlineData("", "track.json", "line 1, column 1")]
    [InlineData("{ \"steps\": [ { \"duration\": NaN } ] }", "track.not-finite", "Line 1, column 28: NaN")]
    [InlineData("{ \"steps\": [ { \"duration\": -Infinity } ] }", "track.not-finite", "-Infinity")]
    [InlineData("{ \"steps\": [ { \"duration\": Infinity } ] }", "track.not-finite", "Infinity")]
    [InlineData("{ \"steps\": [ { \"description\": \"\\ud800\" } ] }", "track.json", "Line 1, column 31: the text is not Unicode")]
    public void Read_NotJson_SaysLineAndColumn(string json, string code, string sentence)
    {
        var fault = Assert.Single(TestTracks.FaultsOf(json));
        Assert.Equal((code, string.Empty), (fault.Code, fault.Path));
        Assert.Contains(sentence, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ASoundFile_IsToldInALine()
    {
        byte[] sound = [.. "fLaC"u8, 0, 0, 0, 34, .. Enumerable.Range(0, 10_000).Select(i => (byte)(i * 37))];
        Assert.Equal("It is no text: a sound file, perhaps, or not in UTF-8.", Assert.Throws<TrackException>(() => TrackReader.Read(sound)).Message);
        var error = Assert.Throws<TrackException>(() => TrackReader.Read("f" + new string('x', 100_000)));
        Assert.InRange(error.Message.Length, 10, 200);
    }

    [Fact]
    public void CheckFile_FaultsOfTheFileAndOfItsSounds_AreToldAtOnce()
    {
        using var folder = new TrackFolder();
        var file = folder.Write("t.json", """
            {
              "steps": [ { "duration": -1, "voices": [ { "synth_function_name": "none" }, { "synth_function_name": "subliminal_encode", "params": { "audio_path": "b.wav" } } ] } ],
              "noise": { "params": { "input_audio_path": "c.wav" } },
              "clips": [ { "path": "a.wav" } ]
            }
            """);
        var report = TrackReader.CheckFile(file);
        Assert.Null(report.Track);
        Assert.Equal(
            ["steps[0].duration", "steps[0].voices[0].synth_function_name", "steps[0].voices[1].params.audio_path", "noise.params.input_audio_path", "clips[0].path"],
            report.Faults.Select(fault => fault.Path));
        Assert.Equal((5, 2), (report.FaultCount, report.Faults[2].Voice));
        Assert.StartsWith("Step 1, voice 2 (subliminal_encode): There is no file b.wav", report.Faults[2].Message, StringComparison.Ordinal);
        Assert.Equal("track.not-found", Assert.Single(TrackReader.CheckFile(folder["none.json"]).Faults).Code);
        Assert.NotNull(TrackReader.CheckFile(TestTracks.PathOf("mixed.json")).Track);
    }

    [Fact]
    public void Read_TooDeep_SaysWhere()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 100_000));
        Assert.Equal("track.too-deep", Assert.Single(TestTracks.FaultsOf(deep)).Code);
    }

    [Fact]
    public void Read_TooLarge_IsNotTaken()
    {
        var bytes = new byte[TrackLimits.MaxFileBytes + 1];
        Assert.Equal("track.too-large", Assert.Throws<TrackException>(() => TrackReader.Read(bytes)).Code);
        Assert.Equal("track.too-large", Assert.Throws<TrackException>(() => TrackReader.Read(new MemoryStream(bytes))).Code);
        var voices = string.Join(',', Enumerable.Repeat("{\"synth_function_name\":\"qam_beat\"}", TrackLimits.MaxVoices + 1));
        Assert.Equal("track.too-many", Assert.Single(TestTracks.FaultsOf(TestTracks.WithVoice(voices))).Code);
    }

    [Fact]
    public void Read_ManyFaults_TellsAHundredAndCountsTheRest()
    {
        var steps = string.Join(',', Enumerable.Repeat("{}", 250));
        var error = Assert.Throws<TrackException>(() => TrackReader.Read($$"""{ "steps": [{{steps}}] }"""));
        Assert.Equal((100, 250), (error.Faults.Count, error.FaultCount));
        Assert.Equal("steps[0].duration: Step 1: It has no duration. And 249 more.", error.Message);
        Assert.Equal(("track.member-missing", "steps[0].duration"), (error.Code, error.Subject));
        Assert.Equal("steps[99].duration", error.Faults[99].Path);
    }

    [Fact]
    public void Read_FileThatIsNotThere_SaysSo()
    {
        using var folder = new TrackFolder();
        Assert.Equal("track.not-found", Assert.Throws<TrackException>(() => TrackReader.ReadFile(folder["none.json"])).Code);
        Assert.Equal("track.not-readable", Assert.Throws<TrackException>(() => TrackReader.ReadFile(folder.Path)).Code);
        Assert.Equal("track.json", Assert.Throws<TrackException>(() => TrackReader.ReadFile(folder.Write("empty.json", string.Empty))).Code);
        var error = Assert.Throws<TrackException>(() => TrackReader.ReadFile(folder.Write("bad.json", "{}")));
        Assert.Equal(folder["bad.json"], error.File);
        Assert.StartsWith(folder["bad.json"] + ": progression: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NumbersInAnotherCulture_StayTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = comma;
            var track = TrackReader.Read("""{ "steps": [ { "duration": 1.5 } ] }""");
            Assert.Equal(1.5, track.Steps[0].DurationSeconds);
            Assert.Contains("\"duration\": 1.5", TrackWriter.Write(track), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}

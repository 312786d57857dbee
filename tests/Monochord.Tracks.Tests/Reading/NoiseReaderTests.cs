using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;
using Monochord.Synthesis.Tracks;
using Monochord.Tracks.Tests.Support;
using Xunit;

namespace Monochord.Tracks.Tests.Reading;

/// <summary>Noise in the track and in files of its own.</summary>
public sealed class NoiseReaderTests
{
    [Fact]
    public void ReadNoise_File_BecomesASweptNotchTransition()
    {
        var noise = TrackReader.ReadNoiseFile(TestTracks.PathOf("rain.noise"));
        Assert.Equal("generate_swept_notch_pink_sound_transition", noise.Voice.Voice.Name);
        Assert.Equal((5, 1, 2), (noise.StartSeconds, noise.FadeInSeconds, noise.FadeOutSeconds));
        var values = noise.Voice.Arguments;
        Assert.Equal(("deep brown", "triangle"), (values["noise_type"].Text, values["lfo_waveform"].Text));
        Assert.Equal((0.2, 0.05), (values["start_lfo_freq"].Number, values["end_lfo_freq"].Number));
        Assert.Equal([new FrequencyRange(500, 1500)], values["start_filter_sweeps"].Ranges);
        Assert.Equal([new FrequencyRange(400, 1000)], values["end_filter_sweeps"].Ranges);
        Assert.Equal([25.0], values["start_notch_q"].Numbers);
        Assert.Equal([20.0], values["end_notch_q"].Numbers);
        Assert.Equal([10.0], values["start_cascade_count"].Numbers);
        Assert.Equal([5.0], values["end_cascade_count"].Numbers);
        Assert.Equal((90, 45), (values["start_lfo_phase_offset_deg"].Number, values["end_lfo_phase_offset_deg"].Number));
        Assert.Equal((10, 0), (values["start_intra_phase_offset_deg"].Number, values["end_intra_phase_offset_deg"].Number));

        // An older way to say when it ends: 30 s before the end of 600 s, which is 510 s after 60 s.
        Assert.Equal((60, 510), (values["initial_offset"].Number, values["transition_duration"].Number));
        Assert.False(values.ContainsKey("post_offset"));
    }

    [Fact]
    public void ReadNoise_PostOffsetWithoutALength_IsOfTheTrack()
    {
        var values = TrackReader.ReadNoise("""{ "transition": true, "post_offset": 30 }""").Voice.Arguments;
        Assert.Equal(30, values["post_offset"].Number);
        Assert.False(values.ContainsKey("transition_duration"));
    }

    [Fact]
    public void ReadNoise_LittleSaid_HasTheDefaultsOfSuchFiles()
    {
        var voice = TrackReader.ReadNoise("""{ "sweeps": [ {} ] }""").Voice;
        Assert.Equal("generate_swept_notch_pink_sound", voice.Voice.Name);
        Assert.Equal(1.0 / 12, voice.Arguments["lfo_freq"].Number);
        Assert.Equal([new FrequencyRange(1000, 10_000)], voice.Arguments["filter_sweeps"].Ranges);
        Assert.Equal([25.0], voice.Arguments["notch_q"].Numbers);
        Assert.Equal([10.0], voice.Arguments["cascade_count"].Numbers);

        // The voice itself has 90 degrees.
        Assert.Equal(0, voice.Arguments["lfo_phase_offset_deg"].Number);
    }

    [Fact]
    public void ReadNoise_WithoutSweeps_IsPlainNoise()
    {
        var plain = Render(TrackReader.ReadNoise("{}"));
        var swept = Render(TrackReader.ReadNoise("""{ "sweeps": [ {} ] }"""));
        Assert.Equal(plain.Left, plain.Right);
        Assert.NotEqual(plain.Left, swept.Left);
        var power = plain.Left.Sum(sample => (double)sample * sample) / plain.Left.Length;
        Assert.InRange(Math.Sqrt(power), 0.1, 0.4);
    }

    [Theory]
    [InlineData("file_path")]
    [InlineData("file")]
    [InlineData("params_path")]
    [InlineData("noise_file")]
    [InlineData("path")]
    public void Read_TrackWithANoiseFile_ReadsItFromItsFolder(string name)
    {
        using var folder = new TrackFolder();
        folder.Write("sub/rain.noise", TestTracks.Text("rain.noise"));
        var file = folder.Write("t.json", $$"""{ "steps": [], "background_noise": { "{{name}}": "sub/rain.noise", "gain": 0.5, "fade_in": 9 } }""");
        var noise = TrackReader.ReadFile(file).Noise!;
        Assert.Equal(("sub/rain.noise", 0.5), (noise.FilePath, noise.Gain));
        Assert.Equal("deep brown", noise.Voice.Arguments["noise_type"].Text);

        // What the track says goes before what the file says.
        Assert.Equal((5, 9, 2), (noise.StartSeconds, noise.FadeInSeconds, noise.FadeOutSeconds));
        Assert.Single(noise.Envelope);
    }

    [Fact]
    public void Read_ParametersBesideAFile_NeedNoFile()
    {
        var noise = TrackReader.Read("""{ "steps": [], "noise": { "file_path": "gone.noise", "params": { "noise_type": "blue" } } }""").Noise!;
        Assert.Equal(("gone.noise", "blue"), (noise.FilePath, noise.Voice.Arguments["noise_type"].Text));
    }

    [Theory]
    [InlineData("none.noise", "track.file-not-found", "background_noise.file_path")]
    [InlineData("../out.noise", "track.file-outside", "background_noise.file_path")]
    [InlineData("https://x/y.noise", "track.file-remote", "background_noise.file_path")]
    [InlineData("bad.noise", "track.member-unknown", "background_noise.file_path:sweeps[0].start_mn")]
    [InlineData("text.noise", "track.json", "background_noise.file_path")]
    public void Read_NoiseFileThatCannotBe_SaysSo(string name, string code, string path)
    {
        using var folder = new TrackFolder();
        folder.Write("in/bad.noise", """{ "sweeps": [ { "start_mn": 5 } ] }""");
        folder.Write("in/text.noise", "noise");
        folder.Write("out.noise", "{}");
        var file = folder.Write("in/t.json", $$"""{ "steps": [], "background_noise": { "file_path": "{{name}}" } }""");
        var fault = Assert.Single(Assert.Throws<TrackException>(() => TrackReader.ReadFile(file)).Faults);
        Assert.Equal((code, path), (fault.Code, fault.Path));
    }

    [Fact]
    public void Read_NoiseFileWithoutAFolder_SaysSo() =>
        Assert.Equal("track.file-no-folder", Assert.Single(TestTracks.FaultsOf("""{ "steps": [], "noise": { "file": "a.noise" } }""")).Code);

    [Fact]
    public void Read_NoiseAsAVoice_IsTakenAsItIs()
    {
        var noise = TrackReader.Read(
            """{ "steps": [], "noise": { "voice": { "synth_function_name": "generate_swept_notch_pink_sound", "params": { "notch_q": 12 } } } }""").Noise!;
        Assert.Equal(12, noise.Voice.Arguments["notch_q"].Number);
        var fault = Assert.Single(TestTracks.FaultsOf("""{ "steps": [], "noise": { "voice": { "synth_function_name": "qam_beat" } } }"""));
        Assert.Equal(("track.choice", "noise.voice"), (fault.Code, fault.Path));
    }

    private static (float[] Left, float[] Right) Render(BackgroundNoise noise)
    {
        var voice = noise.Voice.Voice.Create(noise.Voice.Arguments);
        voice.Prepare(new VoiceContext(44_100, 44_100, Seed: 1));
        var (left, right) = (new float[44_100], new float[44_100]);
        voice.Process(left, right);
        return (left, right);
    }
}

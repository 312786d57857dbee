using Monochord.Synthesis.Tracks;
using Monochord.Tracks.Tests.Support;
using Xunit;

namespace Monochord.Tracks.Tests.Reading;

/// <summary>Both dialects and every name that earlier programs wrote.</summary>
public sealed class TrackReaderTests
{
    [Fact]
    public void Read_SecondDialect_HasEveryMember()
    {
        var track = TrackReader.ReadFile(TestTracks.PathOf("v2.json"));
        Assert.Equal((48_000, 2.5, CrossfadeCurve.EqualPower), (track.SampleRate, track.CrossfadeSeconds, track.CrossfadeCurve));
        Assert.Equal(("night.flac", ulong.MaxValue), (track.OutputFileName, track.Seed));

        var step = track.Steps[0];
        Assert.Equal((0.0, 60.0, "settle"), (step.StartSeconds, step.DurationSeconds, step.Description));
        var beat = step.Voices[0];
        Assert.Equal(("binaural_beat", "left and right", "binaurals"), (beat.Voice.Name, beat.Description, beat.Category));
        Assert.Equal(["baseFreq", "beatFreq", "freqOscShape", "leftHigh"], beat.Arguments.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((200, 4.1), (beat.Arguments["baseFreq"].Number, beat.Arguments["beatFreq"].Number));
        Assert.True(beat.Arguments["leftHigh"].IsOn);
        Assert.Equal("triangle", beat.Arguments["freqOscShape"].Text);
        Assert.Equal(new VolumeEnvelope.LinearFade(5, 0, 1), beat.Envelope);
        Assert.Equal([new EnvelopePoint(0, 0), new EnvelopePoint(30, 1)], beat.Automation!.Gain);
        Assert.Equal([new PanPoint(0, -1), new PanPoint(60, 1)], beat.Automation.Pan);
        Assert.Equal("isochronic_tone_transition", step.Voices[1].Voice.Name);
        Assert.Null(step.Voices[1].Automation);
        Assert.Equal(new VolumeEnvelope.Adsr(1, 2, 0.5, 3), step.Voices[1].Envelope);

        Assert.Null(track.Steps[1].StartSeconds);
        Assert.Equal(["a.wav", "b.wav"], track.Steps[1].Voices[0].Arguments["audio_paths"].Paths);
        Assert.Null(track.Steps[1].Voices[0].Envelope);
        Assert.Equal(
            new Clip("bell.wav")
            {
                StartSeconds = 10,
                Gain = 0.8,
                Pan = -0.25,
                FadeInSeconds = 0.1,
                FadeOutSeconds = 0.2,
                Description = "bell",
                DurationSeconds = 3.2,
            },
            Assert.Single(track.Clips));
    }

    [Fact]
    public void Read_FirstDialect_HasEveryAlias()
    {
        var track = TrackReader.ReadFile(TestTracks.PathOf("v1.json"));
        Assert.Equal((44_100, 3.0, CrossfadeCurve.Linear, "old.wav"), (track.SampleRate, track.CrossfadeSeconds, track.CrossfadeCurve, track.OutputFileName));
        Assert.Equal([20, 10, 5], track.Steps.Select(step => step.DurationSeconds));
        Assert.Equal(1.5, track.Steps[0].StartSeconds);
        Assert.Equal(["rhythmic_waveshaping_transition", "binaural_beat"], track.Steps[0].Voices.Select(voice => voice.Voice.Name));
        Assert.Equal(150, track.Steps[0].Voices[0].Arguments["startCarrierFreq"].Number);
        Assert.Equal(new VolumeEnvelope.Linen(0.5, 0.1), track.Steps[0].Voices[0].Envelope);
        Assert.Equal(99, track.Steps[0].Voices[1].Arguments["baseFreq"].Number);

        var noise = track.Noise!;
        Assert.Null(noise.FilePath);
        Assert.Equal((0.5, 4, 2, 3), (noise.Gain, noise.StartSeconds, noise.FadeInSeconds, noise.FadeOutSeconds));
        Assert.Equal([new EnvelopePoint(0, 0), new EnvelopePoint(10, 1), new EnvelopePoint(10, 0.5)], noise.Envelope);
        Assert.Equal([("a.wav", 3, 0.25), ("b.wav", 0, 1)], track.Clips.Select(clip => (clip.File, clip.StartSeconds, clip.Gain)));
    }

    [Fact]
    public void Read_BothDialectsMixed_TakesBoth()
    {
        var track = TrackReader.ReadFile(TestTracks.PathOf("mixed.json"));
        Assert.Equal(22_050, track.SampleRate);
        Assert.Single(track.Steps);

        // An editor writes an empty object where there is no noise.
        Assert.Null(track.Noise);
        Assert.Empty(track.Clips);
    }

    [Fact]
    public void Read_LittleSaid_HasTheDefaults()
    {
        var track = TrackReader.Read("""{ "progression": [ { "duration": 1 } ] }""");
        Assert.Equal((44_100, 1.0, CrossfadeCurve.Linear, null, 0UL), (track.SampleRate, track.CrossfadeSeconds, track.CrossfadeCurve, track.OutputFileName, track.Seed));
        Assert.Equal((null, string.Empty, 0), (track.Steps[0].StartSeconds, track.Steps[0].Description, track.Steps[0].Voices.Count));
        Assert.Null(track.Noise);
    }

    [Theory]
    [InlineData("binaural_beat", "", "binaural_beat")]
    [InlineData("binaural_beat", ", \"is_transition\": false", "binaural_beat")]
    [InlineData("binaural_beat", ", \"is_transition\": true", "binaural_beat_transition")]
    [InlineData("binaural_beat", ", \"is_transition\": null", "binaural_beat")]
    [InlineData("binaural_beat_transition", "", "binaural_beat_transition")]
    [InlineData("binaural_beat_transition", ", \"isTransition\": false", "binaural_beat")]
    [InlineData("binaural_beat_transition", ", \"is_transition\": 1", "binaural_beat_transition")]
    [InlineData("subliminal_encode", ", \"is_transition\": true", "subliminal_encode")]
    public void Read_TransitionFlag_SwitchesTheVoice(string name, string flag, string expected)
    {
        var track = TrackReader.Read(TestTracks.WithVoice($$"""{ "synth_function_name": "{{name}}"{{flag}} }"""));
        Assert.Equal(expected, track.Steps[0].Voices[0].Voice.Name);
    }

    [Fact]
    public void Read_StreamWithMark_IsRead()
    {
        using var stream = new MemoryStream([0xEF, 0xBB, 0xBF, .. "{\"steps\":[]}"u8]);
        Assert.Empty(TrackReader.Read(stream).Steps);
    }

    [Fact]
    public void ReadVoices_OneOrSeveral_AreRead()
    {
        var voices = TrackReader.ReadVoicesFile(TestTracks.PathOf("two.voices"));
        Assert.Equal(["binaural_beat", "binaural_beat_transition"], voices.Select(voice => voice.Voice.Name));
        var one = Assert.Single(TrackReader.ReadVoices(TrackWriter.WriteVoice(voices[0])));
        Assert.Equal(TrackText.Of(voices[0]), TrackText.Of(one));
        Assert.Equal(TrackText.Of(voices), TrackText.Of(TrackReader.ReadVoices(TrackWriter.WriteVoices(voices))));
    }

    [Fact]
    public void Read_TenThousandSteps_AreRead()
    {
        var step = """{"duration":1,"voices":[{"synth_function_name":"binaural_beat","params":{"baseFreq":200}}]}""";
        Assert.Equal(10_000, TrackReader.Read($$"""{"progression":[{{string.Join(',', Enumerable.Repeat(step, 10_000))}}]}""").Steps.Count);
    }
}

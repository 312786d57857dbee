using Monochord.Audio;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;
using Xunit;

namespace Monochord.Synthesis.Tests;

public sealed class CatalogueTests
{
    private static readonly string[] Bases =
    [
        "binaural_beat", "isochronic_tone", "monaural_beat_stereo_amps", "rhythmic_waveshaping", "stereo_am_independent",
        "wave_shape_stereo_am", "qam_beat", "hybrid_qam_monaural_beat", "spatial_angle_modulation",
        "spatial_angle_modulation_monaural_beat", "generate_swept_notch_pink_sound",
    ];

    [Fact]
    public void All_AreTheTwentyThree()
    {
        string[] expected = [.. Bases, .. Bases.Select(name => name + "_transition"), "subliminal_encode"];
        Assert.Equal(expected.Order(), VoiceCatalogue.All.Select(voice => voice.Name).Order());
    }

    [Fact]
    public void Find_TheTracksFlag_ChoosesTheForm()
    {
        Assert.Equal("qam_beat_transition", VoiceCatalogue.Find("qam_beat", true).Name);
        Assert.Equal("qam_beat", VoiceCatalogue.Find("qam_beat_transition", false).Name);
        Assert.Equal("qam_beat_transition", VoiceCatalogue.Find("qam_beat_transition").Name);
        Assert.Equal("subliminal_encode", VoiceCatalogue.Find("subliminal_encode", true).Name);
    }

    // Defect j: errors were printed, and silence rendered.
    [Theory]
    [InlineData("binaural_beet", "binaural_beat")]
    [InlineData("BINAURAL_BEAT", "binaural_beat")]
    [InlineData("isochronic", "isochronic_tone")]
    public void DefectJ_FindUnknownName_NamesTheNearest(string name, string nearest)
    {
        var error = Assert.Throws<VoiceException>(() => VoiceCatalogue.Find(name));
        Assert.Equal("voice.unknown", error.Code);
        Assert.Contains(nearest, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"baseFrequ": 200}""", "voice.parameter-unknown", "baseFreq")]
    [InlineData("""{"baseFreq": "high"}""", "voice.parameter-kind", "finite number")]
    [InlineData("""{"baseFreq": -1}""", "voice.parameter-range", "0 to 96000 Hz")]
    [InlineData("""{"leftHigh": "perhaps"}""", "voice.parameter-kind", "true or false")]
    [InlineData("""{"freqOscShape": "trianle"}""", "voice.parameter-choice", "triangle")]
    [InlineData("""{"spatialTrajectory": [{"mode": "wander"}]}""", "voice.parameter-kind", "pieces of a path")]
    [InlineData("""{"flangeDelayMs": []}""", "voice.parameter-kind", "finite number")]
    public void Read_WhatIsWrong_IsToldWithVoiceAndName(string json, string code, string says)
    {
        var voice = VoiceCatalogue.Find("binaural_beat");
        MonochordException error = Assert.Throws<VoiceException>(() => VoiceArguments.Read(voice, Golden.Json(json)));
        Assert.Equal(code, error.Code);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("binaural_beat.", error.Subject, StringComparison.Ordinal);
    }

    // Defect g: the text of a curve was run as a program.
    [Fact]
    public void DefectG_CurveThatIsAnExpression_IsRefused()
    {
        var voice = VoiceCatalogue.Find("binaural_beat_transition");
        var error = Assert.Throws<VoiceException>(
            () => VoiceArguments.Read(voice, Golden.Json("""{"transition_curve": "__import__('os').system('true')"}""")));
        Assert.Equal("voice.parameter-choice", error.Code);
        Assert.Contains("linear, logarithmic, exponential", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("On", true)]
    [InlineData("1", true)]
    [InlineData("off", false)]
    public void Flags_AreAlsoWords(string word, bool isOn) => Assert.Equal(
        isOn, VoiceArguments.Read(VoiceCatalogue.Find("isochronic_tone"), "harmonicSuppression", Golden.Json($"\"{word}\"")).IsOn);

    [Fact]
    public void EveryParameter_IsReadByItsVoice()
    {
        foreach (var description in VoiceCatalogue.All)
        {
            // Enough is on for every parameter to matter.
            var on = new Dictionary<string, ParameterValue>(StringComparer.Ordinal);
            foreach (var key in description.Keys.Where(key =>
                key.Parameter.Kind == ParameterKind.Flag && key.Name.EndsWith("Enable", StringComparison.Ordinal) && key.Role != KeyRole.Ignored))
            {
                on[key.Name] = true;
            }

            var voice = description.Create(on);
            voice.Prepare(new VoiceContext(48_000, 48_000));
            var unread = description.Parameters
                .Where(p => !p.HasNoEffect && !voice.Settings.Read.Contains(p.Name))
                .Where(p => p.Name is not ("transition_duration" or "post_offset"))
                .Where(p => description.IsTransition || p.Transition != TransitionRole.SweptOnly)
                .Select(p => p.Name);
            Assert.Empty(unread);
            Assert.Empty(description.Parameters.Where(p => p.HasNoEffect && voice.Settings.Read.Contains(p.Name)).Select(p => p.Name));
        }
    }

    [Fact]
    public void EveryParameter_IsDescribed_AndItsDefaultIsInRange()
    {
        foreach (var description in VoiceCatalogue.All)
        {
            Assert.Equal(description.Parameters.Count, description.Parameters.Select(p => p.Name).Distinct().Count());
            foreach (var key in description.Keys)
            {
                Assert.NotEmpty(key.Parameter.Summary);
                Assert.False(key.Parameter.Summary.EndsWith('.'), key.Parameter.Summary);
                if (key.Default is { } value)
                {
                    description.Check(key.Name, value);
                }
            }
        }
    }

    [Fact]
    public void Prepare_RatesThatAreNone_AreRefused()
    {
        var voice = VoiceCatalogue.Find("binaural_beat").Create(new Dictionary<string, ParameterValue>());
        Assert.Throws<ArgumentOutOfRangeException>(() => voice.Prepare(new VoiceContext(0, 100)));
        Assert.Throws<ArgumentOutOfRangeException>(() => voice.Prepare(new VoiceContext(48_000, -1)));
        Assert.Throws<InvalidOperationException>(() => voice.Seek(0));
    }
}

using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Synthesis.Tracks;
using Monochord.TestKit;
using Monochord.Tracks.Rendering;
using Xunit;

namespace Monochord.Tracks.Tests.Rendering;

/// <summary>A track in parts: each kind of voice, the noise, the clips.</summary>
public sealed class StemTests : IDisposable
{
    private static readonly TrackRenderSettings Floats = new() { Encoding = AudioEncoding.WavFloat, WithStems = true };

    private readonly Renders _renders = new();

    public void Dispose() => _renders.Dispose();

    [Fact]
    public void Stems_AreNamedByWhatTheyHold_InTheOrderOfTheTrack()
    {
        var result = _renders.Render(_renders.Everything(), "a.wav", Floats);
        Assert.Equal(
            ["a.binaural_beat.wav", "a.isochronic_tone.wav", "a.generate_swept_notch_pink_sound.wav", "a.noise.wav", "a.clips.wav"],
            result.Stems.Select(Path.GetFileName));
        Assert.All(result.Stems, stem => Assert.Equal(result.Frames, _renders.Samples(Path.GetFileName(stem)).Frames));
        Assert.All(result.Stems, stem => Assert.Contains(_renders.Samples(Path.GetFileName(stem))[1].ToArray(), sample => sample != 0));
    }

    [Fact]
    public void Stems_AddUpToTheWholeBeforeTheLimiter()
    {
        var track = _renders.Everything();
        var result = _renders.Render(track, "a.wav", Floats with { CeilingDbtp = -20 });
        Assert.InRange(result.LargestReductionDb, 3, 30);
        SampleAssert.Within(_renders.Sum(track), AddUp(result.Stems), 1e-6);
    }

    [Fact]
    public void Stems_OfAPart_AddUpToThePart()
    {
        var track = _renders.Everything();
        var result = _renders.Render(track, "a.wav", Floats with { CeilingDbtp = null, FromSeconds = 1, ToSeconds = 2.5 });
        SampleAssert.Within(_renders.Samples("a.wav"), AddUp(result.Stems), 1e-6);
    }

    [Fact]
    public void Stems_OfALoudness_AreAtTheLevelOfTheWhole()
    {
        var track = _renders.Everything();
        var result = _renders.Render(track, "a.wav", Floats with { CeilingDbtp = null, TargetLufs = -30 });
        Assert.NotEqual(0, result.GainDb);
        SampleAssert.Within(_renders.Samples("a.wav"), AddUp(result.Stems), 1e-6);
    }

    /// <summary>A transition is of the kind that it goes from and to.</summary>
    [Fact]
    public void Stems_ATransition_GoesWithItsKind()
    {
        var track = Renders.Read(
            """
            { "progression": [ { "duration": 0.2, "voices": [
              { "synth_function_name": "binaural_beat" }, { "synth_function_name": "binaural_beat_transition", "is_transition": true } ] } ] }
            """);
        Assert.Single(_renders.Render(track, "a.flac", new TrackRenderSettings { WithStems = true }).Stems, _renders["a.binaural_beat.flac"]);
    }

    [Fact]
    public void Stems_OfNothing_AreNone()
    {
        var track = new Track { Steps = [new TrackStep { DurationSeconds = 0.1 }] };
        var result = _renders.Render(track, "a.wav", Floats);
        Assert.Empty(result.Stems);
        Assert.Equal((4410L, double.NegativeInfinity), (result.Frames, result.TruePeakDbtp));
    }

    private AudioBuffer AddUp(IReadOnlyList<string> stems)
    {
        var sum = _renders.Samples(Path.GetFileName(stems[0]));
        foreach (var stem in stems.Skip(1))
        {
            sum = Signals.Mix(sum, _renders.Samples(Path.GetFileName(stem)));
        }

        return sum;
    }
}

using Monochord.Audio;
using Monochord.Synthesis.Tracks;
using Xunit;

namespace Monochord.Synthesis.Tests.Playing;

/// <summary>Steps that follow each other, heard.</summary>
public sealed class CrossfadeTests
{
    // Unlike noise, by equal power: each fifth of a crossfade of 20 s has the power of a single step. A fifth holds 192,000 samples, and the
    // power of so much noise is known to 0.02 dB.
    [Fact]
    public void EqualPower_OfUnlikeNoise_KeepsItsLevel()
    {
        var still = new VolumeEnvelope.LinearFade(0, 1, 1);
        var step = Scores.Step(40, Scores.Noise() with { Envelope = still });
        var sound = Scores.Render(Scores.Track(20, step, step) with { CrossfadeCurve = CrossfadeCurve.EqualPower });
        var alone = 10 * Math.Log10(0.5 * (Power(sound, 0, 20) + Power(sound, 40, 20)));
        for (var k = 0; k < 5; k++)
        {
            Assert.Equal(alone, 10 * Math.Log10(Power(sound, 20 + (4 * k), 4)), 0.1);
        }
    }

    [Fact]
    public void Gap_IsSilent_ToTheFrame()
    {
        var still = new VolumeEnvelope.LinearFade(0, 1, 1);
        var voice = Scores.Tone(1000) with { Envelope = still };
        var sound = Scores.Render(Scores.Track(1, Scores.Step(0.5, voice), Scores.Step(0.5, voice) with { StartSeconds = 0.75 }));
        Assert.Equal(60_000, sound.Frames);
        Assert.NotEqual(0, sound[0][23_999 - 1]);
        Assert.All(sound[0][24_000..36_000].ToArray(), sample => Assert.Equal(0, sample));

        // The second step is the first one again, from its start.
        Scores.AssertSame(sound, 0, sound, 36_000, 24_000);
    }

    // Nowhere is the step from sample to sample larger than the tones' own, which over the crossfade is at most that of both together.
    [Theory]
    [InlineData(CrossfadeCurve.Linear, 1)]
    [InlineData(CrossfadeCurve.EqualPower, 1.4143)]
    public void Boundaries_HaveNoStepOfTheirOwn(CrossfadeCurve curve, double factor)
    {
        var (high, low) = (Scores.Step(0.5, Scores.Tone(440)), Scores.Step(0.5, Scores.Tone(431)));
        var sound = Scores.Render(Scores.Track(0.1, high, low, high) with { CrossfadeCurve = curve });
        var own = Scores.LargestStep(sound, 5000, 15_000);
        Assert.Equal(2 * 0.3 * Math.Sin(Math.PI * 440 / Scores.Rate), own, 1e-4);
        Assert.InRange(Scores.LargestStep(sound), own, (factor * own) + 2e-4);
    }

    [Fact]
    public void Voices_AddUp_WithoutBeingScaled()
    {
        var (a, b) = (Scores.Tone(200, 0.9), Scores.Tone(777, 0.8));
        var (both, one, other) = (
            Scores.Render(Scores.Track(1, Scores.Step(0.2, a, b))), Scores.Render(Scores.Track(1, Scores.Step(0.2, a))), Scores.Render(Scores.Track(1, Scores.Step(0.2, b))));
        for (var n = 0; n < both.Frames; n++)
        {
            Assert.Equal(one[0][n] + other[0][n], both[0][n], 1e-6f);
        }
    }

    // 10 ms at both ends, both ends of the ramp included: 480 frames at 48 kHz.
    [Fact]
    public void VoiceWithoutEnvelope_FadesTenMilliseconds()
    {
        var track = Scores.Track(1, Scores.Step(0.1, Scores.Tone(1000)));
        var still = new VolumeEnvelope.LinearFade(0, 1, 1);
        var (faded, plain) = (Scores.Render(track), Scores.Render(Scores.Track(1, Scores.Step(0.1, Scores.Tone(1000) with { Envelope = still }))));
        for (var n = 0; n < 4800; n++)
        {
            Assert.Equal(Math.Min(1, Math.Min(n, 4799 - n) / 479.0) * plain[0][n], faded[0][n], 1e-6);
        }
    }

    private static double Power(AudioBuffer sound, int second, int seconds) =>
        sound[0].Slice(second * Scores.Rate, seconds * Scores.Rate).ToArray().Average(x => (double)x * x);
}

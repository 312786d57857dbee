using Monochord.Fingerprinting.Pitch;
using Monochord.Fingerprinting.Spectra;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Fingerprinting.Tests.Pitch;

/// <summary>1/(1 + 10·CV) of pitches that are known.</summary>
[Trait("Category", "Simd")]
public sealed class PitchAnalysisTests
{
    private const int Rate = QuarterRate.SampleRate;

    [Fact]
    public void SteadyTone_IsStable() => Assert.InRange(Of(Tone(220, 4)), 0.999, 1);

    [Fact]
    public void TwoNotes_HaveTheDeviationOfTheirFrequencies()
    {
        // As long as each other, the mean is that of the two and the deviation half their distance.
        var expected = 1 / (1 + (10 * 55.0 / 275));
        Assert.Equal(expected, Of([.. Tone(220, 5), .. Tone(330, 5)]), 0.01);
    }

    [Fact]
    public void NotesOfAScale_AreLessStableThanANote_AndMoreThanThoseOfTwoOctaves()
    {
        var scale = Melody(0, 2, 4, 5, 7, 9, 11, 12);
        var wide = Melody(0, 14, 4, 19, 7, 21, 11, 24);
        Assert.InRange(scale, wide + 0.05, 0.5);
        Assert.InRange(wide, 0.05, 0.3);
    }

    [Fact]
    public void FewerThanTenVoicedFrames_AreNone()
    {
        // 5 frames of tone in noise.
        var noise = Signals.Noise(1, 4 * Rate, -40)[0].ToArray();
        var tone = Tone(300, 0.12);
        for (var n = 0; n < tone.Length; n++)
        {
            noise[n + Rate] += tone[n];
        }

        Assert.Equal(0, Of(noise));
    }

    [Fact]
    public void Noise_Silence_AndNothing_AreNone()
    {
        Assert.Equal(0, Of(Signals.Noise(1, 4 * Rate)[0].ToArray()));
        Assert.Equal(0, Of(new float[4 * Rate]));
        Assert.Equal(0, Of([]));
    }

    [Fact]
    public void WhatIs60DbDown_DoesNotCount()
    {
        var faint = Tone(900, 4).Select(sample => sample * 3e-4f).ToArray();
        Assert.InRange(Of([.. Tone(220, 4), .. faint]), 0.99, 1);
        Assert.InRange(Of([.. Tone(220, 4), .. faint.Select(sample => sample * 100)]), 0, 0.2);
    }

    [Fact]
    public void MelodyOverNoise_IsAsStableAsAlone()
    {
        int[] notes = [0, 2, 4, 5, 7, 9, 11, 12];
        float[] melody = [.. notes.SelectMany(note => Tone(220 * Math.Pow(2, note / 12.0), 0.5))];
        var noise = Signals.PinkNoise(1, melody.Length, -40)[0].ToArray();
        Assert.Equal(Of(melody), Of([.. melody.Zip(noise, (a, b) => a + b)]), 0.03);
    }

    private static double Melody(params int[] notes) => Of([.. notes.SelectMany(note => Tone(220 * Math.Pow(2, note / 12.0), 0.5))]);

    private static double Of(ReadOnlySpan<float> quarter)
    {
        var pitch = new PitchAnalysis();
        pitch.Add(quarter);
        return pitch.Finish();
    }

    private static float[] Tone(double frequency, double seconds)
    {
        var samples = new float[(int)(seconds * Rate)];
        for (var n = 0; n < samples.Length; n++)
        {
            var turns = 2 * Math.PI * frequency * n / Rate;
            samples[n] = (float)((0.2 * Math.Sin(turns)) + (0.1 * Math.Sin(2 * turns)) + (0.05 * Math.Sin(3 * turns)));
        }

        return samples;
    }
}

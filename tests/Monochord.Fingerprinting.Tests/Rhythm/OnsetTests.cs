using Monochord.Dsp;
using Monochord.Fingerprinting.Rhythm;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Fingerprinting.Tests.Rhythm;

/// <summary>Where notes begin, and that nothing begins where nothing happens.</summary>
public sealed class OnsetTests
{
    private const int Rate = 44_100;

    [Theory]
    [InlineData(Attack.Plucked, 0.97)]
    [InlineData(Attack.Struck, 0.97)]
    [InlineData(Attack.Blown, 0.9)]
    [InlineData(Attack.Noise, 0.97)]
    public void Notes_AreFoundWithin50Milliseconds(Attack attack, double atLeast)
    {
        for (ulong seed = 9501; seed < 9504; seed++)
        {
            var notes = NoteSequence.Make(attack, seed);
            var found = TestSpectra.Analyse(notes.Samples).OnsetSeconds;
            Assert.InRange(Found.FMeasure(found, notes.OnsetSeconds, 0.05), atLeast, 1);
        }
    }

    [Fact]
    public void Silence_HasNoRhythm()
    {
        foreach (var samples in (ReadOnlySpan<int>)[0, 1, 511, 2048, 10 * Rate])
        {
            var rhythm = TestSpectra.Analyse(new float[samples]);
            Assert.Equal((0, 0, 0, 0), (rhythm.TempoBpm, rhythm.TempoConfidence, rhythm.AlternativeTempoBpm, rhythm.Stability));
            Assert.Empty(rhythm.BeatSeconds);
            Assert.Empty(rhythm.OnsetSeconds);
            Assert.Equal((-1, 0), (rhythm.FirstDownbeat, rhythm.BeatsPerBar));
        }
    }

    [Fact]
    public void OneClick_IsAnOnsetAndNoRhythm()
    {
        var samples = new float[10 * Rate];
        samples[200_000] = 1;
        var rhythm = TestSpectra.Analyse(samples);
        Assert.InRange(Assert.Single(rhythm.OnsetSeconds), (200_000.0 / Rate) - 0.004, (200_000.0 / Rate) + 0.004);
        Assert.Equal(0, rhythm.TempoBpm);
        Assert.Empty(rhythm.BeatSeconds);
    }

    [Theory]
    [InlineData(55)]
    [InlineData(440.3)]
    [InlineData(7000)]
    public void ASteadyTone_BeginsOnceAndHasNoTempo(double hz)
    {
        var samples = new float[15 * Rate];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (float)(0.3 * Math.Sin(Math.Tau * (hz * i / Rate % 1)));
        }

        var rhythm = TestSpectra.Analyse(samples);
        Assert.InRange(Assert.Single(rhythm.OnsetSeconds), 0, 0.02);
        Assert.Equal(0, rhythm.TempoBpm);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void SteadyNoise_HasHardlyAnOnset_AndNoTempoToTrust(int seed)
    {
        foreach (var noise in (ReadOnlySpan<float[]>)[
            [.. Signals.Noise(1, 20 * Rate, seed: (ulong)seed)[0]], [.. Signals.PinkNoise(1, 20 * Rate, seed: (ulong)seed)[0]]])
        {
            var rhythm = TestSpectra.Analyse(noise);
            Assert.InRange(rhythm.OnsetSeconds.Count, 0, 3);
            Assert.InRange(rhythm.TempoConfidence, 0, 0.1);
            AssertSane(rhythm);
        }
    }

    [Fact]
    public void AnyNoise_OfAnyLength_GivesFiniteNumbersInTheirRanges() => Property.Holds(
        Inputs.Seeds(), seed => AssertSane(TestSpectra.Analyse(Bursts(seed))), cases: 40);

    private static void AssertSane(RhythmDescription rhythm)
    {
        Assert.True(rhythm.TempoBpm is 0 or (>= 39 and <= 241), $"{rhythm.TempoBpm}");
        Assert.InRange(rhythm.TempoConfidence, 0, 1);
        Assert.InRange(rhythm.Stability, 0, 1);
        Assert.True(double.IsFinite(rhythm.AlternativeTempoBpm));
        Assert.All(rhythm.BeatSeconds.Zip(rhythm.BeatSeconds.Skip(1)), pair => Assert.True(pair.First < pair.Second));
        Assert.All(rhythm.OnsetSeconds.Zip(rhythm.OnsetSeconds.Skip(1)), pair => Assert.True(pair.First < pair.Second));
        Assert.True(rhythm.BeatsPerBar is 0 or 3 or 4);
        Assert.InRange(rhythm.FirstDownbeat, -1, rhythm.BeatsPerBar - 1);
    }

    // Noise of a random length whose level jumps at random.
    private static float[] Bursts(ulong seed)
    {
        var dice = new Dice(seed);
        var samples = new float[(int)(dice.Next() * 12 * Rate)];
        for (var (i, until, level) = (0, 0, 0.0); i < samples.Length; i++)
        {
            if (i == until)
            {
                until += 1 + (int)(dice.Next() * Rate);
                level = dice.Chance(0.3) ? 0 : Decibels.ToAmplitude(dice.Between(-90, 0));
            }

            samples[i] = (float)(level * dice.Gaussian());
        }

        return samples;
    }
}

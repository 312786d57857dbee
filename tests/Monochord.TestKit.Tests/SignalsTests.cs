using Monochord.Audio;
using Monochord.Dsp;
using Xunit;

namespace Monochord.TestKit.Tests;

public sealed class SignalsTests
{
    private static readonly AudioFormat Stereo = new(48_000, ChannelLayout.Stereo);

    [Fact]
    public void Noise_SameSeed_IsTheSameSamples() => SampleAssert.Same(Signals.Noise(2, 1000), Signals.Noise(2, 1000));

    [Fact]
    public void Noise_OtherSeedOrChannel_IsOtherNoise()
    {
        var noise = Signals.Noise(2, 1000);
        Assert.True(Compare.ErrorDb(noise[0], noise[1]) > 0);
        Assert.True(Compare.ErrorDb(noise[0], Signals.Noise(1, 1000, seed: 2)[0]) > 0);
    }

    [Fact]
    public void Noise_Longer_StartsWithTheSameSamples() =>
        SampleAssert.Same(Signals.Noise(1, 100)[0], Signals.Noise(1, 1000)[0][..100]);

    [Fact]
    public void Noise_Statistics_AreThoseOfTheUniformDistribution()
    {
        var noise = Signals.Noise(1, 480_000, levelDb: 0)[0];
        Assert.Equal(-4.77, RmsDb(noise), 0.02);
        Assert.InRange(Mean(noise), -0.005, 0.005);
        Assert.InRange(noise.ToArray().Max(), 0.999f, 1f);
    }

    [Fact]
    public void Gaussian_Statistics_AreThoseOfTheNormalDistribution()
    {
        var values = Signals.Make(1, 480_000, (c, i) => CounterNoise.Gaussian(3, c, i))[0];
        Assert.Equal(0.0, RmsDb(values), 0.02);
        Assert.InRange(Mean(values), -0.005, 0.005);
    }

    [Fact]
    public void PinkNoise_Level_IsAsAsked() => Assert.Equal(-20.0, RmsDb(Signals.PinkNoise(1, 480_000, rmsDb: -20)[0]), 0.5);

    [Fact]
    public void PinkNoise_Slope_Is3DbAnOctave()
    {
        // The power of a first difference grows by 6 dB an octave: white noise has +3.01 dB there, pink noise less than -6 dB.
        var pink = Signals.PinkNoise(1, 480_000, rmsDb: 0)[0];
        var difference = new float[pink.Length - 1];
        for (var i = 0; i < difference.Length; i++)
        {
            difference[i] = pink[i + 1] - pink[i];
        }

        Assert.InRange(RmsDb(difference) - RmsDb(pink), -9, -3);
    }

    [Fact]
    public void Sine_Level_IsItsPeak()
    {
        var sine = Signals.Sine(Stereo, 48_000, 1000, levelDb: -23);
        Assert.Equal(-23 - 3.0103, RmsDb(sine[0]), 0.0001);
        SampleAssert.Same(sine[0], sine[1]);
    }

    [Fact]
    public void SineSteps_Lengths_AddUpAndLevelsHold()
    {
        var steps = Signals.SineSteps(Stereo, 1000, (-36, 1), (-23, 2));
        Assert.Equal(3 * 48_000, steps.Frames);
        Assert.Equal(-36 - 3.0103, RmsDb(steps[0][..48_000]), 0.0001);
        Assert.Equal(-23 - 3.0103, RmsDb(steps[0][48_000..]), 0.0001);
    }

    [Fact]
    public void Impulse_Frame_IsTheOnlySample()
    {
        var impulse = Signals.Impulse(2, 10, at: 3);
        Assert.Equal([0f, 0f, 0f, 1f, 0f, 0f, 0f, 0f, 0f, 0f], impulse[1].ToArray());
    }

    [Fact]
    public void Chirp_Frequencies_AreThoseOfItsEnds()
    {
        var chirp = Signals.Chirp(Stereo, 480_000, 100, 10_000);
        Assert.Equal(100, ZeroCrossings(chirp[0][..48_000]) / 2.0, 30.0);
        Assert.InRange(ZeroCrossings(chirp[0][^4800..]) / 2.0 * 10, 9_500, 10_050);
    }

    [Fact]
    public void SpeechLike_Pause_IsSilent()
    {
        var speech = Signals.SpeechLike(Stereo, 3 * 48_000);
        Assert.Equal(double.NegativeInfinity, RmsDb(speech[0][96_000..]));
        Assert.InRange(RmsDb(speech[0][..96_000]), -45, -12);
    }

    [Fact]
    public void Concat_Parts_FollowEachOther()
    {
        var whole = Signals.Concat(Signals.Impulse(1, 2), Signals.Silence(1, 1), Signals.Impulse(1, 2, at: 1));
        Assert.Equal([1f, 0f, 0f, 0f, 1f], whole[0].ToArray());
    }

    [Fact]
    public void Mix_Signals_AreAdded() => Assert.Equal([1f, 1f], Signals.Mix(Signals.Impulse(1, 2), Signals.Impulse(1, 2, at: 1))[0].ToArray());

    private static double RmsDb(ReadOnlySpan<float> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples)
        {
            sum += (double)sample * sample;
        }

        return Decibels.FromPower(sum / samples.Length);
    }

    private static double Mean(ReadOnlySpan<float> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples)
        {
            sum += sample;
        }

        return sum / samples.Length;
    }

    private static int ZeroCrossings(ReadOnlySpan<float> samples)
    {
        var count = 0;
        for (var i = 1; i < samples.Length; i++)
        {
            count += samples[i - 1] < 0 != samples[i] < 0 ? 1 : 0;
        }

        return count;
    }
}

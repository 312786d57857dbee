using Monochord.Dsp.Dynamics.Limiting;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests.Dynamics;

[Trait("Category", "Simd")]
public sealed class LookAheadLimiterTests
{
    private const int Rate = 48_000;

    /// <summary>Rates that sound comes at, and both ends.</summary>
    public static TheoryData<int> Rates => [8_000, 11_025, 44_100, 48_000, 192_000, 384_000];

    [Theory]
    [MemberData(nameof(Rates))]
    public void BelowTheCeiling_OutputIsTheInputBitByBit_LaterByTheLatency(int rate)
    {
        // Full-band noise may stand 6 dB higher between its samples.
        var noise = Signals.Noise(1, 20_000, levelDb: -8)[0].ToArray();
        Assert.Equal(noise, LimiterRuns.Of(LimiterSettings.Default, rate, noise));
    }

    [Fact]
    public void AfterLimiting_TheGainComesBackToOneBitByBit()
    {
        // Ten seconds of 9 dB of reduction, then a quiet tone.
        var signal = LimiterRuns.Make(Rate * 22, n => (n < Rate * 10 ? 2.5 : 0.1) * Math.Sin(2 * Math.PI * 997 * n / Rate));
        var output = LimiterRuns.Of(LimiterSettings.Default, Rate, signal);
        Assert.Equal(signal[(Rate * 20)..], output[(Rate * 20)..]);
    }

    [Fact]
    public void AnyCut_GivesTheSameBits() => Property.Holds(Inputs.Cuts(300), cuts =>
    {
        float[][] signal = [Signals.Noise(1, 3000, levelDb: 6)[0].ToArray(), Signals.Noise(1, 3000, levelDb: -3, seed: 2)[0].ToArray()];
        var whole = LimiterRuns.Of(new LookAheadLimiter(LimiterSettings.Default, Rate, 2), signal, [64]);
        var cut = LimiterRuns.Of(new LookAheadLimiter(LimiterSettings.Default, Rate, 2), signal, cuts);
        Assert.Equal(whole[0], cut[0]);
        Assert.Equal(whole[1], cut[1]);
    });

    [Theory]
    [MemberData(nameof(Rates))]
    public void Latency_IsWhereAnImpulseAboveTheCeilingComesOut(int rate)
    {
        var signal = new float[8000];
        signal[4000] = 3;
        var output = LimiterRuns.Of(LimiterSettings.Default, rate, signal);
        for (var n = 0; n < output.Length; n++)
        {
            Assert.Equal(n == 4000, output[n] != 0);
        }

        // 0.13 dB below the ceiling of -1 dB, as the remarks say.
        Assert.Equal(-1.13, Decibels.FromAmplitude(output[4000]), 0.02);
    }

    [Fact]
    public void ChannelsLinked_ShareOneGain()
    {
        var loud = LimiterRuns.Make(Rate, n => (n / 4800 % 2 == 0 ? 2 : 0.2) * Math.Sin(0.1 * n));
        var quiet = LimiterRuns.Make(Rate, n => 0.1 * Math.Cos(0.03 * n));
        var output = LimiterRuns.Of(new LookAheadLimiter(LimiterSettings.Default, Rate, 2), [loud, quiet], [64]);
        for (var n = 0; n < Rate; n++)
        {
            // The same gain to the rounding of a float.
            Assert.Equal(output[0][n] / (double)loud[n], n == 0 ? double.NaN : output[1][n] / (double)quiet[n], 1e-6);
        }
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(0.5, 3.58)]
    [InlineData(1, 7.15)]
    public void Link_SharesTheReductionInProportionOfDecibels(double link, double expectedDb)
    {
        // 6.02 dB over a ceiling of -1 dB, and the 0.13 dB below it.
        var loud = LimiterRuns.Make(Rate, n => 2 * Math.Sin(0.1 * n));
        var quiet = LimiterRuns.Make(Rate, n => 0.1);
        var limiter = new LookAheadLimiter(LimiterSettings.Default with { Link = link }, Rate, 2);
        var output = LimiterRuns.Of(limiter, [loud, quiet], [64]);
        Assert.Equal(-expectedDb, Decibels.FromAmplitude(output[1][Rate / 2] / 0.1), 0.1);
        Assert.InRange(Decibels.FromAmplitude(Largest(output[0])), -1.25, -1);
    }

    [Fact]
    public void InputGain_RaisesWhatStaysBelowTheCeiling()
    {
        var signal = LimiterRuns.Make(4000, n => 0.1 * Math.Sin(0.1 * n));
        var output = LimiterRuns.Of(LimiterSettings.Default with { InputGainDb = 12 }, Rate, signal);
        Assert.Equal(12, Decibels.FromAmplitude(Largest(output) / Largest(signal)), 0.0001);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void NotANumber_IsReadAsSilence(float bad)
    {
        var signal = Signals.Noise(1, 6000, levelDb: 6)[0].ToArray();
        signal[3000] = 0;
        var expected = LimiterRuns.Of(LimiterSettings.Default, Rate, signal);
        signal[3000] = bad;
        Assert.Equal(expected, LimiterRuns.Of(LimiterSettings.Default, Rate, signal));
    }

    [Theory]
    [InlineData(float.MaxValue)]
    [InlineData(-1e20f)]
    public void EvenTheLargestSample_ComesOutBelowTheCeiling(float huge)
    {
        var signal = Signals.Noise(1, 6000, levelDb: -6)[0].ToArray();
        signal[3000] = huge;
        Assert.All(LimiterRuns.Of(LimiterSettings.Default, Rate, signal), sample => Assert.InRange(sample, -0.8913f, 0.8913f));
    }

    [Fact]
    public void Reset_StartsAnew()
    {
        var limiter = new LookAheadLimiter(LimiterSettings.Default, Rate, 1);
        float[][] signal = [Signals.Noise(1, 5000, levelDb: 6)[0].ToArray()];
        var first = LimiterRuns.Of(limiter, signal, [50]);
        limiter.Reset();
        Assert.Equal(0, limiter.ReductionDb);
        Assert.Equal(first[0], LimiterRuns.Of(limiter, signal, [50])[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    public void Process_AllocatesNothing(int channels)
    {
        var limiter = new LookAheadLimiter(LimiterSettings.Default with { Link = 0.5 }, Rate, channels);
        var noise = Signals.Noise(1, 48_000, levelDb: 3)[0].ToArray();
        var block = new float[64];
        Assert.Equal(0, Allocations.Of(() =>
        {
            for (var start = 0; start + 64 <= noise.Length; start += 64)
            {
                for (var c = 0; c < channels; c++)
                {
                    noise.AsSpan(start, 64).CopyTo(block);
                    limiter.Exchange(c, block);
                }

                limiter.Advance(64);
            }
        }));
    }

    [Fact]
    public void Settings_OutsideTheirRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LimiterSettings { CeilingDb = 0.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LimiterSettings { LookAheadSeconds = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LimiterSettings { Link = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LimiterSettings { ReleaseSeconds = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LookAheadLimiter(LimiterSettings.Default, 999, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LookAheadLimiter(LimiterSettings.Default, Rate, 0));
    }

    private static float Largest(float[] samples)
    {
        var largest = 0f;
        foreach (var sample in samples)
        {
            largest = Math.Max(largest, Math.Abs(sample));
        }

        return largest;
    }
}

using System.Numerics;
using Monochord.Dsp.Dynamics.Limiting;
using Xunit;

namespace Monochord.Dsp.Tests.Dynamics;

/// <summary>What a limiter does to the sound.</summary>
public sealed class LimiterSoundTests
{
    private const int Rate = 48_000;

    [Theory]
    [InlineData(50, 6, -120)]
    [InlineData(100, 6, -120)]
    [InlineData(997, 6, -120)]
    [InlineData(30, 6, -45)]
    public void Distortion_OfASineOverTheCeiling_IsSmall(double frequencyHz, double overDb, double mostDb)
    {
        // A second of the third, in which the gain has settled; 2^15 frames under a window of -120 dB beyond eight bins.
        var amplitude = Decibels.ToAmplitude(-1 + overDb);
        var signal = LimiterRuns.Make(3 * Rate, n => amplitude * Math.Sin(2 * Math.PI * frequencyHz * n / Rate));
        var output = LimiterRuns.Of(LimiterSettings.Default, Rate, signal);
        var distortion = DistortionDb(output.AsSpan(2 * Rate, 1 << 15), frequencyHz);
        Assert.True(distortion < mostDb, $"{distortion:F1} dB");
    }

    [Fact]
    public void Gain_BeforeAPeak_FallsInASmoothCurve()
    {
        // A tone of constant height shows the gain; a burst of 12 dB over the ceiling makes it fall.
        const int at = 24_000;
        var signal = LimiterRuns.Make(Rate, n => n == at ? 0.8913 * 3.9811 : 0.5);
        var gains = LimiterRuns.GainsDb(signal, LimiterRuns.Of(LimiterSettings.Default, Rate, signal));
        var fall = -gains[at];
        Assert.Equal(12.14, fall, 0.05);

        // Over 144 frames (3 ms) in the S of three means of 48, 48 and 50: no step above 0.75 of three in 144, no bend above 1/48² of the
        // fall.
        var (step, bend) = (0.0, 0.0);
        for (var n = at - 200; n < at; n++)
        {
            step = Math.Max(step, gains[n] - gains[n + 1]);
            bend = Math.Max(bend, Math.Abs(gains[n - 1] - (2 * gains[n]) + gains[n + 1]));
        }

        Assert.InRange(step, 0, 1.01 * fall * 0.75 / 48);
        Assert.InRange(bend, 0, (1.01 * fall / (48 * 48)) + 1e-5);
        Assert.Equal(0, gains[at - 150], 1e-9);
    }

    [Fact]
    public void Gain_AfterAPeak_RisesWithoutTurningBack()
    {
        const int at = 5000;
        var signal = LimiterRuns.Make(3 * Rate, n => n == at ? 3.5 : 0.5);
        var gains = LimiterRuns.GainsDb(signal, LimiterRuns.Of(LimiterSettings.Default, Rate, signal));
        for (var n = at + 1; n < gains.Length - 1; n++)
        {
            // Noise of the float's rounding aside.
            Assert.True(gains[n + 1] >= gains[n] - 2e-6, $"frame {n}: {gains[n]} then {gains[n + 1]}");
        }
    }

    [Fact]
    public void Release_AfterOnePeakIsQuick_AfterLongLimitingSlow()
    {
        // How long it takes until half of the reduction in decibels is back.
        static double HalfBackSeconds(int loudFrames)
        {
            var signal = LimiterRuns.Make(loudFrames + (3 * Rate), n => n < loudFrames ? 1.8 : 0.5);
            var gains = LimiterRuns.GainsDb(signal, LimiterRuns.Of(LimiterSettings.Default, Rate, signal));
            var half = gains[loudFrames - 1] / 2;
            for (var n = loudFrames; ; n++)
            {
                if (gains[n] > half)
                {
                    return (n - loudFrames) / (double)Rate;
                }
            }
        }

        Assert.InRange(HalfBackSeconds(Rate / 1000), 0.03, 0.08);
        Assert.InRange(HalfBackSeconds(5 * Rate), 0.2, 0.6);
    }

    // Everything but the tone, relative to it.
    private static double DistortionDb(ReadOnlySpan<float> samples, double frequencyHz)
    {
        var bins = new Complex[samples.Length];
        for (var n = 0; n < bins.Length; n++)
        {
            // Blackman and Harris, four terms, -92 dB; squared it is down by 180 dB from the sixteenth bin on.
            var x = 2 * Math.PI * n / bins.Length;
            var window = 0.35875 - (0.48829 * Math.Cos(x)) + (0.14128 * Math.Cos(2 * x)) - (0.01168 * Math.Cos(3 * x));
            bins[n] = samples[n] * window * window;
        }

        ReferenceTransform.Forward(bins);
        var tone = frequencyHz * bins.Length / Rate;
        var (inside, outside) = (0.0, 0.0);
        for (var k = 1; k < bins.Length / 2; k++)
        {
            var power = bins[k].Magnitude * bins[k].Magnitude;
            if (Math.Abs(k - tone) <= 16)
            {
                inside += power;
            }
            else if (k > 16)
            {
                outside += power;
            }
        }

        return Decibels.FromPower(outside / inside);
    }
}

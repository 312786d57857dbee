using Monochord.Dsp.Dynamics;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests.Dynamics;

/// <summary>Against the closed forms of an exponential that is followed.</summary>
public sealed class EnvelopeTests
{
    private const int Rate = 48_000;

    private static readonly StepTime Quick = new(0.010);
    private static readonly StepTime Slow = new(0.100);

    [Fact]
    public void Peak_OfAStep_IsAt63PercentAfterTheAttackTime_AndAt37AfterTheRelease()
    {
        var envelope = new PeakEnvelope(Quick, Slow, Rate);
        Assert.Equal(1 - (1 / Math.E), Feed(envelope.Next, -1f, 480), 1e-9);
        Feed(envelope.Next, 1f, 480_000);
        Assert.Equal(1 / Math.E, Feed(envelope.Next, 0f, 4800), 1e-9);
    }

    // From 10 % to 90 %: counted in samples, at a rate that makes a sample a 4800th.
    [Fact]
    public void TenToNinetyPercent_IsTheTimeBetweenTheTwo()
    {
        var envelope = new PeakEnvelope(new StepTime(0.1, StepPart.TenToNinetyPercent), Slow, Rate);
        var between = 0;
        for (var n = 0; n < Rate; n++)
        {
            between += envelope.Next(1) is > 0.1 and < 0.9 ? 1 : 0;
        }

        Assert.Equal(4800, between, 1.0);
    }

    [Fact]
    public void ATimeOf0_FollowsAtOnce()
    {
        var envelope = new PeakEnvelope(new StepTime(0), Slow, Rate);
        Assert.Equal(0.7, envelope.Next(-0.7f), 1e-7);
        Assert.True(envelope.Next(0.1f) > 0.69);
    }

    // IEC 61672-1: a time constant of 125 ms falls by 4.34 dB in it, 34.7 dB a second.
    [Fact]
    public void Rms_SettlesAtTheRoot_AndFallsBy4Point34DbInATimeConstant()
    {
        var fast = new StepTime(0.125);
        var envelope = new RmsEnvelope(fast, fast, Rate);
        var settled = 0.0;
        for (var n = 0; n < 2 * Rate; n++)
        {
            settled = envelope.Next((float)Math.Sin(2 * Math.PI * 1000 * n / Rate));
        }

        Assert.Equal(Math.Sqrt(0.5), settled, 0.001);
        Assert.Equal(-4.343, 20 * Math.Log10(Feed(envelope.Next, 0, Rate / 8) / settled), 0.001);
    }

    // Equal steps in dB take equal times, whatever their size: a straight line from any level, here half of it in ln 2 time constants.
    [Theory]
    [InlineData(6)]
    [InlineData(40)]
    public void Decibels_OfAnyStep_AreHalfWayAfterLn2TimeConstants(double stepDb)
    {
        var smoother = new DecibelSmoother(Quick, Slow, Rate, floorDb: 0);
        var half = (int)Math.Round(0.010 * Rate * Math.Log(2));
        Assert.Equal(stepDb / 2, Feed(_ => smoother.Next(stepDb), 0, half), stepDb * 0.002);
        smoother.Reset();
        Feed(_ => smoother.Next(stepDb), 0, Rate);
        Assert.Equal(stepDb / 2, Feed(_ => smoother.Next(0), 0, 10 * half), stepDb * 0.002);
    }

    [Theory]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-400)]
    public void Decibels_OfSilenceOrOfNoNumber_AreTheFloor(double value)
    {
        var smoother = new DecibelSmoother(Quick, new StepTime(0), Rate);
        smoother.Next(-10);
        Assert.Equal(-200, smoother.Next(value));
        Assert.Equal(-200, smoother.ValueDb);
    }

    // Giannoulis, Massberg and Reiss, 2012, equations of the smooth decoupled detector, for a step down from 1: the release e^(-n/r)
    // through the attack's smoother, (1-a)·Σ aᵏ·rⁿ⁻ᵏ + aⁿ.
    [Fact]
    public void Decoupled_AfterAStepDown_IsTheReleaseThroughTheAttack()
    {
        var follower = new AttackRelease(Quick, Slow, Rate, AttackReleaseForm.Decoupled);
        follower.JumpTo(1);
        var (a, r) = (Math.Exp(-1 / (0.010 * Rate)), Math.Exp(-1 / (0.100 * Rate)));
        for (var n = 1; n <= 5000; n++)
        {
            var actual = follower.Next(0);

            // The sum in closed form: h(n) = rⁿ from n = 1 on.
            var expected = ((1 - a) * r * (Math.Pow(r, n) - Math.Pow(a, n)) / (r - a)) + Math.Pow(a, n);
            Assert.Equal(expected, actual, 1e-9);
        }
    }

    [Fact]
    public void Decoupled_RisesAsSlowlyAsBranching()
    {
        var (branching, decoupled) = (
            new AttackRelease(Quick, Slow, Rate), new AttackRelease(Quick, Slow, Rate, AttackReleaseForm.Decoupled));
        for (var n = 0; n < 1000; n++)
        {
            Assert.Equal(branching.Next(1), decoupled.Next(1), 1e-12);
        }
    }

    [Theory]
    [InlineData(AttackReleaseForm.Branching)]
    [InlineData(AttackReleaseForm.Decoupled)]
    public void Tail_EndsInZeroAndNotInSubnormalNumbers(AttackReleaseForm form)
    {
        var peak = new PeakEnvelope(Slow, Quick, Rate, form);
        var rms = new RmsEnvelope(Slow, Quick, Rate, form);
        Feed(peak.Next, 1, 100);
        Feed(rms.Next, 1, 100);
        for (var n = 0; n < 20 * Rate; n++)
        {
            var (a, b) = (peak.Next(0), rms.Next(0));
            Assert.True((a == 0 || a >= 1e-30) && (b == 0 || b >= 1e-31), $"{a} and {b} at {n}");
        }

        Assert.Equal(0, peak.Next(0));
        Assert.Equal(0, rms.Next(0));
    }

    [Fact]
    public void NonFiniteSamples_AreSilence()
    {
        var (bad, good) = (new PeakEnvelope(Quick, Slow, Rate), new PeakEnvelope(Quick, Slow, Rate));
        var (badRms, goodRms) = (new RmsEnvelope(Quick, Slow, Rate), new RmsEnvelope(Quick, Slow, Rate));
        foreach (var sample in (float[])[1, float.NaN, float.PositiveInfinity, 0.5f])
        {
            Assert.Equal(good.Next(float.IsFinite(sample) ? sample : 0), bad.Next(sample));
            Assert.Equal(goodRms.Next(float.IsFinite(sample) ? sample : 0), badRms.Next(sample));
        }
    }

    [Fact]
    public void CutAnywhere_GivesTheSameBits_WithoutAnAllocation()
    {
        var noise = Signals.Noise(1, 1500)[0].ToArray();
        var (peak, rms, decibels) = (new PeakEnvelope(Quick, Slow, Rate), new RmsEnvelope(Quick, Slow, Rate), new DecibelSmoother(Quick, Slow, Rate));
        var expected = new float[3][];
        for (var i = 0; i < 3; i++)
        {
            expected[i] = new float[noise.Length];
        }

        Run(noise, expected[0], expected[1], expected[2]);
        Property.Holds(Inputs.Cuts(400), cuts =>
        {
            var actual = new float[3][];
            for (var i = 0; i < 3; i++)
            {
                actual[i] = new float[noise.Length];
            }

            peak.Reset();
            rms.Reset();
            decibels.Reset();
            for (var (start, i) = (0, 0); start < noise.Length; i++)
            {
                var frames = Math.Min(cuts[i % cuts.Length], noise.Length - start);
                Run(noise.AsSpan(start, frames), actual[0].AsSpan(start), actual[1].AsSpan(start), actual[2].AsSpan(start));
                start += frames;
            }

            Assert.Equal(expected, actual);
        }, cases: 20);
        Assert.Equal(0, Allocations.Of(() => Run(noise, expected[0], expected[1], expected[2])));

        void Run(ReadOnlySpan<float> source, Span<float> first, Span<float> second, Span<float> third)
        {
            peak.Process(source, first);
            rms.Process(source, second);
            decibels.Process(source, third);
        }
    }

    [Fact]
    public void ImpossibleTimes_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new StepTime(-1).Remainder(Rate));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StepTime(1).Remainder(0));
    }

    /// <summary>Feeds the same sample again and again, and gives the last answer.</summary>
    private static double Feed(Func<float, double> next, float sample, int count)
    {
        var value = 0.0;
        for (var n = 0; n < count; n++)
        {
            value = next(sample);
        }

        return value;
    }
}

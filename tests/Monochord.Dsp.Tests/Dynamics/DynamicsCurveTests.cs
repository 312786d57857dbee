using Monochord.Dsp.Dynamics;
using Monochord.Dsp.Dynamics.Compression;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests.Dynamics;

/// <summary>The static curve (Giannoulis, Massberg and Reiss, JAES 60 (6), 2012, equation 4) and the computer that follows it.</summary>
[Trait("Category", "Simd")]
public sealed class DynamicsCurveTests
{
    [Theory]
    [InlineData(-60, 0)]
    [InlineData(-21, 0)]
    [InlineData(-18, 0.75 * 3 * 3 / 12)]
    [InlineData(-15, 0.75 * 3)]
    [InlineData(-6, 0.75 * 12)]
    [InlineData(0, 0.75 * 18)]
    public void Compressor_BendsWithinItsKnee_AndIsStraightBeyond(double levelDb, double reductionDb) =>
        Assert.Equal(reductionDb, DynamicsCurve.Compressor(-18, 4, 6).ReductionDb(levelDb), 1e-12);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-40, 0)]
    [InlineData(-50, 10)]
    [InlineData(-60, 20)]
    [InlineData(-200, 60)]
    [InlineData(double.NegativeInfinity, 60)]
    public void Expander_IsItsMirror_UpToItsRange(double levelDb, double reductionDb) =>
        Assert.Equal(reductionDb, DynamicsCurve.Expander(-40, 2, 0, 60).ReductionDb(levelDb), 1e-12);

    [Fact]
    public void InfiniteRatio_HoldsTheThreshold()
    {
        var curve = DynamicsCurve.Compressor(-12, double.PositiveInfinity, 0);
        Assert.Equal(-12, 5 - curve.ReductionDb(5), 1e-12);
    }

    [Theory]
    [InlineData(double.NaN, 2, 0)]
    [InlineData(-20, 0.5, 0)]
    [InlineData(-20, double.NaN, 0)]
    [InlineData(-20, 2, -1)]
    public void ValuesOutOfRange_AreRefused(double threshold, double ratio, double knee) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DynamicsCurve.Compressor(threshold, ratio, knee));

    [Fact]
    public void Computer_ComesToTheCurve_AtAnyLevel() => Property.Holds(Inputs.Range(-120.0, 6.0), levelDb =>
    {
        foreach (var curve in (DynamicsCurve[])[DynamicsCurve.Compressor(-20, 3, 10), DynamicsCurve.Compressor(-30, 8, 0), DynamicsCurve.Expander(-50, 4, 6, 40)])
        {
            var computer = new GainComputer(curve, new StepTime(0), new StepTime(0), 48_000);
            var levels = new float[13];
            levels.AsSpan().Fill((float)Decibels.ToAmplitude(levelDb));
            computer.Process(levels);
            Assert.All(levels, gain => Assert.Equal(-curve.ReductionDb(levelDb), Decibels.FromAmplitude(gain), 1e-3));
            Assert.Equal(curve.ReductionDb(levelDb), computer.ReductionDb, 1e-3);
        }
    });

    [Theory]
    [InlineData(0.005, 0.05)]
    [InlineData(0.0005, 1)]
    public void AttackAndRelease_AreTimeConstants_OfTheReductionInDecibels(double attack, double release)
    {
        const int Rate = 48_000;
        var computer = new GainComputer(DynamicsCurve.Compressor(-20, 4, 0), new StepTime(attack), new StepTime(release), Rate);

        // From -20 to 0 dBFS the reduction goes to 15 dB, and back.
        var up = ReductionAfter(computer, 1, (int)(attack * Rate));
        Assert.Equal(15 * (1 - Math.Exp(-1)), up, 0.01);
        Assert.Equal(15, ReductionAfter(computer, 1, (int)(20 * attack * Rate)), 1e-3);
        Assert.Equal(15 * Math.Exp(-1), ReductionAfter(computer, 0.1f, (int)(release * Rate)), 0.01);
    }

    [Fact]
    public void AnyCut_GivesTheSameBits() => Property.Holds(Inputs.Cuts(GainComputer.MaxFrames), cuts =>
    {
        var levels = Enumerable.Range(0, 2000).Select(n => (float)Math.Abs(Math.Sin(n * 0.01) * Math.Sin(n * n * 0.001))).ToArray();
        float[] Run(params int[] sizes)
        {
            var computer = new GainComputer(DynamicsCurve.Compressor(-30, 4, 6), new StepTime(0.001), new StepTime(0.01), 48_000);
            var gains = levels.ToArray();
            for (var (at, i) = (0, 0); at < gains.Length; i++)
            {
                var size = Math.Min(Math.Max(1, sizes[i % sizes.Length]), gains.Length - at);
                computer.Process(gains.AsSpan(at, size));
                at += size;
            }

            return gains;
        }

        Assert.Equal(Run(GainComputer.MaxFrames), Run(cuts));
    });

    private static double ReductionAfter(GainComputer computer, float level, int frames)
    {
        for (var done = 0; done < frames;)
        {
            var levels = new float[Math.Min(GainComputer.MaxFrames, frames - done)];
            levels.AsSpan().Fill(level);
            computer.Process(levels);
            done += levels.Length;
        }

        return computer.ReductionDb;
    }
}

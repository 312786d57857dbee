using System.Runtime.Intrinsics;
using Monochord.Dsp.Generators;
using Monochord.Dsp.Simd;
using Xunit;

namespace Monochord.Dsp.Tests.Generators;

[Trait("Category", "Simd")]
public sealed class PolynomialSineTests
{
    [Fact]
    public void EveryPhase_IsWithin1e12OfTheSine()
    {
        var phases = Enumerable.Range(0, 400_001).Select(i => (i - 200_000) * 1e-5).ToArray();
        var sines = new double[phases.Length];
        PolynomialSine.Of(phases, sines);
        Assert.All(phases.Zip(sines).Chunk(1000), part => Assert.True(part.Max(pair => Math.Abs(pair.Second - Math.Sin(Math.Tau * pair.First))) < 1e-12));
        Assert.Equal(1, PolynomialSine.CosineOf(0), 1e-12);
    }

    [Fact]
    public void EveryWidth_AgreesWithTheScalarTwin()
    {
        var phases = Enumerable.Range(0, 4099).Select(i => (i * 0.000731) - 1.4).ToArray();
        var (twin, wide) = (new double[phases.Length], new double[phases.Length]);
        PolynomialSine.Of<DoubleScalar, double>(phases, twin);
        PolynomialSine.Of<Double128, Vector128<double>>(phases, wide);
        Check();
        PolynomialSine.Of<Double256, Vector256<double>>(phases, wide);
        Check();
        PolynomialSine.Of<Double512, Vector512<double>>(phases, wide);
        Check();
        PolynomialSine.Of(phases, wide);
        Check();

        void Check() => Assert.True(twin.Zip(wide).Max(pair => Math.Abs(pair.First - pair.Second)) < 1e-14);
    }

    [Fact]
    public void Tone_EveryWidth_IsTheSineOfItsPhase()
    {
        var (start, step, amplitude) = (0.3, 0.0041666, 0.7);
        var expected = Enumerable.Range(0, 333).Select(n => (float)(amplitude * Math.Sin(Math.Tau * (start + (n * step))))).ToArray();
        var tone = new float[expected.Length];
        PolynomialSine.Tone<DoubleScalar, double>(start, step, amplitude, tone);
        Check();
        PolynomialSine.Tone<Double128, Vector128<double>>(start, step, amplitude, tone);
        Check();
        PolynomialSine.Tone<Double256, Vector256<double>>(start, step, amplitude, tone);
        Check();
        PolynomialSine.Tone<Double512, Vector512<double>>(start, step, amplitude, tone);
        Check();
        PolynomialSine.Tone(start, step, amplitude, tone);
        Check();

        // Half a unit in the last place of a float near 1.
        void Check() => Assert.True(expected.Zip(tone).Max(pair => Math.Abs(pair.First - pair.Second)) <= 6e-8);
    }
}

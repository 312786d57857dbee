using Monochord.Dsp.Generators;
using Xunit;

namespace Monochord.Dsp.Tests.Generators;

public sealed class ShapeTests
{
    [Theory]
    [InlineData("skewed_sine_phase")]
    [InlineData("skewed_triangle_phase")]
    public void SkewedShapes_AreThoseOfTheEarlierProgram(string helper)
    {
        foreach (var row in GoldenSynthesis.Helper(helper).GetProperty("cases").EnumerateArray())
        {
            var skew = GoldenSynthesis.Number(row, "skew");
            var values = GoldenSynthesis.Numbers(row, "values");
            for (var k = 0; k < values.Length; k++)
            {
                var phase = k / 32.0;
                Assert.Equal(values[k], helper.Contains("sine", StringComparison.Ordinal) ? SkewedShape.Sine(phase, skew) : SkewedShape.Triangle(phase, skew), 1e-6);
            }
        }
    }

    [Fact]
    public void Trapezoid_IsThatOfTheEarlierProgram()
    {
        foreach (var row in GoldenSynthesis.Helper("trapezoid_envelope_vectorized").GetProperty("cases").EnumerateArray())
        {
            var (ramp, gap) = (GoldenSynthesis.Number(row, "ramp_percent"), GoldenSynthesis.Number(row, "gap_percent"));
            var values = GoldenSynthesis.Numbers(row, "values");
            for (var k = 0; k < values.Length; k++)
            {
                Assert.Equal(values[k], Trapezoid.At(k / 40.0, ramp, gap), 1e-6);
            }
        }
    }

    [Fact]
    public void Pan_IsThatOfTheEarlierProgram_AndKeepsThePower()
    {
        var golden = GoldenSynthesis.Helper("pan2");
        foreach (var (pan, gains) in GoldenSynthesis.Numbers(golden, "pan").Zip(golden.GetProperty("LR").EnumerateArray()))
        {
            var (left, right) = Panning.EqualPower(pan);
            Assert.Equal(gains[0].GetDouble(), left, 1e-6);
            Assert.Equal(gains[1].GetDouble(), right, 1e-6);
            Assert.Equal(1, (left * left) + (right * right), 1e-12);
        }
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.25, 0.25)]
    [InlineData(0.75, -0.25)]
    [InlineData(-0.25, -0.25)]
    [InlineData(1_000_000.125, 0.125)]
    [InlineData(-1e-30, 0.0)]
    public void DefectRustU_TurnsOfEitherSign_KeepTheFraction(double turns, double expected) => Assert.Equal(expected, Turns.ToDouble(Turns.Of(turns)), 1e-9);
}

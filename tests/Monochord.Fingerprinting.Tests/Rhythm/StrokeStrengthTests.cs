using Monochord.Fingerprinting.Rhythm;
using Monochord.Fingerprinting.Spectra;
using Xunit;

namespace Monochord.Fingerprinting.Tests.Rhythm;

/// <summary>SuperFlux as the paper defines it, in plain loops of double, on the roots of 24 bands to the octave.</summary>
[Trait("Category", "Simd")]
public sealed class StrokeStrengthTests
{
    private static readonly int[] Edges = DistinctBins();

    [Fact]
    public void Frames_OfAnything_RiseAsTheDefinitionSays()
    {
        var dice = new Dice(9601);
        var strength = new StrokeStrength();
        var (before, most) = (new double[Edges.Length - 2], 0.0);
        for (var n = 0; n < 60; n++)
        {
            var magnitudes = new float[SpectralFrame.Bins];
            var level = dice.Chance(0.2) ? 0 : Math.Pow(10, dice.Between(-5, 1));
            for (var k = 0; k < magnitudes.Length; k++)
            {
                magnitudes[k] = (float)(level * Math.Pow(10, dice.Between(-2, 0)));
            }

            var now = Roots(magnitudes);
            most = Math.Max(most, now.Max());
            var (low, middle, high) = Rises(now, before, 0.126 * most);
            before = now;
            var found = strength.Next(new SpectralFrame(n, 0, magnitudes, magnitudes));
            Assert.Equal(low, found.Low, 1e-4 * (1 + low));
            Assert.Equal(middle, found.Middle, 1e-4 * (1 + middle));
            Assert.Equal(high, found.High, 1e-4 * (1 + high));
        }
    }

    [Fact]
    public void ASpectrumThatStays_DoesNotRise()
    {
        var magnitudes = new float[SpectralFrame.Bins];
        magnitudes.AsSpan().Fill(0.3f);
        var strength = new StrokeStrength();
        Assert.True(strength.Next(new SpectralFrame(0, 0, magnitudes, magnitudes)).Middle > 1);
        Assert.Equal((0, 0, 0), strength.Next(new SpectralFrame(1, 0, magnitudes, magnitudes)));
    }

    private static (double Low, double Middle, double High) Rises(double[] now, double[] before, double floor)
    {
        var sums = new double[3];
        for (var b = 0; b < now.Length; b++)
        {
            var most = floor;
            for (var neighbour = Math.Max(0, b - 1); neighbour <= Math.Min(now.Length - 1, b + 1); neighbour++)
            {
                most = Math.Max(most, before[neighbour]);
            }

            var hz = Edges[b + 1] * 44_100.0 / 2048;
            sums[hz < 160 ? 0 : hz < 5000 ? 1 : 2] += Math.Max(0, now[b] - most);
        }

        return (sums[0], sums[1], sums[2]);
    }

    private static double[] Roots(float[] magnitudes)
    {
        var roots = new double[Edges.Length - 2];
        for (var b = 0; b < roots.Length; b++)
        {
            var (from, centre, to) = (Edges[b], Edges[b + 1], Edges[b + 2]);
            for (var k = from; k <= to; k++)
            {
                roots[b] += magnitudes[k] * (k <= centre ? (double)(k - from) / (centre - from) : (double)(to - k) / (to - centre));
            }

            roots[b] = Math.Pow(roots[b], 0.25);
        }

        return roots;
    }

    private static int[] DistinctBins() =>
        [.. Enumerable.Range(0, 220).Select(step => Math.Round(30 * Math.Pow(2, step / 24.0) * 2048 / 44_100))
            .TakeWhile(bin => bin <= Math.Round(17_000 * 2048 / 44_100.0)).Distinct().Select(bin => (int)bin)];
}

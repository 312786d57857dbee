using System.Text.Json;
using Monochord.Dsp.Filters;
using Xunit;
using static Monochord.Dsp.Tests.Filters.GoldenFilters;

namespace Monochord.Dsp.Tests.Filters;

public sealed class ButterworthTests
{
    // The whole cascade run on an impulse: how poles and zeros are paired makes no difference.
    [Fact]
    public void ImpulseResponse_IsThatOfScipy()
    {
        foreach (var row in Biquads.GetProperty("butterworth").EnumerateArray())
        {
            var expected = Numbers(row, "impulse");
            var filters = Array.ConvertAll(Design(row), section => new BiquadFilter(section));
            for (var n = 0; n < expected.Length; n++)
            {
                double sample = n == 0 ? 1 : 0;
                for (var section = 0; section < filters.Length; section++)
                {
                    sample = filters[section].Next(sample);
                }

                Assert.Equal(expected[n], sample, 1e-9);
            }
        }
    }

    [Fact]
    public void Gains_AreThoseOfScipy()
    {
        foreach (var row in Biquads.GetProperty("butterworth").EnumerateArray())
        {
            var cascade = new BiquadCascade(Design(row));
            var expected = Numbers(row, "gains_db");
            foreach (var (frequency, gain) in Numbers(row, "frequencies").Zip(expected).Where(pair => pair.Second > -200))
            {
                Assert.Equal(gain, 10 * Math.Log10(cascade.PowerGainAt(frequency, Number(row, "rate"))), 1e-4);
            }
        }
    }

    // Closed form: 1/√2 at every edge, at any order and any place.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(12)]
    [InlineData(24)]
    public void Edges_AreAtMinus3Db(int order)
    {
        foreach (var edge in (ReadOnlySpan<double>)[15, 1000, 23_900])
        {
            Assert.Equal(0.5, new BiquadCascade(Butterworth.LowPass(order, edge, 48_000)).PowerGainAt(edge, 48_000), 1e-6);
            Assert.Equal(0.5, new BiquadCascade(Butterworth.HighPass(order, edge, 48_000)).PowerGainAt(edge, 48_000), 1e-6);
        }

        foreach (var (lower, upper) in (ReadOnlySpan<(double, double)>)[(20, 20_000), (900, 1100), (19_000, 23_000)])
        {
            foreach (var edge in (ReadOnlySpan<double>)[lower, upper])
            {
                Assert.Equal(0.5, new BiquadCascade(Butterworth.BandPass(order, lower, upper, 48_000)).PowerGainAt(edge, 48_000), 1e-5);
                Assert.Equal(0.5, new BiquadCascade(Butterworth.BandStop(order, lower, upper, 48_000)).PowerGainAt(edge, 48_000), 1e-5);
            }
        }
    }

    [Fact]
    public void EverySection_IsStable()
    {
        for (var order = 1; order <= 24; order++)
        {
            foreach (var section in (ReadOnlySpan<BiquadCoefficients>)
                [
                    .. Butterworth.LowPass(order, 1, 48_000), .. Butterworth.HighPass(order, 23_999, 48_000),
                    .. Butterworth.BandPass(order, 10, 23_990, 48_000), .. Butterworth.BandPass(order, 1000, 1001, 48_000),
                    .. Butterworth.BandStop(order, 10, 20, 48_000),
                ])
            {
                Assert.True(section.IsStable, $"order {order}: {section}");
            }
        }
    }

    [Fact]
    public void ImpossibleArguments_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Butterworth.LowPass(0, 1000, 48_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => Butterworth.LowPass(25, 1000, 48_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => Butterworth.HighPass(2, 24_000, 48_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => Butterworth.BandPass(2, 2000, 1000, 48_000));
    }

    private static BiquadCoefficients[] Design(JsonElement row)
    {
        var (order, edges, rate) = ((int)Number(row, "order"), Numbers(row, "edges"), Number(row, "rate"));
        return Text(row, "kind") switch
        {
            "lowpass" => Butterworth.LowPass(order, edges[0], rate),
            "highpass" => Butterworth.HighPass(order, edges[0], rate),
            "bandpass" => Butterworth.BandPass(order, edges[0], edges[1], rate),
            _ => Butterworth.BandStop(order, edges[0], edges[1], rate),
        };
    }
}

using Monochord.Dsp.Filters;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests.Filters;

public sealed class BiquadCascadeTests
{
    private const int Rate = 48_000;

    // What a design claims against the discrete Fourier sum of its measured impulse response.
    [Theory]
    [InlineData(20)]
    [InlineData(997)]
    [InlineData(8000)]
    [InlineData(21_000)]
    public void MeasuredResponse_IsTheOneThatIsClaimed(double frequency)
    {
        var cascade = new BiquadCascade(
            BiquadDesign.Peaking(1000, Rate, 2, 9), BiquadDesign.LowShelf(120, Rate, 0.7, -6), MatchedBiquad.LowPass(15_000, Rate, 1));
        var response = new float[60_000];
        response[0] = 1;
        cascade.Process(response);
        var (re, im) = (0.0, 0.0);
        for (var n = 0; n < response.Length; n++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * frequency * n / Rate);
            (re, im) = (re + (response[n] * cos), im - (response[n] * sin));
        }

        Assert.Equal(10 * Math.Log10(cascade.PowerGainAt(frequency, Rate)), 10 * Math.Log10((re * re) + (im * im)), 0.0005);
    }

    [Fact]
    public void Cascade_IsItsSectionsOneAfterTheOther()
    {
        var sections = Butterworth.BandPass(5, 300, 3400, Rate);
        var signal = Signals.Noise(1, 5000, levelDb: 0)[0].ToArray();
        var expected = new double[signal.Length];
        var filters = Array.ConvertAll(sections, section => new BiquadFilter(section));
        for (var n = 0; n < signal.Length; n++)
        {
            expected[n] = signal[n];
            for (var i = 0; i < filters.Length; i++)
            {
                expected[n] = filters[i].Next(expected[n]);
            }
        }

        new BiquadCascade(sections).Process(signal);
        for (var n = 0; n < signal.Length; n++)
        {
            Assert.Equal((float)expected[n], signal[n]);
        }
    }

    [Fact]
    public void CutAnywhere_GivesTheSameBits()
    {
        var sections = Butterworth.HighPass(5, 80, Rate);
        var signal = Signals.Noise(1, 4000)[0].ToArray();
        var expected = signal.ToArray();
        new BiquadCascade(sections).Process(expected);
        Property.Holds(Inputs.Cuts(700), cuts =>
        {
            var actual = signal.ToArray();
            var cascade = new BiquadCascade(sections);
            for (var (start, i) = (0, 0); start < actual.Length; i++)
            {
                var frames = Math.Min(cuts[i % cuts.Length], actual.Length - start);
                cascade.Process(actual.AsSpan(start, frames));
                start += frames;
            }

            Assert.Equal(expected, actual);
        });
    }

    [Fact]
    public void Filter_OnSpans_IsTheCascadeOfOneSection()
    {
        var section = BiquadDesign.HighPass(500, Rate, 2);
        var expected = Signals.Noise(1, 3000)[0].ToArray();
        expected[100] = float.NaN;
        var filter = new BiquadFilter(section);
        var actual = new float[expected.Length];
        filter.Process(expected.AsSpan(0, 1234), actual);
        filter.Process(expected.AsSpan(1234), actual.AsSpan(1234));
        new BiquadCascade(section).Process(expected);
        Assert.Equal(expected, actual);
        Assert.DoesNotContain(expected, float.IsNaN);
    }

    // A change of coefficients in the middle goes on from the state: no step to rest, no restart.
    [Fact]
    public void SetSection_InTheMiddle_KeepsTheState()
    {
        var (first, second) = (BiquadDesign.LowPass(500, Rate, 1), BiquadDesign.LowPass(5000, Rate, 1));
        var signal = Signals.Noise(1, 1000)[0].ToArray();
        var filter = new BiquadFilter(first);
        var cascade = new BiquadCascade(first);
        for (var n = 0; n < signal.Length; n++)
        {
            if (n == 500)
            {
                filter.Coefficients = second;
                cascade.SetSection(0, second);
            }

            var expected = (float)filter.Next(signal[n]);
            cascade.Process(signal.AsSpan(n, 1));
            Assert.Equal(expected, signal[n]);
        }
    }

    [Fact]
    public void Reset_IsAFreshStart()
    {
        var cascade = new BiquadCascade(Butterworth.LowPass(3, 100, Rate));
        var (first, second) = (Signals.Noise(1, 999)[0].ToArray(), Signals.Noise(1, 999)[0].ToArray());
        cascade.Process(first);
        cascade.Reset();
        cascade.Process(second);
        Assert.Equal(first, second);
    }
}

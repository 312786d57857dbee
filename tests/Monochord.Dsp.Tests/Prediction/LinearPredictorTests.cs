using Monochord.Dsp.Prediction;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests.Prediction;

public sealed class LinearPredictorTests
{
    // x[n] = Σ a[k] x[n−k] + white noise of variance 1: the coefficients of a fit deviate by 1/√N or so (Brockwell and Davis, "Time Series:
    // Theory and Methods", 8.10).
    [Theory]
    [InlineData(0.9)]
    [InlineData(1.6, -0.8)]
    [InlineData(2.76, -3.809, 2.654, -0.924)]
    public void Coefficients_OfAnAutoregressiveProcess_AreItsOwn(params double[] process)
    {
        const int Length = 200_000;
        var samples = new double[Length];
        for (var n = 0; n < Length; n++)
        {
            samples[n] = CounterNoise.Gaussian(7, 0, n);
            for (var k = 1; k <= Math.Min(n, process.Length); k++)
            {
                samples[n] += process[k - 1] * samples[n - k];
            }
        }

        var predictor = new LinearPredictor(process.Length + 3);
        predictor.Add(samples);
        Assert.True(predictor.Solve());
        for (var k = 0; k < predictor.Order; k++)
        {
            Assert.Equal(k < process.Length ? process[k] : 0, predictor.Coefficients[k], 0.015);
        }

        Assert.Equal(1, predictor.ErrorEnergy / Length, 0.02);
    }

    // One impulse, then half of it, a quarter...: r[k] = 2^−k · 4/3, which one coefficient predicts.
    [Fact]
    public void Reflections_OfAnExponential_AreOfTheFirstOrderOnly()
    {
        var samples = Enumerable.Range(0, 60).Select(n => Math.Pow(0.5, n)).ToArray();
        var predictor = new LinearPredictor(5);
        predictor.Add(samples);
        predictor.Solve();
        double[] expected = [0.5, 0, 0, 0, 0];
        for (var k = 0; k < 5; k++)
        {
            Assert.Equal(expected[k], predictor.Reflections[k], 1e-9);
            Assert.Equal(expected[k], predictor.Coefficients[k], 1e-9);
        }

        Assert.Equal(1, predictor.ErrorEnergy, 1e-9);
    }

    // (1, b): r = 1 + b², b, 0. Order 2: a1 = b (1 + b²) / (1 + b² + b⁴), a2 = −b² / (1 + b² + b⁴), and the error is the ratio of the
    // determinants of orders 3 and 2.
    [Theory]
    [InlineData(0.3)]
    [InlineData(-0.9)]
    [InlineData(1)]
    public void Coefficients_OfAMovingAverage_AreThoseOfTheNormalEquations(double b)
    {
        var predictor = new LinearPredictor(2);
        predictor.Add([1, b]);
        Assert.True(predictor.Solve());
        var (b2, determinant) = (b * b, 1 + (b * b) + (b * b * b * b));
        Assert.Equal(b * (1 + b2) / determinant, predictor.Coefficients[0], 1e-9);
        Assert.Equal(-b2 / determinant, predictor.Coefficients[1], 1e-9);
        Assert.Equal((1 + b2) * (1 + (b2 * b2)) / determinant, predictor.ErrorEnergy, 1e-9);
    }

    // Two coefficients predict a sine: 2 cos w and −1. Silence before and after the stretch is what keeps a fit from being exact.
    [Fact]
    public void Errors_OfASine_AreFarBelowItAndAnImpulseInItStandsAlone()
    {
        const int Length = 4800;
        var samples = new double[Length];
        var faded = new double[Length];
        for (var n = 0; n < Length; n++)
        {
            samples[n] = Math.Sin(0.1 * n);
            faded[n] = samples[n] * (0.5 - (0.5 * Math.Cos(Math.Tau * n / Length)));
        }

        var predictor = new LinearPredictor(2);
        predictor.Add(faded);
        predictor.Solve();
        Assert.Equal(2 * Math.Cos(0.1), predictor.Coefficients[0], 1e-4);
        Assert.Equal(-1, predictor.Coefficients[1], 1e-4);

        samples[1000] += 0.01;
        var errors = new double[Length - 2];
        predictor.Errors(samples, errors);
        for (var n = 0; n < errors.Length; n++)
        {
            // The error filter's own response: 1, −a1, −a2.
            var expected = (n - 998) switch { 0 => 0.01, 1 => -0.01 * predictor.Coefficients[0], 2 => -0.01 * predictor.Coefficients[1], _ => 0 };
            Assert.Equal(expected, errors[n], 1e-4);
        }
    }

    // Silence of the order's length between two stretches keeps them from meeting: the autocorrelation of all is the sum of theirs.
    [Fact]
    public void Add_OfStretches_IsThatOfThemWithSilenceBetween()
    {
        var samples = Enumerable.Range(0, 130).Select(n => CounterNoise.Gaussian(3, 0, n)).ToArray();
        double[] joined = [.. samples[..47], .. new double[9], .. samples[47..]];
        var (apart, whole) = (new LinearPredictor(9), new LinearPredictor(9));
        apart.Add(samples.AsSpan(0, 47));
        apart.Add(samples.AsSpan(47));
        whole.Add(joined);
        apart.Solve();
        whole.Solve();
        for (var k = 0; k < 9; k++)
        {
            Assert.Equal(whole.Coefficients[k], apart.Coefficients[k], 1e-12);
        }

        Assert.Equal(whole.ErrorEnergy, apart.ErrorEnergy, 1e-9);
    }

    [Fact]
    public void Reflections_OfAnySound_AreWithinOne()
    {
        for (var seed = 0ul; seed < 50; seed++)
        {
            var predictor = new LinearPredictor(24);
            predictor.Add([.. Enumerable.Range(0, 30 + (int)seed).Select(n => CounterNoise.Gaussian(seed, 1, n) * Math.Exp(-n / 10.0))]);
            Assert.True(predictor.Solve());
            foreach (var reflection in predictor.Reflections)
            {
                Assert.InRange(Math.Abs(reflection), 0, 1);
            }
        }
    }

    [Fact]
    public void Solve_OfSilenceAndAfterReset_PredictsNothing()
    {
        var predictor = new LinearPredictor(4);
        predictor.Add([1, 0.5, 0.25, 0.125]);
        predictor.Solve();
        predictor.Reset();
        predictor.Add(new double[100]);
        Assert.False(predictor.Solve());
        Assert.Equal(new double[4], predictor.Coefficients.ToArray());
        double[] samples = [1, 2, 3, 4, 5, 6];
        var errors = new double[2];
        predictor.Errors(samples, errors);
        Assert.Equal([5, 6], errors);
    }
}

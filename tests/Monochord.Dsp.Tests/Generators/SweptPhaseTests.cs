using Monochord.Dsp.Generators;
using Xunit;

namespace Monochord.Dsp.Tests.Generators;

public sealed class SweptPhaseTests
{
    private static readonly TransitionCurve[] Curves = Enum.GetValues<TransitionCurve>();

    // Decimal holds f·n/rate exactly enough: 28 digits.
    [Theory]
    [InlineData(200.0, 44_100)]
    [InlineData(17_500.3, 48_000)]
    [InlineData(0.0833333, 192_000)]
    public void SteadyFrequency_After10Hours_IsWithin1e9HzOfItself(double frequency, int rate)
    {
        var phase = new SweptPhase(frequency, frequency, rate, default);
        var frame = 36_000L * rate;
        var exact = (decimal)frequency * (frame + 1) / rate;
        var error = Turns.ToDouble(unchecked(phase.At(frame) - Turns.Of((double)(exact - decimal.Floor(exact)))));
        Assert.True(Math.Abs(error) / 36_000 < 1e-9, $"{error} turns");
    }

    [Fact]
    public void Sweep_EveryCurve_IsTheRunningSum()
    {
        foreach (var curve in Curves)
        {
            foreach (var (start, span) in (ReadOnlySpan<(double, double)>)[(0, 5000), (1234.5, 2000.25), (3000, 0), (300.7, 0), (0, 0), (9000, 5)])
            {
                var transition = new Transition(start, span, curve);
                var phase = new SweptPhase(312.5, 90.25, 44_100, transition);
                var (sum, alphas) = (0.0, 0.0);
                for (var n = 0; n < 6000; n++)
                {
                    alphas += transition.At(n);
                    sum += (312.5 + ((90.25 - 312.5) * transition.At(n))) / 44_100;
                    Assert.Equal(alphas, transition.Sum(n), 1e-8);
                    Assert.True(Math.Abs(Turns.ToDouble(unchecked(phase.At(n) - Turns.Of(sum)))) < 1e-11, $"{curve} {start} {span} at {n}");
                }
            }
        }
    }

    [Fact]
    public void Fill_IsThePhaseAtEachFrame()
    {
        var phase = new SweptPhase(100, 5000, 48_000, new Transition(1000, 900, TransitionCurve.Logarithmic));
        Span<double> block = stackalloc double[64];
        for (var first = 0L; first < 2500; first += block.Length)
        {
            phase.Fill(first, block);
            for (var i = 0; i < block.Length; i++)
            {
                var difference = block[i] - Turns.ToDouble(phase.At(first + i));
                Assert.Equal(0, difference - Math.Round(difference), 1e-12);
            }
        }
    }

    [Fact]
    public void Before_IsTheFrameBefore_AndAtTheStartZero()
    {
        var phase = new SweptPhase(100, 200, 48_000, new Transition(10, 900, TransitionCurve.Linear));
        Assert.Equal(0UL, phase.Before(0));
        Assert.Equal(phase.At(99), phase.Before(100));
    }

    [Fact]
    public void Alpha_IsThatOfTheEarlierProgram()
    {
        var golden = GoldenSynthesis.Helper("calculate_transition_alpha");
        var indices = GoldenSynthesis.Numbers(golden, "indices");
        var checkedCases = 0;
        foreach (var row in golden.GetProperty("cases").EnumerateArray())
        {
            var args = row.GetProperty("args");
            var name = args.TryGetProperty("curve", out var text) ? text.GetString()! : "linear";
            if (!Enum.TryParse<TransitionCurve>(name, ignoreCase: true, out var curve))
            {
                continue;
            }

            var duration = GoldenSynthesis.Number(args, "transition_duration");
            var transition = Transition.OfSeconds(
                2000, 1000, GoldenSynthesis.Number(args, "initial_offset", 0), double.IsNaN(duration) ? null : duration, curve);
            var expected = GoldenSynthesis.Numbers(row, "values");
            Assert.All(indices.Zip(expected), pair => Assert.Equal(pair.Second, transition.At((long)pair.First), 1e-6));
            checkedCases++;
        }

        Assert.Equal(11, checkedCases);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.PositiveInfinity)]
    public void Transition_FramesThatAreNone_AreRefused(double start, double span) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Transition(start, span, TransitionCurve.Linear));
}

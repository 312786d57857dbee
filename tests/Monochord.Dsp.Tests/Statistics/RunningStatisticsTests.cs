using Monochord.Dsp.Statistics;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests.Statistics;

/// <summary>Against the window itself, looked through anew at every sample.</summary>
public sealed class RunningStatisticsTests
{
    public static TheoryData<int> Lengths => [1, 2, 3, 4, 7, 64, 101, 600];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void MaximumAndMinimum_AreThoseOfTheWindow_BitByBit(int length)
    {
        foreach (var signal in Shapes())
        {
            var (maximum, minimum) = (new RunningMaximum(length), new RunningMinimum(length));
            for (var n = 0; n < signal.Length; n++)
            {
                var window = Window(signal, n, length);
                Assert.Equal(window.Max(), maximum.Next(signal[n]));
                Assert.Equal(window.Min(), minimum.Next(signal[n]));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Median_IsThatOfTheSortedWindow_BitByBit(int length)
    {
        foreach (var signal in Shapes())
        {
            var median = new RunningMedian(length);
            for (var n = 0; n < signal.Length; n++)
            {
                var sorted = Window(signal, n, length);
                Array.Sort(sorted);
                var (low, high) = (sorted[(sorted.Length - 1) / 2], sorted[sorted.Length / 2]);
                Assert.Equal(((double)low + high) / 2, median.Next(signal[n]));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Mean_IsThatOfTheWindow(int length)
    {
        foreach (var signal in Shapes())
        {
            var mean = new RunningMean(length);
            for (var n = 0; n < signal.Length; n++)
            {
                Assert.Equal(Window(signal, n, length).Average(sample => (double)sample), mean.Next(signal[n]), 1e-13);
            }
        }
    }

    // A sum that was only added to and taken from would keep the rounding of the loud part: 1e20 swallows 1 for good.
    [Fact]
    public void Mean_AfterAnImpossiblyLoudSample_IsExactAgainAfterTwoWindows()
    {
        var mean = new RunningMean(100);
        for (var n = 0; n < 1000; n++)
        {
            var value = mean.Next(n == 350 ? 1e20f : 0.5f);
            if (n >= 350 + 200)
            {
                Assert.Equal(0.5, value);
            }
        }
    }

    [Fact]
    public void NonFiniteSamples_AreSilence()
    {
        float[] bad = [1, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 2];
        float[] good = [1, 0, 0, 0, 2];
        foreach (var make in Makers())
        {
            Assert.Equal(Run(make(), good), Run(make(), bad));
        }
    }

    [Fact]
    public void Reset_IsAFreshStart_AndNothingIsAllocated()
    {
        var noise = Signals.Noise(1, 1000)[0].ToArray();
        foreach (var make in Makers())
        {
            var (process, reset) = make();
            var (first, second) = (new float[noise.Length], new float[noise.Length]);
            process(noise, first);
            reset();
            Assert.Equal(0, Allocations.Of(() =>
            {
                process(noise, second);
                reset();
            }));
            Assert.Equal(first, second);
        }
    }

    [Fact]
    public void CutAnywhere_GivesTheSameBits()
    {
        var noise = Signals.Noise(1, 1500)[0].ToArray();
        foreach (var make in Makers())
        {
            var expected = Run(make(), noise);
            Property.Holds(Inputs.Cuts(400), cuts =>
            {
                var (process, _) = make();
                var actual = noise.ToArray();
                for (var (start, i) = (0, 0); start < noise.Length; i++)
                {
                    var frames = Math.Min(cuts[i % cuts.Length], noise.Length - start);

                    // In place.
                    process(actual.AsSpan(start, frames), actual.AsSpan(start, frames));
                    start += frames;
                }

                Assert.Equal(expected, actual);
            }, cases: 20);
        }
    }

    [Fact]
    public void AWindowOfNothing_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunningMean(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunningMaximum(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunningMinimum(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunningMedian(0));
    }

    private delegate void Processing(ReadOnlySpan<float> source, Span<float> destination);

    private static IEnumerable<Func<(Processing Process, Action Reset)>> Makers() =>
    [
        () => new RunningMean(37) is var mean ? (mean.Process, mean.Reset) : default,
        () => new RunningMaximum(37) is var maximum ? (maximum.Process, maximum.Reset) : default,
        () => new RunningMinimum(37) is var minimum ? (minimum.Process, minimum.Reset) : default,
        () => new RunningMedian(37) is var median ? (median.Process, median.Reset) : default,
    ];

    private static float[] Run((Processing Process, Action Reset) statistic, float[] signal)
    {
        var output = new float[signal.Length];
        statistic.Process(signal, output);
        return output;
    }

    /// <summary>Noise, a rise and a fall, steps with many equal values, and a constant.</summary>
    private static IEnumerable<float[]> Shapes() =>
    [
        Signals.Noise(1, 1500)[0].ToArray(),
        [.. Enumerable.Range(0, 500).Select(n => n / 500f)],
        [.. Enumerable.Range(0, 500).Select(n => -n / 500f)],
        [.. Signals.Noise(1, 700, seed: 2)[0].ToArray().Select(sample => MathF.Round(sample * 30) / 30)],
        [.. Enumerable.Repeat(0.25f, 300)],
    ];

    private static float[] Window(float[] signal, int end, int length) => signal[Math.Max(0, end + 1 - length)..(end + 1)];
}

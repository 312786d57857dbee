using Monochord.Dsp.Interpolation;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests;

[Trait("Category", "Simd")]
public sealed class TruePeakDetectorTests
{
    private const int Oversampling = 64;

    /// <summary>Frequencies as shares of the sample rate, up to the 0.45 that BS.1770-5, Annex 2, Attachment 1 looks at.</summary>
    public static TheoryData<double> Frequencies => [0.001, 0.01, 0.05, 0.1, 0.125, 1.0 / 6, 0.2, 0.25, 0.3, 1.0 / 3, 0.4, 0.42, 0.44, 0.45];

    [Theory]
    [MemberData(nameof(Frequencies))]
    public void Peak_OfASineAtAnyPhase_IsItsAmplitude(double frequency)
    {
        for (var phase = 0.0; phase < Math.PI; phase += Math.PI / 37)
        {
            var samples = new float[6000];
            for (var n = 0; n < samples.Length; n++)
            {
                // A fade long enough to have no spectrum of its own.
                var x = Math.Min(1.0, Math.Min(n, samples.Length - 1 - n) / 2000.0);
                samples[n] = (float)(0.5 * x * x * (3 - (2 * x)) * Math.Sin((2 * Math.PI * frequency * n) + phase));
            }

            // A slow sine may have its crest outside the short stretch at full level.
            var expected = frequency >= 0.0025 ? 0.5 : Ideal(samples);
            AssertWithinDb(expected, Peak(samples).Magnitude, 0.01, $"phase {phase:F2}");
        }
    }

    [Theory]
    [InlineData(0.45)]
    [InlineData(0.3)]
    [InlineData(0.1)]
    [InlineData(0.02)]
    public void Peak_OfBandLimitedNoise_IsThatOfAZeroPaddedTransform(double bandwidth)
    {
        for (var seed = 1UL; seed <= 25; seed++)
        {
            var period = PeriodicNoise(2048, bandwidth, seed);
            var (expected, position) = IdealOfPeriod(period);

            // Three periods; the whole middle one is measured.
            var detector = new TruePeakDetector(800);
            detector.Append(period);
            detector.Append(period.AsSpan(0, TruePeakDetector.LatencyFrames));
            detector.TakePeak();
            detector.Append(period.AsSpan(TruePeakDetector.LatencyFrames));
            detector.Append(period.AsSpan(0, TruePeakDetector.LatencyFrames));
            var (magnitude, at) = detector.TakePeak();
            AssertWithinDb(expected, magnitude, 0.01, $"seed {seed}");

            // Of two peaks of nearly one height either may be named.
            var distance = Math.Abs(((at - position) % period.Length + period.Length) % period.Length);
            Assert.True(
                Math.Min(distance, period.Length - distance) < 0.1 || NearlyAsHigh(period, at, expected), $"seed {seed}: {at} for {position}");
        }
    }

    [Fact]
    public void Peak_CutAnywhere_IsBitIdentical() => Property.Holds(Inputs.Cuts(700), cuts =>
    {
        var samples = Signals.Noise(1, 2400, levelDb: -1, seed: (ulong)cuts.Length)[0];
        var (whole, cut) = (new TruePeakDetector(800), new TruePeakDetector(800));
        whole.Append(samples);
        for (var (start, i) = (0, 0); start < samples.Length; i++)
        {
            var frames = Math.Min(cuts[i % cuts.Length], samples.Length - start);
            cut.Append(samples.Slice(start, frames));
            start += frames;
        }

        Assert.Equal(whole.TakePeak(), cut.TakePeak());
    });

    [Fact]
    public void Peak_IsNeverBelowTheLargestSample() => Property.Holds(Inputs.Seeds(), seed =>
    {
        var samples = Signals.Noise(1, 900, levelDb: 0, seed)[0];
        var largest = 0f;
        foreach (var sample in samples)
        {
            largest = Math.Max(largest, Math.Abs(sample));
        }

        Assert.True(Peak(samples).Magnitude >= largest);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(799)]
    [InlineData(800)]
    [InlineData(801)]
    [InlineData(999)]
    public void Peak_OfOneSample_FallsOnIt(int at)
    {
        var samples = new float[1000];
        samples[at] = -0.75f;
        Assert.Equal((0.75f, (double)at), Peak(samples));
    }

    [Fact]
    public void Peak_BetweenTwoBlocks_IsFound()
    {
        // Two equal samples with a crest of 0.9 / cos(45°) midway, laid over the seam.
        var samples = new float[1600];
        for (var n = 0; n < samples.Length; n++)
        {
            samples[n] = (float)(1.2 * Math.Sin((Math.PI / 2 * (n - 799.5)) + (Math.PI / 2)) * Math.Exp(-Math.Pow((n - 799.5) / 60, 2)));
        }

        var detector = new TruePeakDetector(800);
        detector.Append(samples.AsSpan(0, 800));
        var first = detector.TakePeak();
        detector.Append(samples.AsSpan(800));
        var second = detector.TakePeak();
        Assert.True(first.Magnitude < 1.1f);
        AssertWithinDb(1.2, second.Magnitude, 0.01, "seam");
        Assert.Equal(799.5, second.Position, 0.02);
    }

    [Fact]
    public void Peak_OfSilence_IsZero() => Assert.Equal((0f, 0.0), Peak(new float[2000]));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Peak_NonFiniteSample_IsSilence(float bad)
    {
        var samples = Signals.Noise(1, 1200, levelDb: -6)[0].ToArray();
        samples[600] = 0;
        var expected = Peak(samples);
        samples[600] = bad;
        Assert.Equal(expected, Peak(samples));
    }

    private static (float Magnitude, double Position) Peak(ReadOnlySpan<float> samples)
    {
        var detector = new TruePeakDetector(800);
        detector.Append(samples);
        detector.Finish();
        return detector.TakePeak();
    }

    private static void AssertWithinDb(double expected, double actual, double toleranceDb, string what)
    {
        var difference = 20 * Math.Log10(actual / expected);
        Assert.True(Math.Abs(difference) <= toleranceDb, $"{what}: {actual} for {expected}, {difference:F4} dB");
    }

    // The sine is dense enough for its samples to be the reference.
    private static double Ideal(float[] samples)
    {
        var largest = 0.0;
        foreach (var sample in samples)
        {
            largest = Math.Max(largest, Math.Abs(sample));
        }

        return largest;
    }

    /// <summary>Noise of a period of <paramref name="length"/> samples whose bins above the bandwidth are empty.</summary>
    private static float[] PeriodicNoise(int length, double bandwidth, ulong seed)
    {
        var samples = new float[length];
        var bins = (int)(bandwidth * length);
        for (var bin = 1; bin <= bins; bin++)
        {
            var phase = 2 * Math.PI * CounterNoise.Uniform(seed, 0, bin);
            for (var n = 0; n < length; n++)
            {
                samples[n] += (float)(Math.Cos((2 * Math.PI * ((long)bin * n % length) / length) + phase) / Math.Sqrt(bins) / 4);
            }
        }

        return samples;
    }

    /// <summary>Ideal band-limited interpolation: the transform of one period, padded with zeros to 64 times its length.</summary>
    private static (double Magnitude, double Position) IdealOfPeriod(float[] period)
    {
        var fine = FineOfPeriod(period);
        var best = 0;
        for (var i = 1; i < fine.Length; i++)
        {
            best = Math.Abs(fine[i]) > Math.Abs(fine[best]) ? i : best;
        }

        return (Math.Abs(fine[best]), (double)best / Oversampling);
    }

    private static bool NearlyAsHigh(float[] period, double at, double expected)
    {
        var fine = FineOfPeriod(period);
        var index = (int)Math.Round(at * Oversampling) % fine.Length;
        return Math.Abs(fine[(index + fine.Length) % fine.Length]) > expected * 0.999;
    }

    private static double[] FineOfPeriod(float[] period)
    {
        var length = period.Length;
        var spectrum = new System.Numerics.Complex[length];
        for (var n = 0; n < length; n++)
        {
            spectrum[n] = period[n];
        }

        ReferenceTransform.Forward(spectrum);
        var padded = new System.Numerics.Complex[length * Oversampling];
        spectrum.AsSpan(0, length / 2).CopyTo(padded);
        spectrum.AsSpan((length / 2) + 1).CopyTo(padded.AsSpan(padded.Length - (length / 2) + 1));
        ReferenceTransform.Forward(padded);

        // A forward transform in the place of the inverse only turns time round.
        var fine = new double[padded.Length];
        for (var i = 0; i < fine.Length; i++)
        {
            fine[i] = padded[(padded.Length - i) % padded.Length].Real / length;
        }

        return fine;
    }
}

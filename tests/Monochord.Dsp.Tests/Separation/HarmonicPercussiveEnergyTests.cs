using Monochord.Dsp.Separation;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests.Separation;

/// <summary>Fitzgerald's separation, held to a plain one that sorts each window and works in double.</summary>
[Trait("Category", "Simd")]
public sealed class HarmonicPercussiveEnergyTests
{
    private const int Window = 31;

    public static TheoryData<int, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<int, int, int>();
            foreach (var bits in (int[])[0, 128, 256, 512])
            {
                // Blocks of 16 that are empty, full and in between; fewer frames than a window reaches.
                foreach (var (frames, bins) in ((int, int)[])[(1, 33), (3, 31), (15, 40), (16, 47), (17, 48), (32, 31), (45, 65), (64, 80), (70, 33)])
                {
                    cases.Add(frames, bins, bits);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void EnergiesAreThoseOfThePlainSeparation(int frames, int bins, int vectorBits)
    {
        var spectrum = Spectrum(frames, bins);
        var (harmonic, percussive) = Plain(spectrum);
        var fast = new HarmonicPercussiveEnergy(bins, vectorBits);
        Add(fast, spectrum);
        Assert.Equal(harmonic, fast.Harmonic, 1e-5 * harmonic);
        Assert.Equal(percussive, fast.Percussive, 1e-5 * percussive);
    }

    [Fact]
    public void WhatSoundsOnIsHarmonic_WhatStrikesIsPercussive()
    {
        var tone = new float[100][];
        var click = new float[100][];
        for (var frame = 0; frame < 100; frame++)
        {
            tone[frame] = new float[200];
            click[frame] = new float[200];
            tone[frame][70] = 3;
            Array.Fill(click[frame], frame is 20 or 60 ? 2f : 0f);
        }

        var (ofTone, ofClick) = (new HarmonicPercussiveEnergy(200), new HarmonicPercussiveEnergy(200));
        Add(ofTone, tone);
        Add(ofClick, click);
        Assert.Equal((450.0, 0.0), (ofTone.Harmonic, ofTone.Percussive));
        Assert.Equal((0.0, 1600.0), (ofClick.Harmonic, ofClick.Percussive));
    }

    [Fact]
    public void WhatIsNeitherIsSharedEvenly()
    {
        var spectrum = Enumerable.Range(0, 50).Select(_ => new float[64]).ToArray();
        spectrum[26][32] = 4;
        var energy = new HarmonicPercussiveEnergy(64);
        Add(energy, spectrum);
        Assert.Equal((4.0, 4.0), (energy.Harmonic, energy.Percussive));
    }

    [Fact]
    public void SilenceHasNoEnergy_AndNothingNeither()
    {
        var energy = new HarmonicPercussiveEnergy(31);
        energy.Finish();
        Assert.Equal((0.0, 0.0), (energy.Harmonic, energy.Percussive));
        Add(energy, [new float[31], new float[31]]);
        Assert.Equal((0.0, 0.0), (energy.Harmonic, energy.Percussive));
    }

    [Fact]
    public void AfterAResetItIsNew_AndItAllocatesNothing()
    {
        var spectrum = Spectrum(61, 40);
        var (first, again) = (new HarmonicPercussiveEnergy(40), new HarmonicPercussiveEnergy(40));
        Add(first, spectrum);
        Add(again, Spectrum(77, 40, seed: 5));
        Assert.Equal(0, Allocations.Of(() =>
        {
            again.Reset();
            Add(again, spectrum);
        }));
        Assert.Equal((first.Harmonic, first.Percussive), (again.Harmonic, again.Percussive));
    }

    private static void Add(HarmonicPercussiveEnergy energy, float[][] spectrum)
    {
        foreach (var frame in spectrum)
        {
            energy.Add(frame);
        }

        energy.Finish();
    }

    private static float[][] Spectrum(int frames, int bins, ulong seed = 1)
    {
        var spectrum = new float[frames][];
        for (var frame = 0; frame < frames; frame++)
        {
            spectrum[frame] = new float[bins];
            for (var bin = 0; bin < bins; bin++)
            {
                spectrum[frame][bin] = (float)Math.Exp(2 * CounterNoise.Gaussian(seed, bin, frame));
            }
        }

        return spectrum;
    }

    private static (double Harmonic, double Percussive) Plain(float[][] spectrum)
    {
        var (frames, bins) = (spectrum.Length, spectrum[0].Length);
        var (harmonic, percussive) = (0.0, 0.0);
        for (var frame = 0; frame < frames; frame += HarmonicPercussiveEnergy.Step)
        {
            for (var bin = 0; bin < bins; bin++)
            {
                var (t, k) = (frame, bin);
                var h = Median(i => spectrum[Mirror(t + i, frames)][k]);
                var p = Median(i => spectrum[t][Mirror(k + i, bins)]);
                var mask = h * h / ((h * h) + (p * p));
                harmonic += Math.Pow(spectrum[frame][bin] * mask, 2);
                percussive += Math.Pow(spectrum[frame][bin] * (1 - mask), 2);
            }
        }

        return (harmonic, percussive);
    }

    private static double Median(Func<int, float> neighbour)
    {
        var window = Enumerable.Range(-Window / 2, Window).Select(neighbour).ToArray();
        Array.Sort(window);
        return window[Window / 2];
    }

    // scipy.ndimage's mode 'reflect': the edge itself is doubled.
    private static int Mirror(int i, int length)
    {
        while (i < 0 || i >= length)
        {
            i = i < 0 ? -1 - i : (2 * length) - 1 - i;
        }

        return i;
    }
}

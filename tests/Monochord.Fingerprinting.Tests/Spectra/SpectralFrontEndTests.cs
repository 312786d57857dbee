using System.Numerics;
using Monochord.Fingerprinting.Spectra;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Fingerprinting.Tests.Spectra;

/// <summary>The short-time spectrum is librosa's: its definition, evaluated in double, is what it is held to.</summary>
[Trait("Category", "Simd")]
public sealed class SpectralFrontEndTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(511, 1)]
    [InlineData(512, 2)]
    [InlineData(44_100, 87)]
    [InlineData(51_200, 101)]
    public void ATrackHasAFrameForEachHopAndOneMore(int samples, int frames) =>
        Assert.Equal(frames, Collected.Of(new float[samples]).Indices.Count);

    [Fact]
    public void EachFrameIsTheTransformOfAHannWindowCentredOnItsSample()
    {
        var samples = Noise(10_000);
        var frames = Collected.Of(samples);
        Assert.Equal(Enumerable.Range(0, frames.Indices.Count).Select(i => (long)i), frames.Indices);
        foreach (var k in (int[])[0, 1, 2, 7, 18, 19])
        {
            foreach (var bin in (int[])[0, 1, 17, 512, 1023, 1024])
            {
                var expected = Complex.Zero;
                for (var n = 0; n < SpectralFrame.Size; n++)
                {
                    var at = (SpectralFrame.Hop * k) - (SpectralFrame.Size / 2) + n;
                    var window = 0.5 - (0.5 * Math.Cos(2 * Math.PI * n / SpectralFrame.Size));
                    expected += At(samples, at) * window * Complex.Exp(-2 * Math.PI * Complex.ImaginaryOne * bin * n / SpectralFrame.Size);
                }

                // A frame of noise at this level has a magnitude of some 15.
                Assert.Equal(expected.Magnitude, frames.Magnitudes[k][bin], 2e-5);
                Assert.Equal(frames.Magnitudes[k][bin] * frames.Magnitudes[k][bin], frames.Powers[k][bin], 2e-4);
            }

            var squares = Enumerable.Range((SpectralFrame.Hop * k) - 1024, SpectralFrame.Size).Sum(n => Math.Pow(At(samples, n), 2));
            Assert.Equal(Math.Sqrt(squares / SpectralFrame.Size), frames.Rms[k], 1e-6);
        }
    }

    [Fact]
    public void TheFramesDoNotDependOnHowTheSamplesAreCut()
    {
        var samples = Noise(60_001);
        var whole = Collected.Of(samples);
        foreach (var cut in (int[])[1, 511, 2048, 20_000])
        {
            var parts = new Collected();
            var front = new SpectralFrontEnd(parts);
            for (var start = 0; start < samples.Length; start += cut)
            {
                front.Add(samples.AsSpan(start, Math.Min(cut, samples.Length - start)));
            }

            front.Finish();
            Assert.Equal(whole.Rms, parts.Rms);
            Assert.Equal(whole.Magnitudes, parts.Magnitudes);
        }
    }

    [Fact]
    public void AfterAResetItIsNew()
    {
        var samples = Noise(5_000);
        var frames = new Collected();
        var front = new SpectralFrontEnd(frames);
        front.Add(samples);
        front.Reset();
        front.Add(samples);
        front.Finish();
        var whole = Collected.Of(samples);
        Assert.Equal(whole.Magnitudes, frames.Magnitudes.TakeLast(whole.Magnitudes.Count));
        Assert.Equal(whole.Rms, frames.Rms.TakeLast(whole.Rms.Count));
    }

    [Fact]
    public void ItAllocatesNothing()
    {
        var samples = Noise(20_000);
        var front = new SpectralFrontEnd();
        front.Add(samples);
        Assert.Equal(0, Allocations.Of(() => front.Add(samples)));
    }

    private static double At(float[] samples, int n) => n >= 0 && n < samples.Length ? samples[n] : 0;

    private static float[] Noise(int samples) => Signals.Noise(1, samples)[0].ToArray();
}

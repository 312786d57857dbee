using Monochord.Dsp.Statistics;
using Monochord.Dsp.Transforms;
using Monochord.Dsp.Windows;
using Monochord.Fingerprinting.Rhythm;
using Monochord.Fingerprinting.Spectra;

namespace Monochord.Fingerprinting.Tests.Rhythm;

/// <summary>The frames that the shared spectrum promises, made plainly from its definition.</summary>
internal static class TestSpectra
{
    /// <summary>What the analysis finds in one channel at 44.1 kHz.</summary>
    public static RhythmDescription Analyse(ReadOnlySpan<float> samples)
    {
        var analysis = new RhythmAnalysis();
        Feed(samples, analysis);
        return analysis.Finish(samples.Length);
    }

    /// <summary>Gives every frame to an analysis.</summary>
    public static void Feed(ReadOnlySpan<float> samples, ISpectralAnalysis analysis)
    {
        var transform = new RealFourierTransform<float>(SpectralFrame.Size);
        var window = new Window(WindowShape.Hann, SpectralFrame.Size);
        var (plain, windowed) = (new float[SpectralFrame.Size], new float[SpectralFrame.Size]);
        var (real, imaginary) = (new float[SpectralFrame.Bins], new float[SpectralFrame.Bins]);
        var (magnitudes, powers) = (new float[SpectralFrame.Bins], new float[SpectralFrame.Bins]);
        for (var k = 0; k <= samples.Length / SpectralFrame.Hop; k++)
        {
            var from = (k * SpectralFrame.Hop) - (SpectralFrame.Size / 2);
            for (var i = 0; i < plain.Length; i++)
            {
                plain[i] = from + i >= 0 && from + i < samples.Length ? samples[from + i] : 0;
                windowed[i] = plain[i] * (float)window.Values[i];
            }

            transform.Forward(windowed, real, imaginary);
            PlanarSpectrum.Magnitudes(real, imaginary, magnitudes);
            PlanarSpectrum.Powers(real, imaginary, powers);
            var rms = (float)Math.Sqrt(PowerSums.OfProducts(plain, plain) / plain.Length);
            analysis.Add(new SpectralFrame(k, rms, magnitudes, powers));
        }
    }
}

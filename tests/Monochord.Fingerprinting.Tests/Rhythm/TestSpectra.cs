using Monochord.Fingerprinting.Rhythm;
using Monochord.Fingerprinting.Spectra;

namespace Monochord.Fingerprinting.Tests.Rhythm;

/// <summary>What the analysis finds in one channel at 44.1 kHz.</summary>
internal static class TestSpectra
{
    public static RhythmDescription Analyse(ReadOnlySpan<float> samples)
    {
        var analysis = new RhythmAnalysis();
        Feed(samples, analysis);
        return analysis.Finish(samples.Length);
    }

    public static void Feed(ReadOnlySpan<float> samples, ISpectralAnalysis analysis)
    {
        var frames = new SpectralFrontEnd(analysis);
        frames.Add(samples);
        frames.Finish();
    }
}

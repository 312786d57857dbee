using Monochord.Fingerprinting.Spectra;

namespace Monochord.Fingerprinting.Tests.Spectra;

/// <summary>Keeps every frame that it is shown.</summary>
internal sealed class Collected : ISpectralAnalysis
{
    public List<long> Indices { get; } = [];

    public List<float> Rms { get; } = [];

    public List<float[]> Magnitudes { get; } = [];

    public List<float[]> Powers { get; } = [];

    public void Add(in SpectralFrame frame)
    {
        Indices.Add(frame.Index);
        Rms.Add(frame.Rms);
        Magnitudes.Add(frame.Magnitudes.ToArray());
        Powers.Add(frame.Powers.ToArray());
    }

    /// <summary>The frames of a track.</summary>
    public static Collected Of(ReadOnlySpan<float> samples)
    {
        var frames = new Collected();
        var front = new SpectralFrontEnd(frames);
        front.Add(samples);
        front.Finish();
        return frames;
    }
}

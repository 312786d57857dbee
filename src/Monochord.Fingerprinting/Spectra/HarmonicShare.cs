using Monochord.Dsp.Separation;

namespace Monochord.Fingerprinting.Spectra;

/// <summary>How much of a track sounds on, over that and what strikes.</summary>
internal sealed class HarmonicShare : ISpectralAnalysis
{
    private readonly HarmonicPercussiveEnergy _energy = new(SpectralFrame.Bins);

    /// <inheritdoc/>
    public void Add(in SpectralFrame frame) => _energy.Add(frame.Magnitudes);

    /// <summary>Ends the track.</summary>
    /// <returns>rms(h)/(rms(h) + rms(p)), 0 to 1; 0 for silence.</returns>
    public double Finish()
    {
        _energy.Finish();
        var (harmonic, percussive) = (Math.Sqrt(_energy.Harmonic), Math.Sqrt(_energy.Percussive));
        return harmonic + percussive > 0 ? harmonic / (harmonic + percussive) : 0;
    }
}

using Monochord.Fingerprinting.Pitch;
using Monochord.Fingerprinting.Spectra;

namespace Monochord.Fingerprinting.Tonality;

/// <summary>What is found in the tones of a track: both analyses of the signal at a quarter of its rate, which is made once.</summary>
internal sealed class ToneAnalysis
{
    private readonly QuarterRate _rate = new();
    private readonly TonalAnalysis _tonality = new();
    private readonly PitchAnalysis _pitch = new();

    /// <summary>Takes samples.</summary>
    /// <param name="mono">44,100 samples a second, any number; finite.</param>
    public void Add(ReadOnlySpan<float> mono)
    {
        while (!mono.IsEmpty)
        {
            var quarter = _rate.Advance(ref mono);
            _tonality.Add(quarter);
            _pitch.Add(quarter);
        }
    }

    /// <summary>The track has ended.</summary>
    public ToneFindings Finish()
    {
        var tonality = _tonality.Finish(out var chromaEnergy);
        return new ToneFindings(tonality, chromaEnergy, _pitch.Finish());
    }
}

/// <summary>What is found in the tones of a track.</summary>
/// <param name="Tonality">Key, tuning and pitch classes.</param>
/// <param name="ChromaEnergy">The dimension of that name, 1/12 to 1; 0 for silence.</param>
/// <param name="PitchStability">The dimension of that name, 0 to 1.</param>
internal sealed record ToneFindings(TonalDescription Tonality, double ChromaEnergy, double PitchStability);

using Monochord.Fingerprinting.Spectra;

namespace Monochord.Fingerprinting.Timbre;

/// <summary>Power in bands that are even on the mel scale, over time.</summary>
/// <remarks>Equals <c>librosa.feature.melspectrogram(y, sr=44100)</c> to 1e-4 of its largest value: 2,048 points, hop 512, periodic Hann,
/// centred with zeros beyond the ends, power 2, Slaney's mel scale and normalisation.</remarks>
public static class MelSpectrogram
{
    /// <summary>The mel spectrogram of a sound.</summary>
    /// <param name="samples">One channel at 44,100 Hz, full scale ±1; finite.</param>
    /// <param name="bands">Bands, at least 1.</param>
    /// <param name="minHz">Where the first band begins, 0 or more.</param>
    /// <param name="maxHz">Where the last one ends, above that, at most 22,050 Hz.</param>
    /// <returns>A row for each band.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static FeatureMatrix Of(ReadOnlySpan<float> samples, int bands = 128, double minHz = 0, double maxHz = SpectralFrame.SampleRate / 2.0)
    {
        var bank = new MelFilterBank(bands, minHz, maxHz);
        return FrameFeature.Of(samples, bands, (in frame, column) => bank.Apply(frame.Powers, column));
    }
}

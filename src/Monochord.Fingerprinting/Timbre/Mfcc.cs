using Monochord.Fingerprinting.Spectra;

namespace Monochord.Fingerprinting.Timbre;

/// <summary>Mel-frequency cepstral coefficients over time.</summary>
/// <remarks>Equals <c>librosa.feature.mfcc(y, sr=44100)</c> to 1e-4 of its largest value: 128 mel bands of power in dB (at least 1e-10,
/// and at most 80 dB below the strongest of the whole sound), DCT-II of orthonormal scale.</remarks>
public static class Mfcc
{
    private const float Least = 1e-10f;
    private const float RangeFactor = 1e-8f;

    /// <summary>The coefficients of a sound.</summary>
    /// <param name="samples">One channel at 44,100 Hz, full scale ±1; finite.</param>
    /// <param name="coefficients">How many, 1 to 128.</param>
    /// <returns>A row for each coefficient.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are more or fewer.</exception>
    public static FeatureMatrix Of(ReadOnlySpan<float> samples, int coefficients = TimbreDescription.Coefficients)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(coefficients, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(coefficients, MelCepstrum.Bands);
        var mel = MelSpectrogram.Of(samples, MelCepstrum.Bands);
        var strongest = 0f;
        foreach (var power in mel.Values)
        {
            strongest = Math.Max(strongest, power);
        }

        var cepstrum = new MelCepstrum(coefficients);
        var matrix = new FeatureMatrix(coefficients, mel.Frames);
        var bands = new float[MelCepstrum.Bands];
        var column = new float[coefficients];
        for (var frame = 0; frame < mel.Frames; frame++)
        {
            mel.CopyFrame(frame, bands);
            cepstrum.Coefficients(bands, Math.Max(Least, strongest * RangeFactor), column);
            matrix.SetFrame(frame, column);
        }

        return matrix;
    }
}

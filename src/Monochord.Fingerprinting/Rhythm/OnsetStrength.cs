using Monochord.Fingerprinting.Spectra;
using Monochord.Fingerprinting.Timbre;

namespace Monochord.Fingerprinting.Rhythm;

/// <summary>The onset strength envelope of a sound: how much its mel spectrum rises from frame to frame.</summary>
/// <remarks>Equals <c>librosa.onset.onset_strength(y, sr=44100)</c> to 1e-4 of its largest value: 128 mel bands of power in dB (at least
/// 1e-10, and at most 80 dB below the strongest of the whole sound), each band's rise over the frame before, their mean, three frames
/// later, so that strokes stand where they are heard.</remarks>
public static class OnsetStrength
{
    private const float Least = 1e-10f;
    private const double RangeDb = 80;

    // One frame for the difference, and half a window.
    private const int Shift = 1 + (SpectralFrame.Size / (2 * SpectralFrame.Hop));

    /// <summary>The envelope of a sound.</summary>
    /// <param name="samples">One channel at 44,100 Hz, full scale ±1; finite.</param>
    /// <returns>Decibels, 0 or more, for each frame: 1 + N/512 of N samples, none of none.</returns>
    public static float[] Of(ReadOnlySpan<float> samples)
    {
        var mel = MelSpectrogram.Of(samples);
        var strongest = Least;
        foreach (var power in mel.Values)
        {
            strongest = Math.Max(strongest, power);
        }

        var least = (10 * Math.Log10(strongest)) - RangeDb;
        var sums = new double[mel.Frames];
        for (var band = 0; band < mel.Rows; band++)
        {
            var before = double.PositiveInfinity;
            var powers = mel.Row(band);
            for (var frame = 0; frame < powers.Length; frame++)
            {
                var level = Math.Max(least, 10 * Math.Log10(Math.Max(Least, powers[frame])));
                sums[frame] += Math.Max(0, level - before);
                before = level;
            }
        }

        var envelope = new float[sums.Length];
        for (var frame = Shift; frame < envelope.Length; frame++)
        {
            envelope[frame] = (float)(sums[frame - Shift + 1] / mel.Rows);
        }

        return envelope;
    }
}

using Monochord.Fingerprinting.Spectra;

namespace Monochord.Fingerprinting.Rhythm;

/// <summary>The onset strength envelope of a track: how much its mel spectrum rises from frame to frame, in dB.</summary>
/// <remarks>As <c>librosa.onset.onset_strength</c> of librosa 0.11 with its defaults: 128 mel bands from 0 to half the rate, powers in dB
/// (at least 1e-10, and not more than 80 dB below the largest of the track), each band less itself a frame before where that is more, the
/// mean over the bands, moved by three frames so that strokes stand where they are heard. Samples are at 44,100 Hz. Keeps 512 bytes of
/// each frame until <see cref="Finish"/>, because the largest power is known then only.</remarks>
public sealed class OnsetStrength : ISpectralAnalysis
{
    private const int Bands = 128;
    private const double LeastPower = 1e-10;
    private const float RangeDb = 80;

    // One frame for the difference, and half a window.
    private const int Shift = 1 + (SpectralFrame.Size / (2 * SpectralFrame.Hop));

    private readonly MelFilterBank _mel = new(Bands);
    private readonly float[] _powers = new float[Bands];
    private readonly List<float> _levels = [];

    /// <summary>The envelope of a signal.</summary>
    /// <param name="samples">One channel at 44,100 Hz.</param>
    /// <returns>A value for each frame: 1 + N/512 of N samples, none of none.</returns>
    public static float[] Of(ReadOnlySpan<float> samples)
    {
        var strength = new OnsetStrength();
        var frames = new SpectralFrontEnd(strength);
        frames.Add(samples);
        frames.Finish();
        return strength.Finish();
    }

    /// <summary>Takes the next frame.</summary>
    /// <param name="frame">A view that holds until this call returns.</param>
    public void Add(in SpectralFrame frame)
    {
        _mel.Apply(frame.Powers, _powers);
        foreach (var power in _powers)
        {
            _levels.Add((float)(10 * Math.Log10(Math.Max(LeastPower, power))));
        }
    }

    /// <summary>The envelope of the frames so far.</summary>
    /// <returns>A value of 0 or more for each of them, in dB.</returns>
    public float[] Finish()
    {
        var envelope = new float[_levels.Count / Bands];
        var largest = float.NegativeInfinity;
        foreach (var level in _levels)
        {
            largest = Math.Max(largest, level);
        }

        var least = largest - RangeDb;
        for (var n = 1; n + Shift - 1 < envelope.Length; n++)
        {
            var sum = 0.0;
            for (var band = 0; band < Bands; band++)
            {
                var rise = Math.Max(least, _levels[(n * Bands) + band]) - Math.Max(least, _levels[((n - 1) * Bands) + band]);
                sum += Math.Max(0, rise);
            }

            envelope[n + Shift - 1] = (float)(sum / Bands);
        }

        return envelope;
    }
}

using Monochord.Dsp.Statistics;
using Monochord.Fingerprinting.Spectra;

namespace Monochord.Fingerprinting.Tonality;

/// <summary>How much of each pitch class there is, over time.</summary>
/// <remarks>Equals <c>librosa.feature.chroma_stft(y, sr=44100, tuning=t)</c> to 1e-4: power of 2,048 points, hop 512, through the bells of
/// <c>librosa.filters.chroma</c> (D. Ellis 2007: Gaussians a semitone wide, themselves under a Gaussian of 2 octaves about C5), each frame
/// scaled to a largest value of 1. Without a tuning librosa estimates one; here it is given. Below 500 Hz bins are wider than semitones:
/// for music see the pitch classes of a <see cref="TonalDescription"/>.</remarks>
public static class Chroma
{
    private const int Classes = 12;
    private const double CentreOctave = 5;
    private const double WidthOctaves = 2;

    // Below it a frame counts as silent: the smallest normal float.
    private const float Tiny = 1.17549435e-38f;

    /// <summary>The chroma of a sound.</summary>
    /// <param name="samples">One channel at 44,100 Hz, full scale ±1; finite.</param>
    /// <param name="tuning">How far it is tuned from A4 = 440 Hz, in semitones.</param>
    /// <returns>A row for each pitch class from C; 0 to 1.</returns>
    public static FeatureMatrix Of(ReadOnlySpan<float> samples, double tuning = 0)
    {
        var filters = Filters(tuning);
        return FrameFeature.Of(samples, Classes, (in frame, column) =>
        {
            var largest = 0f;
            for (var pitch = 0; pitch < Classes; pitch++)
            {
                column[pitch] = (float)PowerSums.OfProducts(frame.Powers, filters[pitch]);
                largest = Math.Max(largest, column[pitch]);
            }

            for (var pitch = 0; pitch < Classes && largest >= Tiny; pitch++)
            {
                column[pitch] /= largest;
            }
        });
    }

    private static float[][] Filters(double tuning)
    {
        // Bins in semitones above A0 of the tuning; the first one, of no frequency, is put one and a half octaves below the next.
        var places = new double[SpectralFrame.Size];
        var a0 = 440 * Math.Pow(2, tuning / Classes) / 16;
        for (var bin = 1; bin < places.Length; bin++)
        {
            places[bin] = Classes * Math.Log2((double)bin * SpectralFrame.SampleRate / SpectralFrame.Size / a0);
        }

        places[0] = places[1] - (1.5 * Classes);
        var filters = new float[Classes][];
        for (var pitch = 0; pitch < Classes; pitch++)
        {
            filters[pitch] = new float[SpectralFrame.Bins];
        }

        var weights = new double[Classes];
        for (var bin = 0; bin < SpectralFrame.Bins; bin++)
        {
            var width = Math.Max(places[bin + 1] - places[bin], 1);
            var squares = 0.0;
            for (var pitch = 0; pitch < Classes; pitch++)
            {
                var distance = places[bin] - pitch + (Classes / 2) + (10 * Classes);
                distance -= (Math.Floor(distance / Classes) * Classes) + (Classes / 2);
                weights[pitch] = Math.Exp(-0.5 * Math.Pow(2 * distance / width, 2));
                squares += weights[pitch] * weights[pitch];
            }

            var octave = ((places[bin] / Classes) - CentreOctave) / WidthOctaves;
            var scale = Math.Exp(-0.5 * octave * octave) / Math.Sqrt(squares);
            for (var pitch = 0; pitch < Classes; pitch++)
            {
                // They begin with A; the rows with C.
                filters[(pitch + 9) % Classes][bin] = (float)(scale * weights[pitch]);
            }
        }

        return filters;
    }
}

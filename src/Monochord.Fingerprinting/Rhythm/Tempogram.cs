using Monochord.Dsp.Transforms;
using Monochord.Dsp.Windows;
using Monochord.Fingerprinting.Spectra;

namespace Monochord.Fingerprinting.Rhythm;

/// <summary>How like itself an onset envelope is after each lag, around each frame.</summary>
/// <remarks>Equals <c>librosa.feature.tempogram(onset_envelope=...)</c> to 1e-4: autocorrelations in Hann windows around each frame, each
/// divided by its largest magnitude; beyond its ends the envelope falls to 0 in a straight line (P. Grosche, M. Müller, F. Kurth, "Cyclic
/// tempogram", ICASSP 2010).</remarks>
public static class Tempogram
{
    /// <summary>Frames of a window unless another number is said: 4.5 seconds.</summary>
    public const int DefaultWindow = 384;

    // The smallest normal number of single precision: below, nothing is divided.
    private const double SmallestEnergy = 1.17549435e-38;

    /// <summary>The tempogram of an envelope.</summary>
    /// <param name="envelope">Such as <see cref="OnsetStrength"/> gives.</param>
    /// <param name="window">Frames of a window, at least 1.</param>
    /// <returns>A row for each lag, from 0 to the window less one; a column for each value of the envelope. Numbers are from -1 to 1, and
    /// 1 at lag 0 unless there is nothing in the window.</returns>
    public static FeatureMatrix Of(ReadOnlySpan<float> envelope, int window = DefaultWindow)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        var padded = Pad(envelope, window / 2);
        var shape = new Window(WindowShape.Hann, window).Values;
        var transform = new RealFourierTransform<double>((int)System.Numerics.BitOperations.RoundUpToPowerOf2(2 * (uint)window));
        var (signal, zero) = (new double[transform.Size], new double[transform.Bins]);
        var (real, imaginary) = (new double[transform.Bins], new double[transform.Bins]);
        var matrix = new FeatureMatrix(window, envelope.Length);
        var column = new float[window];
        for (var frame = 0; frame < envelope.Length; frame++)
        {
            Array.Clear(signal);
            for (var i = 0; i < Math.Min(window, padded.Length - frame); i++)
            {
                signal[i] = padded[frame + i] * shape[i];
            }

            transform.Forward(signal, real, imaginary);
            for (var k = 0; k < real.Length; k++)
            {
                real[k] = (real[k] * real[k]) + (imaginary[k] * imaginary[k]);
            }

            transform.Inverse(real, zero, signal);

            // No lag is larger than the first.
            var scale = signal[0] > SmallestEnergy ? 1 / signal[0] : 0;
            for (var lag = 0; lag < window; lag++)
            {
                column[lag] = (float)(signal[lag] * scale);
            }

            matrix.SetFrame(frame, column);
        }

        return matrix;
    }

    /// <summary>Which tempo a lag stands for.</summary>
    /// <param name="lag">0 or more.</param>
    /// <returns>In beats a minute; infinite for lag 0.</returns>
    public static double TempoOf(int lag)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lag);
        return 60.0 * SpectralFrame.SampleRate / (SpectralFrame.Hop * (double)lag);
    }

    private static double[] Pad(ReadOnlySpan<float> envelope, int width)
    {
        var padded = new double[envelope.Length + (2 * width)];
        for (var i = 0; i < envelope.Length; i++)
        {
            padded[width + i] = envelope[i];
        }

        for (var i = 0; i < width && !envelope.IsEmpty; i++)
        {
            padded[i] = (double)envelope[0] * i / width;
            padded[^(i + 1)] = (double)envelope[^1] * i / width;
        }

        return padded;
    }
}

using Monochord.Dsp.Transforms;
using Monochord.Dsp.Windows;
using Monochord.Fingerprinting.Spectra;

namespace Monochord.Fingerprinting.Rhythm;

/// <summary>How like itself an onset envelope is after each lag, around each frame.</summary>
/// <remarks>As <c>librosa.feature.tempogram</c> of librosa 0.11 with its defaults: autocorrelations in Hann windows around each frame, each
/// divided by its largest magnitude; beyond its ends the envelope falls to 0 in a straight line (P. Grosche, M. Müller, F. Kurth, "Cyclic
/// tempogram", ICASSP 2010). Immutable.</remarks>
public sealed class Tempogram
{
    /// <summary>Frames of a window unless another number is said: 4.5 seconds.</summary>
    public const int DefaultWindow = 384;

    // The smallest normal number of single precision: below, librosa does not divide.
    private const double SmallestEnergy = 1.17549435e-38;

    private readonly float[] _values;

    private Tempogram(float[] values, int window)
    {
        _values = values;
        Lags = window;
    }

    /// <summary>How many lags each frame has, from 0: as many as the window has frames.</summary>
    public int Lags { get; }

    /// <summary>How many frames there are.</summary>
    public int Frames => _values.Length / Lags;

    /// <summary>The lags of a frame: -1 to 1, 1 at lag 0; zeros where there is no onset in the window.</summary>
    /// <param name="frame">0 to <see cref="Frames"/> - 1.</param>
    public ReadOnlySpan<float> this[int frame] => _values.AsSpan(frame * Lags, Lags);

    /// <summary>Which tempo a lag stands for.</summary>
    /// <param name="lag">At least 0.</param>
    /// <returns>In beats a minute; infinite for lag 0.</returns>
    public static double TempoOf(int lag)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lag);
        return 60.0 * SpectralFrame.SampleRate / (SpectralFrame.Hop * (double)lag);
    }

    /// <summary>The tempogram of an envelope.</summary>
    /// <param name="envelope">Such as <see cref="OnsetStrength"/> gives.</param>
    /// <param name="window">Frames of a window, at least 1.</param>
    public static Tempogram Of(ReadOnlySpan<float> envelope, int window = DefaultWindow)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        var padded = Pad(envelope, window / 2);
        var shape = new Window(WindowShape.Hann, window).Values;
        var transform = new RealFourierTransform<double>(FourierSize(2 * window));
        var (signal, zero) = (new double[transform.Size], new double[transform.Bins]);
        var (real, imaginary) = (new double[transform.Bins], new double[transform.Bins]);
        var values = new float[envelope.Length * window];
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
            Normalise(signal.AsSpan(0, window), values.AsSpan(frame * window, window));
        }

        return new Tempogram(values, window);
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

    private static void Normalise(ReadOnlySpan<double> from, Span<float> to)
    {
        // No lag is larger than the first.
        var largest = from[0];
        for (var lag = 0; lag < to.Length && largest > SmallestEnergy; lag++)
        {
            to[lag] = (float)(from[lag] / largest);
        }
    }

    private static int FourierSize(int atLeast)
    {
        var size = 1;
        while (size < atLeast)
        {
            size *= 2;
        }

        return size;
    }
}

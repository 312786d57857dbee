using Monochord.Dsp.Transforms;
using Monochord.Fingerprinting.Spectra;

namespace Monochord.Fingerprinting.Rhythm;

/// <summary>How like itself the rhythm is a while later: correlations of the strengths of strokes, in windows of 12 seconds, over the
/// whole track.</summary>
internal sealed class Periodicity
{
    /// <summary>Frames a second.</summary>
    public const double FrameRate = (double)SpectralFrame.SampleRate / SpectralFrame.Hop;

    private const int Window = 1024;
    private const int Hop = 256;
    private const int Size = 2 * Window;

    private readonly double[] _lowMiddle;
    private readonly double[] _middleLow;

    private Periodicity(double[] all, double[] low, double[] middle, double[] high, double[] lowMiddle, double[] middleLow)
    {
        (All, Low, Middle, High) = (all, low, middle, high);
        (_lowMiddle, _middleLow) = (lowMiddle, middleLow);
    }

    /// <summary>Of all bands: 1 at lag 0; 0 where there is nothing.</summary>
    public double[] All { get; }

    public double[] Low { get; }

    public double[] Middle { get; }

    public double[] High { get; }

    /// <summary>The correlations of a track's strokes.</summary>
    public static Periodicity Of(Strokes strokes)
    {
        var bands = new[] { Smooth(strokes.All), Smooth(strokes.Low), Smooth(strokes.Middle), Smooth(strokes.High) };
        var transform = new RealFourierTransform<double>(Size);
        var bins = transform.Bins;
        var spectra = new (double[] Re, double[] Im)[4];
        for (var b = 0; b < spectra.Length; b++)
        {
            spectra[b] = (new double[bins], new double[bins]);
        }

        var powers = new double[4][];
        for (var b = 0; b < powers.Length; b++)
        {
            powers[b] = new double[bins];
        }

        var (crossRe, crossIm, zero) = (new double[bins], new double[bins], new double[bins]);
        var signal = new double[Size];
        for (var from = 0; from == 0 || from + Window <= strokes.All.Length + Hop; from += Hop)
        {
            for (var b = 0; b < spectra.Length; b++)
            {
                Cut(bands[b], from, signal);
                transform.Forward(signal, spectra[b].Re, spectra[b].Im);
                AddPower(spectra[b].Re, spectra[b].Im, powers[b]);
            }

            AddCross(spectra[1], spectra[2], crossRe, crossIm);
        }

        var correlations = new double[4][];
        for (var b = 0; b < correlations.Length; b++)
        {
            transform.Inverse(powers[b], zero, signal);
            correlations[b] = Unbiased(signal, signal[0], true);
        }

        transform.Inverse(powers[1], zero, signal);
        var energy = signal[0];
        transform.Inverse(powers[2], zero, signal);
        energy = Math.Sqrt(energy * signal[0]);
        transform.Inverse(crossRe, crossIm, signal);
        return new Periodicity(
            correlations[0], correlations[1], correlations[2], correlations[3],
            Unbiased(signal, energy, true), Unbiased(signal, energy, false));
    }

    /// <summary>Of low strokes with middle ones a lag before or after, whichever is more alike.</summary>
    public double LowWithMiddle(double lag) => Math.Max(At(_lowMiddle, lag), At(_middleLow, lag));

    /// <summary>A correlation at a lag that need not be whole.</summary>
    public static double At(double[] correlation, double lag)
    {
        var i = (int)lag;
        return i < 0 || i + 1 >= correlation.Length ? 0 : correlation[i] + ((lag - i) * (correlation[i + 1] - correlation[i]));
    }

    /// <summary>The largest near a lag: within 1.5 % or a frame.</summary>
    public static double Near(double[] correlation, double lag)
    {
        var reach = Math.Max(1, 0.015 * lag);
        var most = At(correlation, lag);
        for (var d = 0.5; d <= reach; d += 0.5)
        {
            most = Math.Max(most, Math.Max(At(correlation, lag - d), At(correlation, lag + d)));
        }

        return most;
    }

    // By a kernel of some 60 ms: strokes that are a little early or late still meet.
    private static float[] Smooth(float[] strokes)
    {
        Span<float> padded = new float[strokes.Length + 4];
        strokes.CopyTo(padded[2..]);
        var result = new float[strokes.Length];
        for (var n = 0; n < result.Length; n++)
        {
            var around = padded.Slice(n, 5);
            result[n] = (around[0] + (2 * around[1]) + (3 * around[2]) + (2 * around[3]) + around[4]) / 9;
        }

        return result;
    }

    private static void Cut(float[] band, int from, double[] signal)
    {
        Array.Clear(signal);
        var count = Math.Min(Window, band.Length - from);
        var mean = 0.0;
        for (var i = 0; i < count; i++)
        {
            signal[i] = band[from + i];
            mean += signal[i];
        }

        mean /= count;
        for (var i = 0; i < count; i++)
        {
            signal[i] -= mean;
        }
    }

    private static void AddPower(double[] re, double[] im, double[] power)
    {
        for (var k = 0; k < power.Length; k++)
        {
            power[k] += (re[k] * re[k]) + (im[k] * im[k]);
        }
    }

    private static void AddCross((double[] Re, double[] Im) x, (double[] Re, double[] Im) y, double[] re, double[] im)
    {
        for (var k = 0; k < re.Length; k++)
        {
            re[k] += (x.Re[k] * y.Re[k]) + (x.Im[k] * y.Im[k]);
            im[k] += (x.Re[k] * y.Im[k]) - (x.Im[k] * y.Re[k]);
        }
    }

    // A window of N holds N - lag products: the sum is scaled to N.
    private static double[] Unbiased(double[] sums, double energy, bool forward)
    {
        var result = new double[(Window / 2) + 64];
        for (var lag = 0; lag < result.Length; lag++)
        {
            var sum = forward ? sums[lag] : sums[(Size - lag) % Size];
            result[lag] = energy > 0 ? sum / energy * Window / (Window - lag) : 0;
        }

        return result;
    }
}

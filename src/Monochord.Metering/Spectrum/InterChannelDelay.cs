using Monochord.Dsp.Statistics;
using Monochord.Dsp.Transforms;

namespace Monochord.Metering.Spectrum;

/// <summary>How far one channel is behind the other, from their spectra over a programme.</summary>
/// <remarks>
/// The generalised cross-correlation of Knapp and Carter ("The generalized correlation method for estimation of time delay", IEEE
/// Trans. ASSP 24, 1976): the averaged cross spectrum, each bin weighted with its coherence and brought to one magnitude, transformed
/// back. What both channels carry gives a sharp peak at its delay, whatever its spectrum.
/// </remarks>
internal sealed class InterChannelDelay(int size)
{
    // With fewer spectra every bin is coherent.
    private const int MinSpectra = 8;

    // The part of the coherent bins that agrees on the delay.
    private const double MinAgreement = 0.3;

    // The mean coherence of independent channels is one over the number of spectra: well above that there is something in common.
    private const double MinCoherence = 0.02;

    private readonly LongTermSpectrum _left = new((size / 2) + 1);
    private readonly LongTermSpectrum _right = new((size / 2) + 1);
    private readonly LongTermSpectrum _crossReal = new((size / 2) + 1);
    private readonly LongTermSpectrum _crossImaginary = new((size / 2) + 1);
    private int _spectra;

    /// <summary>Takes the newest spectra of both channels.</summary>
    public void Add(ShortTimeFourierTransform left, ShortTimeFourierTransform right)
    {
        SpectralSums.AddPower(left.Real, left.Imaginary, _left.Next());
        SpectralSums.AddPower(right.Real, right.Imaginary, _right.Next());
        SpectralSums.AddCross(left.Real, left.Imaginary, right.Real, right.Imaginary, _crossReal.Next(), _crossImaginary.Next());
        _spectra++;
    }

    /// <summary>The delay in frames, positive where right is behind, within a quarter of the transform; NaN where the channels have
    /// nothing in common. Allocates: call it when the programme has ended.</summary>
    public (double Frames, bool IsInverted) Find()
    {
        if (_spectra < MinSpectra)
        {
            return (double.NaN, false);
        }

        var correlation = new float[size];
        var coherence = Correlate(correlation);
        var bins = (size / 2) + 1;
        if (coherence < MinCoherence * bins)
        {
            return (double.NaN, false);
        }

        var (best, reach) = (0, size / 4);
        for (var lag = -reach; lag <= reach; lag++)
        {
            if (Math.Abs(At(correlation, lag)) > Math.Abs(At(correlation, best)))
            {
                best = lag;
            }
        }

        // The inverse transform of coherence that is all of one phase: both halves of the spectrum, over the size.
        var agreement = Math.Abs(At(correlation, best)) * size / (2 * coherence);
        return agreement < MinAgreement
            ? (double.NaN, false)
            : (best + Vertex(At(correlation, best - 1), At(correlation, best), At(correlation, best + 1)), At(correlation, best) < 0);
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        foreach (var spectrum in (ReadOnlySpan<LongTermSpectrum>)[_left, _right, _crossReal, _crossImaginary])
        {
            spectrum.Reset();
        }

        _spectra = 0;
    }

    // Gives the sum of the weights.
    private double Correlate(Span<float> correlation)
    {
        var left = _left.Sums();
        var right = _right.Sums();
        var real = _crossReal.Sums();
        var imaginary = _crossImaginary.Sums();
        var (re, im) = (new float[left.Length], new float[left.Length]);
        var sum = 0.0;
        for (var k = 0; k < left.Length; k++)
        {
            var power = left[k] * right[k];
            var cross = (real[k] * real[k]) + (imaginary[k] * imaginary[k]);
            if (power > 0 && cross > 0)
            {
                var (coherence, magnitude) = (Math.Min(1, cross / power), Math.Sqrt(cross));
                re[k] = (float)(coherence * real[k] / magnitude);
                im[k] = (float)(coherence * imaginary[k] / magnitude);
                sum += coherence;
            }
        }

        new RealFourierTransform<float>(size).Inverse(re, im, correlation);
        return sum;
    }

    private float At(ReadOnlySpan<float> correlation, int lag) => correlation[((lag % size) + size) % size];

    // Of the parabola through three points, as far as a band-limited peak is one.
    private static double Vertex(double before, double peak, double after)
    {
        var curvature = before - (2 * peak) + after;
        return curvature == 0 ? 0 : Math.Clamp(0.5 * (before - after) / curvature, -0.5, 0.5);
    }
}

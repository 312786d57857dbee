using Monochord.Dsp.Statistics;

namespace Monochord.Metering.Spectrum;

/// <summary>A spectrum summed over a programme: floats for the last second, doubles for what came before.</summary>
internal sealed class LongTermSpectrum(int bins)
{
    // Sums of some ten floats are as exact as the floats.
    private const int RecentMost = 32;

    private readonly float[] _recent = new float[bins];
    private readonly double[] _total = new double[bins];
    private int _count;

    /// <summary>Where the next spectrum is added.</summary>
    public Span<float> Next()
    {
        if (_count++ == RecentMost)
        {
            SpectralSums.Fold(_recent, _total);
            _count = 1;
        }

        return _recent;
    }

    /// <summary>The sums so far.</summary>
    public ReadOnlySpan<double> Sums()
    {
        SpectralSums.Fold(_recent, _total);
        _count = 0;
        return _total;
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        _recent.AsSpan().Clear();
        _total.AsSpan().Clear();
        _count = 0;
    }
}

using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Statistics;

/// <summary>The mean of the last N samples, at every sample.</summary>
/// <remarks>A sum that is added to and taken from for hours drifts. Beside it the samples are summed anew, and after every N of them the new
/// sum takes its place, so that an error lives for N samples. Until N samples came, the mean is of those that came. Samples that are NaN
/// or infinite are read as silence. Any cut of the input gives the same bits.</remarks>
public sealed class RunningMean
{
    private readonly float[] _samples;
    private int _next;
    private int _count;
    private double _sum;
    private double _anew;

    /// <summary>A window without samples.</summary>
    /// <param name="length">N, at least 1.</param>
    public RunningMean(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _samples = new float[length];
    }

    /// <summary>Takes a sample.</summary>
    /// <returns>The mean of the window that ends with it.</returns>
    public double Next(float sample)
    {
        sample = FloatScalar.FiniteOrZero(sample);
        _sum += sample - (double)_samples[_next];
        _anew += sample;
        _samples[_next] = sample;
        _count = Math.Min(_count + 1, _samples.Length);
        _next++;
        if (_next == _samples.Length)
        {
            (_next, _sum, _anew) = (0, _anew, 0);
        }

        return _sum / _count;
    }

    /// <summary>The mean at each sample; source and destination may be the same.</summary>
    public void Process(ReadOnlySpan<float> source, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, source.Length, nameof(destination));
        for (var n = 0; n < source.Length; n++)
        {
            destination[n] = (float)Next(source[n]);
        }
    }

    /// <summary>Back to a window without samples.</summary>
    public void Reset()
    {
        _samples.AsSpan().Clear();
        (_next, _count, _sum, _anew) = (0, 0, 0, 0);
    }
}

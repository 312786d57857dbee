using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Statistics;

/// <summary>The smallest of the last N samples, at every sample.</summary>
/// <remarks>Exact, and two steps for each sample whatever N is, counted over a run of samples. Until N samples came, it is that of those
/// that came. Samples that are NaN or infinite are read as silence. Any cut of the input gives the same bits.</remarks>
public sealed class RunningMinimum
{
    private readonly MonotonicQueue _queue;

    /// <summary>A window without samples.</summary>
    /// <param name="length">N, at least 1.</param>
    public RunningMinimum(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _queue = new MonotonicQueue(length);
    }

    /// <summary>Takes a sample.</summary>
    /// <returns>The smallest of the window that ends with it.</returns>
    public float Next(float sample) => -_queue.Next(-FloatScalar.FiniteOrZero(sample));

    /// <summary>The smallest at each sample; source and destination may be the same.</summary>
    public void Process(ReadOnlySpan<float> source, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, source.Length, nameof(destination));
        for (var n = 0; n < source.Length; n++)
        {
            destination[n] = Next(source[n]);
        }
    }

    /// <summary>Back to a window without samples.</summary>
    public void Reset() => _queue.Reset();
}

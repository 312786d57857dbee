using System.Globalization;

namespace Monochord.Audio.Rings;

/// <summary>How much a ring takes, before it is made.</summary>
public static class RingBufferSize
{
    /// <summary>Bytes of the file, and so of memory where it lies in memory: 4096 and a sample for each frame of each channel.</summary>
    /// <param name="sampleRate">In Hz.</param>
    /// <param name="channels">1 or more.</param>
    /// <param name="seconds">What is kept, more than 0.</param>
    /// <param name="sampleType">As <see cref="RingBufferOptions.SampleType"/>; float64 for version 1.</param>
    public static long Estimate(int sampleRate, int channels, double seconds, RingBufferSampleType sampleType = RingBufferSampleType.Float32)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        var sampleBytes = sampleType == RingBufferSampleType.Float64 ? sizeof(double) : sizeof(float);
        var bytes = RingHeader.Bytes + (Math.Round(sampleRate * seconds) * channels * sampleBytes);
        return bytes < long.MaxValue ? (long)bytes : long.MaxValue;
    }

    /// <summary>A number of bytes for people, such as <c>1.47 GB</c>.</summary>
    internal static string Format(long bytes) => bytes switch
    {
        >= 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.00} GB"),
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
    };
}

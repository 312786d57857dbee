using Monochord.Audio;

namespace Monochord.Metering.Comparison;

/// <summary>Stretches of a source, mixed to one channel, taken in one reading from start to end.</summary>
internal static class Segments
{
    private const int BlockFrames = 4096;

    /// <summary>Reads the stretches; what lies before the start or beyond the end is silence.</summary>
    /// <param name="source">A source at its start.</param>
    /// <param name="starts">The first frame of each, in any order.</param>
    /// <param name="length">Frames of each.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    internal static float[][] Read(IAudioSource source, ReadOnlySpan<long> starts, int length, CancellationToken cancellation)
    {
        var segments = new float[starts.Length][];
        var last = 0L;
        for (var s = 0; s < starts.Length; s++)
        {
            segments[s] = new float[length];
            last = Math.Max(last, starts[s] + length);
        }

        var buffer = new AudioBuffer(source.Format.Channels, BlockFrames);
        var mono = new float[BlockFrames];
        var at = 0L;
        for (int read; at < last && (read = source.Read(buffer.Block)) > 0; at += read)
        {
            cancellation.ThrowIfCancellationRequested();
            MonoMix.Of(buffer.First(read), mono.AsSpan(0, read));
            for (var s = 0; s < starts.Length; s++)
            {
                var from = Math.Max(at, starts[s]);
                var to = Math.Min(at + read, starts[s] + length);
                if (from < to)
                {
                    mono.AsSpan((int)(from - at), (int)(to - from)).CopyTo(segments[s].AsSpan((int)(from - starts[s])));
                }
            }
        }

        return segments;
    }
}

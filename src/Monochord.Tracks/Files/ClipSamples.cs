namespace Monochord.Tracks.Files;

/// <summary>Interleaved samples as two channels, with silence around them.</summary>
internal static class ClipSamples
{
    /// <summary>A frame beyond every sound, from which one can still count on.</summary>
    public const long Farthest = 1L << 60;

    public static void Read(ReadOnlySpan<float> samples, int channels, long length, long firstFrame, Span<float> left, Span<float> right)
    {
        firstFrame = Math.Clamp(firstFrame, -Farthest, Farthest);
        var before = (int)Math.Clamp(-firstFrame, 0, left.Length);
        var there = (int)Math.Clamp(length - (firstFrame + before), 0, left.Length - before);
        left[..before].Clear();
        right[..before].Clear();
        if (there > 0)
        {
            var part = samples.Slice((int)(firstFrame + before) * channels, there * channels);
            var l = left.Slice(before, there);
            var r = right.Slice(before, there);
            if (channels == 1)
            {
                part.CopyTo(l);
                part.CopyTo(r);
            }
            else
            {
                for (var i = 0; i < l.Length; i++)
                {
                    l[i] = part[2 * i];
                    r[i] = part[(2 * i) + 1];
                }
            }
        }

        left[(before + there)..].Clear();
        right[(before + there)..].Clear();
    }
}

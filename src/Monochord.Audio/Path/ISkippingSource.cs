namespace Monochord.Audio;

/// <summary>A source that leaves out frames by itself, without reading them where it can.</summary>
internal interface ISkippingSource
{
    /// <summary>Leaves out frames.</summary>
    /// <returns>How many: fewer than asked only at the end.</returns>
    long Skip(long frames);
}

/// <summary>How frames of any source are left out.</summary>
internal static class Skipping
{
    private const int BlockFrames = 4096;

    /// <summary>Leaves out frames in the quickest way that the source has.</summary>
    internal static long Of(IAudioSource source, long frames) =>
        source is ISkippingSource skipping ? skipping.Skip(frames) : ByReading(source, frames);

    /// <summary>Reads frames and forgets them.</summary>
    internal static long ByReading(IAudioSource source, long frames)
    {
        var buffer = new AudioBuffer(source.Format.Channels, (int)Math.Min(frames, BlockFrames));
        var done = 0L;
        while (done < frames)
        {
            var asked = (int)Math.Min(frames - done, BlockFrames);
            var read = source.Read(buffer.First(asked));
            done += read;
            if (read < asked)
            {
                break;
            }
        }

        return done;
    }
}

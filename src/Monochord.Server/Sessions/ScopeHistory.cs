using Monochord.Audio;
using Monochord.Audio.Readings;

namespace Monochord.Server.Sessions;

/// <summary>Frames that came in one go.</summary>
/// <param name="First">The number of the first one, counted over all that the session has run through.</param>
/// <param name="Frames">How many.</param>
/// <param name="SourceEnd">Where in the source they end, in frames.</param>
/// <param name="Jumps">Jumps of the position until there.</param>
internal sealed record ScopePart(long First, int Frames, long SourceEnd, long Jumps)
{
    /// <summary>The number of the frame behind the last one.</summary>
    public long End => First + Frames;
}

/// <summary>The newest seconds of a session's own channels, for any number of readers that nobody waits for.</summary>
/// <remarks>One thread writes. It says first what it is going to overwrite: whoever copies looks afterwards whether it was.</remarks>
internal sealed class ScopeHistory
{
    private const int KeptSeconds = 4;
    private const int KeptParts = 512;
    private const long MostBytes = 64L << 20;

    private readonly float[] _samples;
    private readonly ScopePart?[] _parts = new ScopePart?[KeptParts];
    private readonly int _channels;
    private long _begun;
    private long _written;

    /// <summary>An empty history.</summary>
    /// <param name="format">What is written.</param>
    /// <param name="first">The number of the first frame.</param>
    public ScopeHistory(AudioFormat format, long first)
    {
        (_channels, First, _begun) = (format.Channels, first, first);
        KeptFrames = KeptFor(format);
        _samples = new float[_channels * KeptFrames];
    }

    /// <summary>The number of the first frame that was ever kept.</summary>
    public long First { get; }

    /// <summary>Frames that are kept.</summary>
    public int KeptFrames { get; }

    /// <summary>Parts written so far; the newest is the one before.</summary>
    public long Written => Volatile.Read(ref _written);

    /// <summary>The oldest frame that can still be read.</summary>
    public long Oldest => Math.Max(First, Volatile.Read(ref _begun) - KeptFrames);

    /// <summary>How many frames are kept of a format: four seconds, or what 64 MiB hold.</summary>
    public static int KeptFor(AudioFormat format) => (int)Math.Min(
        KeptSeconds * (long)format.SampleRate, Math.Max(MostBytes / sizeof(float) / format.Channels, 8 * ReadingClock.MaxHopFrames(format.SampleRate)));

    /// <summary>Writes frames, up to a reading's.</summary>
    /// <param name="block">What came.</param>
    /// <param name="sourceEnd">Where in the source it ends.</param>
    /// <param name="jumps">Jumps of the position until there.</param>
    public void Write(ReadOnlyAudioBlock block, long sourceEnd, long jumps)
    {
        var first = _begun;
        Volatile.Write(ref _begun, first + block.Frames);

        // What is overwritten must not be seen before it is said.
        Interlocked.MemoryBarrier();
        var at = (int)(first % KeptFrames);
        var before = Math.Min(block.Frames, KeptFrames - at);
        for (var channel = 0; channel < _channels; channel++)
        {
            var kept = _samples.AsSpan(channel * KeptFrames, KeptFrames);
            block[channel][..before].CopyTo(kept[at..]);
            block[channel][before..].CopyTo(kept);
        }

        Volatile.Write(ref _parts[_written % KeptParts], new ScopePart(first, block.Frames, sourceEnd, jumps));
        Volatile.Write(ref _written, _written + 1);
    }

    /// <summary>The part that a frame is in; null when it has not come, or is not known any more.</summary>
    public ScopePart? PartOf(long frame)
    {
        var (low, high) = (Math.Max(0, Written - KeptParts + 1), Written - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var part = Volatile.Read(ref _parts[middle % KeptParts])!;
            if (frame < part.First)
            {
                high = middle - 1;
            }
            else if (frame >= part.End)
            {
                low = middle + 1;
            }
            else
            {
                return part;
            }
        }

        return null;
    }

    /// <summary>Copies frames of a channel.</summary>
    /// <returns>Whether they are what was written: false when the oldest were overwritten meanwhile.</returns>
    public bool TryCopy(int channel, long first, Span<float> destination)
    {
        var kept = _samples.AsSpan(channel * KeptFrames, KeptFrames);
        var at = (int)(first % KeptFrames);
        var before = Math.Min(destination.Length, KeptFrames - at);
        kept.Slice(at, before).CopyTo(destination);
        kept[..(destination.Length - before)].CopyTo(destination[before..]);
        Interlocked.MemoryBarrier();
        return Oldest <= first;
    }
}

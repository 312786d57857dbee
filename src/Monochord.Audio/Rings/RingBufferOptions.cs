using System.Text;

namespace Monochord.Audio.Rings;

/// <summary>How a ring is made.</summary>
public sealed record RingBufferOptions
{
    // A write of version 1 must never be all that there is: what lies behind the newest may be overwritten.
    private const int MinVersion1Capacity = 2 * RingHeader.FramesPerWrite;

    /// <summary>Thirty seconds of float32 in a file of memory that goes when the writer does.</summary>
    public static RingBufferOptions Default { get; } = new();

    /// <summary>The file. Null for one of its own in <see cref="RingBufferWriter.DefaultFolder"/>.</summary>
    public string? Path { get; init; }

    /// <summary>2, or 1 for programs that know that alone. Version 1 is float64 and takes frames in writes of 1024.</summary>
    public int Version
    {
        get;
        init => field = value is 1 or 2 ? value : throw new ArgumentOutOfRangeException(nameof(Version), value, "A ring is of version 1 or 2.");
    } = 2;

    /// <summary>How much is kept, in seconds, more than 0.</summary>
    public double Seconds
    {
        get;
        init => field = value > 0 && double.IsFinite(value)
            ? value : throw new ArgumentOutOfRangeException(nameof(Seconds), value, "A ring keeps more than 0 s.");
    } = 30;

    /// <summary>How samples are kept in version 2.</summary>
    public RingBufferSampleType SampleType
    {
        get;
        init => field = value is RingBufferSampleType.Float32 or RingBufferSampleType.Float64
            ? value : throw new ArgumentOutOfRangeException(nameof(SampleType), value, "A sample is float32 or float64.");
    } = RingBufferSampleType.Float32;

    /// <summary>The names of the channels, of one line each; null for those of the format's layout. Version 1 has none.</summary>
    public IReadOnlyList<string>? ChannelNames { get; init; }

    /// <summary>Whether the file goes when the writer is disposed of; null when it is one of the default folder.</summary>
    public bool? DeleteOnDispose { get; init; }

    /// <summary>The wall's clock, for the heartbeat.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal long CapacityAt(int sampleRate)
    {
        var frames = Math.Round(Seconds * sampleRate);
        var least = Version == 1 ? MinVersion1Capacity : 1;
        return frames >= least && frames < long.MaxValue / 2 ? (long)frames
            : throw new ArgumentOutOfRangeException(nameof(Seconds), Seconds, $"A ring of version {Version} keeps at least {least} frames.");
    }

    internal IReadOnlyList<string> NamesOf(AudioFormat format)
    {
        var names = ChannelNames ?? [.. Enumerable.Range(0, format.Channels).Select(channel => format.Layout[channel].Name)];
        if (names.Count != format.Channels && names.Count != 0)
        {
            throw new ArgumentException($"{names.Count} names are given for {format.Channels} channels.", nameof(ChannelNames));
        }

        foreach (var name in names)
        {
            if (name.AsSpan().IndexOfAny('\n', '\0') >= 0)
            {
                throw new ArgumentException("A channel's name is one line.", nameof(ChannelNames));
            }
        }

        // A zero ends them.
        return Encoding.UTF8.GetByteCount(string.Join('\n', names)) < RingHeader.NamesBytes ? names
            : throw new ArgumentException($"The names of all channels take at most {RingHeader.NamesBytes - 1} bytes.", nameof(ChannelNames));
    }
}

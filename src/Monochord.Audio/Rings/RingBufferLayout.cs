using System.Buffers.Binary;
using System.Text;

namespace Monochord.Audio.Rings;

/// <summary>The shape of a ring: what its header says and never changes. <c>docs/ring-buffer.md</c> is the table. Immutable.</summary>
public sealed record RingBufferLayout
{
    /// <summary>The most channels of a ring that is opened here.</summary>
    public const int MaxChannels = 65_536;

    /// <summary>Bytes before the samples.</summary>
    public const int HeaderBytes = RingHeader.Bytes;

    // 2⁴⁰ frames: 66 days at 192 kHz.
    private const ulong MaxCapacity = 1UL << 40;

    private RingBufferLayout()
    {
    }

    /// <summary>1 or 2.</summary>
    public required int Version { get; init; }

    /// <summary>In Hz.</summary>
    public required int SampleRate { get; init; }

    /// <summary>Number of channels, 1 to <see cref="MaxChannels"/>.</summary>
    public required int Channels { get; init; }

    /// <summary>Frames of a channel.</summary>
    public required long Capacity { get; init; }

    /// <summary>How samples are kept; float64 in version 1.</summary>
    public required RingBufferSampleType SampleType { get; init; }

    /// <summary>What tells this ring from every other, as 32 hexadecimal digits; empty in version 1.</summary>
    public string Identity { get; init; } = string.Empty;

    /// <summary>The names of the channels; empty when they have none.</summary>
    public IReadOnlyList<string> ChannelNames { get; init; } = [];

    /// <summary>Frames of a write of version 1, 1024 but for rings of other programs; 0 in version 2, where a write is any number.</summary>
    public int FramesPerWrite { get; init; }

    /// <summary>Bytes of a sample.</summary>
    public int SampleBytes => SampleType == RingBufferSampleType.Float64 ? sizeof(double) : sizeof(float);

    /// <summary>Bytes from a channel to the next.</summary>
    public long ChannelStride => Capacity * SampleBytes;

    /// <summary>Bytes of the whole: header and samples.</summary>
    public long FileBytes => HeaderBytes + (Channels * ChannelStride);

    /// <summary>Seconds that it keeps.</summary>
    public double Seconds => (double)Capacity / SampleRate;

    /// <summary>Reads the header of a ring.</summary>
    /// <param name="header">The first <see cref="HeaderBytes"/> bytes of the file, or all of a shorter one.</param>
    /// <param name="fileBytes">How long the file is.</param>
    /// <param name="path">The file, for the errors.</param>
    /// <exception cref="RingBufferException">It is no ring, one of another version, damaged, or not of its length; the sentence says
    /// which.</exception>
    public static RingBufferLayout Read(ReadOnlySpan<byte> header, long fileBytes, string path)
    {
        if (header.Length < RingHeader.Magic.Length || !header.StartsWith(RingHeader.Magic))
        {
            throw RingErrors.NotARing(path, header.Length < RingHeader.Magic.Length ? $"it has {fileBytes} bytes" : "it does not begin with AUDITAB!");
        }

        if (header.Length < HeaderBytes)
        {
            throw RingErrors.Length(path, fileBytes, HeaderBytes);
        }

        var layout = U64(header, RingHeader.Version) switch
        {
            1 => ReadVersion1(header, path),
            2 => ReadVersion2(header, path),
            var version => throw RingErrors.Version(path, version),
        };

        // Earlier programs left the rest of a longer file behind a ring of version 1.
        if (layout.Version == 1 ? fileBytes < layout.FileBytes : fileBytes != layout.FileBytes)
        {
            throw RingErrors.Length(path, fileBytes, layout.FileBytes);
        }

        return layout;
    }

    /// <summary>The shape of a ring that is to be made.</summary>
    internal static RingBufferLayout Of(AudioFormat format, RingBufferOptions options, string identity) => new()
    {
        Version = options.Version,
        SampleRate = format.SampleRate,
        Channels = format.Channels,
        Capacity = options.CapacityAt(format.SampleRate),
        SampleType = options.Version == 1 ? RingBufferSampleType.Float64 : options.SampleType,
        Identity = options.Version == 1 ? string.Empty : identity,
        ChannelNames = options.Version == 1 ? [] : options.NamesOf(format),
        FramesPerWrite = options.Version == 1 ? RingHeader.FramesPerWrite : 0,
    };

    /// <summary>Whether a writer of the other shape may go on in a ring of this one.</summary>
    internal bool IsSameShape(RingBufferLayout other) =>
        (Version, SampleRate, Channels, Capacity, SampleType, FramesPerWrite)
        == (other.Version, other.SampleRate, other.Channels, other.Capacity, other.SampleType, other.FramesPerWrite);

    /// <summary>Writes the header of a ring in which nothing was written yet.</summary>
    /// <param name="header">Zeros.</param>
    internal void Write(Span<byte> header)
    {
        RingHeader.Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt64LittleEndian(header[RingHeader.Version..], (ulong)Version);
        BinaryPrimitives.WriteUInt64LittleEndian(header[RingHeader.SampleRate..], (ulong)SampleRate);
        BinaryPrimitives.WriteUInt64LittleEndian(header[RingHeader.Channels..], (ulong)Channels);
        BinaryPrimitives.WriteUInt64LittleEndian(header[RingHeader.Capacity..], (ulong)Capacity);
        if (Version == 1)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(header[RingHeader.SamplesPerWrite..], (ulong)FramesPerWrite);
            return;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(header[RingHeader.SampleType..], (uint)SampleType);
        BinaryPrimitives.WriteUInt32LittleEndian(header[RingHeader.HeaderBytes..], HeaderBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(header[RingHeader.ChannelStride..], (ulong)ChannelStride);
        BinaryPrimitives.WriteUInt64LittleEndian(header[RingHeader.FileBytes..], (ulong)FileBytes);
        Convert.FromHexString(Identity).CopyTo(header[RingHeader.Identity..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[RingHeader.Checksum..], Crc32.Of(header[..RingHeader.Checksum]));
        WriteNames(header, ChannelNames);
    }

    /// <summary>Writes the names of the channels, in the place of what stood there.</summary>
    internal static void WriteNames(Span<byte> header, IReadOnlyList<string> names)
    {
        var place = header.Slice(RingHeader.Names, RingHeader.NamesBytes);
        place.Clear();
        Encoding.UTF8.GetBytes(string.Join('\n', names), place);
    }

    private static RingBufferLayout ReadVersion1(ReadOnlySpan<byte> header, string path)
    {
        var perWrite = U64(header, RingHeader.SamplesPerWrite);
        return new()
        {
            Version = 1,
            SampleRate = (int)Field(header, RingHeader.SampleRate, int.MaxValue, "a sample rate of", path),
            Channels = (int)Field(header, RingHeader.Channels, MaxChannels, "channels:", path),
            Capacity = CapacityOf(header, path),
            SampleType = RingBufferSampleType.Float64,

            // The earlier program left it 0 and wrote 1024.
            FramesPerWrite = perWrite == 0 ? RingHeader.FramesPerWrite
                : perWrite <= int.MaxValue ? (int)perWrite
                : throw RingErrors.Header(path, "samples per write:", perWrite, "1024"),
        };
    }

    private static RingBufferLayout ReadVersion2(ReadOnlySpan<byte> header, string path)
    {
        var (told, found) = (BinaryPrimitives.ReadUInt32LittleEndian(header[RingHeader.Checksum..]), Crc32.Of(header[..RingHeader.Checksum]));
        if (told != found)
        {
            throw RingErrors.Checksum(path, told, found);
        }

        var type = BinaryPrimitives.ReadUInt32LittleEndian(header[RingHeader.SampleType..]);
        var layout = new RingBufferLayout
        {
            Version = 2,
            SampleRate = (int)Field(header, RingHeader.SampleRate, int.MaxValue, "a sample rate of", path),
            Channels = (int)Field(header, RingHeader.Channels, MaxChannels, "channels:", path),
            Capacity = CapacityOf(header, path),
            SampleType = type is 1 or 2 ? (RingBufferSampleType)type : throw RingErrors.SampleType(path, type),
            Identity = Convert.ToHexStringLower(header.Slice(RingHeader.Identity, RingHeader.IdentityBytes)),
        };
        Require(BinaryPrimitives.ReadUInt32LittleEndian(header[RingHeader.HeaderBytes..]), HeaderBytes, "header bytes:", path);
        Require(U64(header, RingHeader.ChannelStride), layout.ChannelStride, "a channel stride of", path);
        Require(U64(header, RingHeader.FileBytes), layout.FileBytes, "file bytes:", path);
        return layout with { ChannelNames = Names(header, layout.Channels) };
    }

    // Names are not under the checksum: a writer of another programme may write others. What does not fit says nothing.
    private static string[] Names(ReadOnlySpan<byte> header, int channels)
    {
        var text = header.Slice(RingHeader.Names, RingHeader.NamesBytes);
        var end = text.IndexOf((byte)0);
        var names = Encoding.UTF8.GetString(end < 0 ? text : text[..end]).Split('\n');
        return names.Length == channels && end != 0 ? names : [];
    }

    private static long CapacityOf(ReadOnlySpan<byte> header, string path) =>
        (long)Field(header, RingHeader.Capacity, MaxCapacity, "a capacity of", path);

    private static ulong Field(ReadOnlySpan<byte> header, int offset, ulong most, string name, string path)
    {
        var value = U64(header, offset);
        return value >= 1 && value <= most ? value : throw RingErrors.Header(path, name, value, $"1 to {most}");
    }

    private static void Require(ulong value, long expected, string name, string path)
    {
        if (value != (ulong)expected)
        {
            throw RingErrors.Header(path, name, value, $"{expected}");
        }
    }

    private static ulong U64(ReadOnlySpan<byte> header, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(header[offset..]);
}

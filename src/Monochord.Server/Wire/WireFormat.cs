using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Monochord.Server.Sessions;

namespace Monochord.Server.Wire;

/// <summary>The binary messages of docs/wire.md: where what stands in the header, and how a reading becomes bytes.</summary>
internal static class WireFormat
{
    /// <summary>The version that every header and <c>hello</c> name.</summary>
    public const int Version = 1;

    /// <summary>Bytes before the floats.</summary>
    public const int HeaderBytes = 32;

    /// <summary>Where the kind stands: u8.</summary>
    public const int KindOffset = 0;

    /// <summary>Where the version stands: u8.</summary>
    public const int VersionOffset = 1;

    /// <summary>Where the flags stand: u16.</summary>
    public const int FlagsOffset = 2;

    /// <summary>Where the count of missed messages stands: u32.</summary>
    public const int MissedOffset = 4;

    /// <summary>Where the sequence stands: u64.</summary>
    public const int SequenceOffset = 8;

    /// <summary>Where the frame stands: u64.</summary>
    public const int FrameOffset = 16;

    /// <summary>Where the count of floats stands: u32.</summary>
    public const int CountOffset = 24;

    /// <summary>Where the channels of samples stand: u16.</summary>
    public const int ChannelsOffset = 28;

    /// <summary>The flag of a position that jumped.</summary>
    public const int JumpedFlag = 1;

    /// <summary>The flag of an integration that began anew.</summary>
    public const int ResetFlag = 2;

    /// <summary>A reading of a kind as it goes to everybody, but for what each is told by himself: flags and missed.</summary>
    public static byte[] Reading(SessionHop hop, KindLayout layout)
    {
        var message = new byte[HeaderBytes + (sizeof(float) * layout.Length)];
        WriteHeader(message, layout.Kind, layout.Kind.CountIn(hop.Number), hop.Frame, layout.Length, channels: 0);
        Floats(hop.Values.AsSpan(layout.Start, layout.Length), message.AsSpan(HeaderBytes));
        return message;
    }

    /// <summary>The channels of the samples of a reading, one after the other.</summary>
    public static byte[] Samples(SessionHop hop, IReadOnlyList<int> channels)
    {
        var count = channels.Count * hop.SampleFrames;
        var message = new byte[HeaderBytes + (sizeof(float) * count)];
        WriteHeader(message, ReadingKind.Samples, ReadingKind.Samples.CountIn(hop.Number), hop.Frame, count, channels.Count);
        var floats = message.AsSpan(HeaderBytes);
        foreach (var channel in channels)
        {
            Floats(hop.Samples.AsSpan(channel * hop.SampleFrames, hop.SampleFrames), floats);
            floats = floats[(sizeof(float) * hop.SampleFrames)..];
        }

        return message;
    }

    /// <summary>Writes what one client is told by himself.</summary>
    public static void Mark(Span<byte> message, int flags, uint missed)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(message[FlagsOffset..], (ushort)flags);
        BinaryPrimitives.WriteUInt32LittleEndian(message[MissedOffset..], missed);
    }

    /// <summary>Writes what everybody is told.</summary>
    public static void WriteHeader(Span<byte> message, ReadingKind kind, long sequence, long frame, int count, int channels)
    {
        message[KindOffset] = (byte)kind.Id;
        message[VersionOffset] = Version;
        BinaryPrimitives.WriteUInt64LittleEndian(message[SequenceOffset..], (ulong)sequence);
        BinaryPrimitives.WriteUInt64LittleEndian(message[FrameOffset..], (ulong)frame);
        BinaryPrimitives.WriteUInt32LittleEndian(message[CountOffset..], (uint)count);
        BinaryPrimitives.WriteUInt16LittleEndian(message[ChannelsOffset..], (ushort)channels);
    }

    /// <summary>Turns floats that stand in a message into those of the wire, in place.</summary>
    public static void ToLittleEndian(Span<float> values)
    {
        if (!BitConverter.IsLittleEndian)
        {
            var bits = MemoryMarshal.Cast<float, int>(values);
            BinaryPrimitives.ReverseEndianness(bits, bits);
        }
    }

    private static void Floats(ReadOnlySpan<float> values, Span<byte> bytes)
    {
        MemoryMarshal.AsBytes(values).CopyTo(bytes);
        ToLittleEndian(MemoryMarshal.Cast<byte, float>(bytes[..(sizeof(float) * values.Length)]));
    }
}

namespace Monochord.Audio.Rings;

/// <summary>Where everything stands in the header of a ring: the table of <c>docs/ring-buffer.md</c>.</summary>
internal static class RingHeader
{
    internal const int Bytes = 4096;

    internal const int Version = 8;
    internal const int SampleRate = 16;
    internal const int Channels = 24;
    internal const int Capacity = 32;

    // Version 2.
    internal const int SampleType = 40;
    internal const int HeaderBytes = 44;
    internal const int ChannelStride = 48;
    internal const int FileBytes = 56;
    internal const int Identity = 64;
    internal const int IdentityBytes = 16;
    internal const int Checksum = 80;
    internal const int Begin = 128;
    internal const int End = 136;
    internal const int Heartbeat = 192;
    internal const int Process = 200;
    internal const int Started = 208;
    internal const int State = 216;
    internal const int Generation = 220;
    internal const int Names = 256;
    internal const int NamesBytes = Bytes - Names;

    // Version 1.
    internal const int WriteSequence = 40;
    internal const int SamplesPerWrite = 48;
    internal const int FramesPerWrite = 1024;

    internal static ReadOnlySpan<byte> Magic => "AUDITAB!"u8;
}

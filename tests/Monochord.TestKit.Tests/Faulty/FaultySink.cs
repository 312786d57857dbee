using System.Runtime.InteropServices;
using Monochord.Audio;

namespace Monochord.TestKit.Tests.Faulty;

internal enum SinkFault
{
    None,
    KeepsBlocks,
    LosesTheLast,
    KeepsEmptyBlocks,
    Allocates,
}

/// <summary>Keeps the newest 10,000 frames of the first channel, and has one fault.</summary>
internal sealed class FaultySink(SinkFault fault, int channels) : IAudioSink
{
    private const int Length = 10_000;
    private readonly float[] _kept = new float[Length];
    private int _position;

    public byte[] Kept => MemoryMarshal.AsBytes<float>(_kept).ToArray();

    public void Write(ReadOnlyAudioBlock block)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(block.Channels, channels, nameof(block));
        if (fault == SinkFault.Allocates)
        {
            GC.KeepAlive(new byte[16]);
        }

        _position += fault == SinkFault.KeepsEmptyBlocks && block.Frames == 0 ? 1 : 0;
        for (var i = 0; i < block.Frames - (fault == SinkFault.LosesTheLast ? 1 : 0); i++)
        {
            _kept[_position % Length] = fault == SinkFault.KeepsBlocks ? block.Frames : block[0][i];
            _position++;
        }
    }
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Monochord.Audio;

namespace Monochord.TestKit;

/// <summary>Writes signals to files that any program reads, without the code under test.</summary>
public static class WavFile
{
    private const int HeaderBytes = 44;
    private const short IeeeFloat = 3;

    /// <summary>Writes a WAV file of 32-bit float samples, without a channel mask.</summary>
    public static void WriteFloat(string path, int sampleRate, AudioBuffer signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        var frameBytes = signal.Channels * sizeof(float);
        var dataBytes = signal.Frames * frameBytes;
        var file = new byte[HeaderBytes + dataBytes];
        var header = file.AsSpan(0, HeaderBytes);
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], HeaderBytes - 8 + dataBytes);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], IeeeFloat);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], (short)signal.Channels);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], sampleRate * frameBytes);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], (short)frameBytes);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 32);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], dataBytes);

        var samples = MemoryMarshal.Cast<byte, float>(file.AsSpan(HeaderBytes));
        for (var c = 0; c < signal.Channels; c++)
        {
            var plane = signal[c];
            for (var i = 0; i < plane.Length; i++)
            {
                samples[(i * signal.Channels) + c] = plane[i];
            }
        }

        File.WriteAllBytes(path, file);
    }
}

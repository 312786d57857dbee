using System.Buffers.Binary;
using Monochord.Audio.Rings;

namespace Monochord.Audio.Tests.Rings;

/// <summary>A folder of memory for the rings of one test, and what tests do to them.</summary>
internal sealed class TestRings : IDisposable
{
    internal TestRings() => Folder = Directory.CreateDirectory(
        Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"monochord-test-{Guid.NewGuid():N}")).FullName;

    internal string Folder { get; }

    internal string At(string name) => Path.Combine(Folder, name);

    internal static AudioFormat Format(int channels, int rate = 48_000) => new(rate, ChannelLayout.Discrete(channels));

    internal RingBufferWriter Create(
        string name, int channels, double frames, int version = 2, RingBufferSampleType type = RingBufferSampleType.Float32, bool? delete = null) =>
        RingBufferWriter.Create(
            Format(channels),
            new() { Path = At(name), Version = version, Seconds = frames / 48_000, SampleType = type, DeleteOnDispose = delete });

    internal RingBufferReader Open(string name) => RingBufferReader.Open(At(name));

    /// <summary>Changes the header of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="offset">Where.</param>
    /// <param name="value">To what.</param>
    /// <param name="bytes">4 or 8.</param>
    /// <param name="sums">Whether the checksum is made to fit.</param>
    internal static void Change(string path, int offset, ulong value, int bytes = 8, bool sums = true)
    {
        var content = File.ReadAllBytes(path);
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(number, value);
        number[..bytes].CopyTo(content.AsSpan(offset));
        if (sums)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(80), Crc32.Of(content.AsSpan(0, 80)));
        }

        File.WriteAllBytes(path, content);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

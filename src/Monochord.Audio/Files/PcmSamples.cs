using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Monochord.Audio.Files;

/// <summary>Integer samples as they lie in files, to floats: x / 2^(bits − 1), exact.</summary>
internal static class PcmSamples
{
    private const float Of32 = 1f / (1L << 31);

    /// <summary>Widens 16 bits, little-endian.</summary>
    /// <param name="bytes">Two a sample.</param>
    /// <param name="samples">Gets a float for each.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void From16(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes.Length, 2 * samples.Length, nameof(bytes));
        ref var source = ref MemoryMarshal.GetReference(bytes);
        ref var destination = ref MemoryMarshal.GetReference(samples);
        nint i = 0;
        if (BitConverter.IsLittleEndian)
        {
            for (; i <= samples.Length - 8; i += 8)
            {
                var (lower, upper) = Vector128.Widen(Vector128.LoadUnsafe(ref source, (nuint)(2 * i)).AsInt16());
                (Vector128.ConvertToSingle(lower) * (1f / 32768)).StoreUnsafe(ref destination, (nuint)i);
                (Vector128.ConvertToSingle(upper) * (1f / 32768)).StoreUnsafe(ref destination, (nuint)i + 4);
            }
        }

        for (; i < samples.Length; i++)
        {
            samples[(int)i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * (int)i)..]) / 32768f;
        }
    }

    /// <summary>Widens 24 bits, little-endian.</summary>
    /// <param name="bytes">Three a sample.</param>
    /// <param name="samples">Gets a float for each.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void From24(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes.Length, 3 * samples.Length, nameof(bytes));
        ref var source = ref MemoryMarshal.GetReference(bytes);
        ref var destination = ref MemoryMarshal.GetReference(samples);
        nint i = 0;
        if (BitConverter.IsLittleEndian && Vector128.IsHardwareAccelerated)
        {
            // Three bytes to the upper three of four; an index beyond the vector gives 0. A load of 16 bytes takes in four bytes of the
            // samples after its own.
            var places = Vector128.Create(255, 0, 1, 2, 255, 3, 4, 5, 255, 6, 7, 8, 255, 9, 10, 11).AsByte();
            for (; i <= samples.Length - 6; i += 4)
            {
                var four = Vector128.Shuffle(Vector128.LoadUnsafe(ref source, (nuint)(3 * i)), places).AsInt32();
                (Vector128.ConvertToSingle(four) * Of32).StoreUnsafe(ref destination, (nuint)i);
            }
        }

        for (; i < samples.Length; i++)
        {
            var at = 3 * (int)i;
            samples[(int)i] = ((bytes[at] << 8) | (bytes[at + 1] << 16) | (bytes[at + 2] << 24)) * Of32;
        }
    }
}

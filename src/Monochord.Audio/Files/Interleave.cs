using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Monochord.Audio.Files;

/// <summary>From the interleaved frames of files to planes. The only place, with the encoders, that knows interleaved samples.</summary>
internal static class Interleave
{
    /// <summary>Takes interleaved frames apart.</summary>
    /// <param name="interleaved">Frames of <paramref name="destination"/>'s channels, one after the other.</param>
    /// <param name="destination">Gets as many frames as it has.</param>
    /// <param name="planeOf">For each interleaved channel the plane that it goes to.</param>
    internal static void Split(ReadOnlySpan<float> interleaved, AudioBlock destination, ReadOnlySpan<int> planeOf)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interleaved.Length, destination.Frames * destination.Channels, nameof(interleaved));
        switch (destination.Channels)
        {
            case 1:
                interleaved[..destination.Frames].CopyTo(destination[0]);
                break;
            case 2:
                SplitStereo(interleaved, destination[planeOf[0]], destination[planeOf[1]]);
                break;
            case 3:
                SplitScalar(interleaved, destination, planeOf);
                break;
            default:
                SplitMany(interleaved, destination, planeOf);
                break;
        }
    }

    /// <summary>The plain form that the fast ones are held to.</summary>
    internal static void SplitScalar(ReadOnlySpan<float> interleaved, AudioBlock destination, ReadOnlySpan<int> planeOf)
    {
        var channels = destination.Channels;
        for (var c = 0; c < channels; c++)
        {
            var plane = destination[planeOf[c]];
            for (var (i, k) = (0, c); i < plane.Length; i++, k += channels)
            {
                plane[i] = interleaved[k];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SplitStereo(ReadOnlySpan<float> interleaved, Span<float> left, Span<float> right)
    {
        ref var source = ref MemoryMarshal.GetReference(interleaved);
        ref var l = ref MemoryMarshal.GetReference(left);
        ref var r = ref MemoryMarshal.GetReference(right);
        var frames = left.Length;
        var i = 0;
        if (Avx512F.IsSupported)
        {
            var even = Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
            var odd = even + Vector512<int>.One;
            for (; i <= frames - 16; i += 16)
            {
                var a = Vector512.LoadUnsafe(ref source, (nuint)(2 * i));
                var b = Vector512.LoadUnsafe(ref source, (nuint)((2 * i) + 16));
                Avx512F.PermuteVar16x32x2(a, even, b).StoreUnsafe(ref l, (nuint)i);
                Avx512F.PermuteVar16x32x2(a, odd, b).StoreUnsafe(ref r, (nuint)i);
            }
        }
        else if (Avx2.IsSupported)
        {
            for (; i <= frames - 8; i += 8)
            {
                var a = Vector256.LoadUnsafe(ref source, (nuint)(2 * i));
                var b = Vector256.LoadUnsafe(ref source, (nuint)((2 * i) + 8));

                // Shuffle works within halves: pairs come out as 0 2 1 3.
                Avx2.Permute4x64(Avx.Shuffle(a, b, 0b10_00_10_00).AsDouble(), 0b11_01_10_00).AsSingle().StoreUnsafe(ref l, (nuint)i);
                Avx2.Permute4x64(Avx.Shuffle(a, b, 0b11_01_11_01).AsDouble(), 0b11_01_10_00).AsSingle().StoreUnsafe(ref r, (nuint)i);
            }
        }

        for (; i <= frames - 4; i += 4)
        {
            var a = Vector128.LoadUnsafe(ref source, (nuint)(2 * i));
            var b = Vector128.LoadUnsafe(ref source, (nuint)((2 * i) + 4));
            var (even, odd) = Unzip(a, b);
            even.StoreUnsafe(ref l, (nuint)i);
            odd.StoreUnsafe(ref r, (nuint)i);
        }

        for (; i < frames; i++)
        {
            left[i] = interleaved[2 * i];
            right[i] = interleaved[(2 * i) + 1];
        }
    }

    // Squares of 4 channels by 4 frames are turned on their diagonal. The last square overlaps the one before it when the channels are
    // no multiple of 4: the same samples are written twice.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SplitMany(ReadOnlySpan<float> interleaved, AudioBlock destination, ReadOnlySpan<int> planeOf)
    {
        var channels = destination.Channels;
        var frames = destination.Frames;
        for (var first = 0; first < channels; first += 4)
        {
            var c = Math.Min(first, channels - 4);
            var plane0 = destination[planeOf[c]];
            var plane1 = destination[planeOf[c + 1]];
            var plane2 = destination[planeOf[c + 2]];
            var plane3 = destination[planeOf[c + 3]];
            var i = 0;
            for (; i <= frames - 4; i += 4)
            {
                ref var corner = ref Unsafe.Add(ref MemoryMarshal.GetReference(interleaved), (i * channels) + c);
                var row0 = Vector128.LoadUnsafe(ref corner);
                var row1 = Vector128.LoadUnsafe(ref corner, (nuint)channels);
                var row2 = Vector128.LoadUnsafe(ref corner, (nuint)(2 * channels));
                var row3 = Vector128.LoadUnsafe(ref corner, (nuint)(3 * channels));
                var (even01, odd01) = Unzip(row0, row1);
                var (even23, odd23) = Unzip(row2, row3);
                var (column0, column2) = Unzip(even01, even23);
                var (column1, column3) = Unzip(odd01, odd23);
                column0.CopyTo(plane0[i..]);
                column1.CopyTo(plane1[i..]);
                column2.CopyTo(plane2[i..]);
                column3.CopyTo(plane3[i..]);
            }

            for (; i < frames; i++)
            {
                var frame = interleaved.Slice((i * channels) + c, 4);
                (plane0[i], plane1[i], plane2[i], plane3[i]) = (frame[0], frame[1], frame[2], frame[3]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> Even, Vector128<float> Odd) Unzip(Vector128<float> a, Vector128<float> b)
    {
        if (Sse.IsSupported)
        {
            return (Sse.Shuffle(a, b, 0b10_00_10_00), Sse.Shuffle(a, b, 0b11_01_11_01));
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            return (AdvSimd.Arm64.UnzipEven(a, b), AdvSimd.Arm64.UnzipOdd(a, b));
        }

        return (Vector128.Create(a[0], a[2], b[0], b[2]), Vector128.Create(a[1], a[3], b[1], b[3]));
    }
}

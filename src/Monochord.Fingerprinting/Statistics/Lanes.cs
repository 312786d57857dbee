using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Monochord.Fingerprinting.Statistics;

/// <summary>Plain loops over floats in eight lanes, products and sums apart, so that every machine has the same bits.</summary>
internal static class Lanes
{
    private const int Count = 8;

    /// <summary>y = x·w.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ReadOnlySpan<float> x, ReadOnlySpan<float> w, Span<float> y)
    {
        w = w[..x.Length];
        y = y[..x.Length];
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(w);
        ref var c = ref MemoryMarshal.GetReference(y);
        nuint i = 0;
        for (; i + Count <= (nuint)x.Length; i += Count)
        {
            (Vector256.LoadUnsafe(ref a, i) * Vector256.LoadUnsafe(ref b, i)).StoreUnsafe(ref c, i);
        }

        for (; i < (nuint)x.Length; i++)
        {
            Unsafe.Add(ref c, i) = Unsafe.Add(ref a, i) * Unsafe.Add(ref b, i);
        }
    }

    /// <summary>Σx, of some thousand numbers at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(ReadOnlySpan<float> x)
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        var lanes = Vector256<float>.Zero;
        nuint i = 0;
        for (; i + Count <= (nuint)x.Length; i += Count)
        {
            lanes += Vector256.LoadUnsafe(ref a, i);
        }

        var sum = 0.0;
        for (var lane = 0; lane < Count; lane++)
        {
            sum += lanes[lane];
        }

        for (; i < (nuint)x.Length; i++)
        {
            sum += Unsafe.Add(ref a, i);
        }

        return sum;
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Monochord.Catalogue.Likeness.Timbre;

/// <summary>The Gaussians of a library in blocks of 16 tracks, number by number, so that each track has a lane of a vector.</summary>
/// <remarks>Single precision, nothing fused: the same bits on every width of vector.</remarks>
internal sealed class GaussianBlocks
{
    public const int Tracks = 16;

    private readonly float[] _values;
    private readonly double[] _logDeterminants;

    public GaussianBlocks(IReadOnlyList<TimbreGaussian> tracks)
    {
        Count = tracks.Count;
        Blocks = (Count + Tracks - 1) / Tracks;
        _values = new float[Blocks * Tracks * TimbreGaussian.Numbers];
        _logDeterminants = new double[Count];
        for (var i = 0; i < Blocks * Tracks; i++)
        {
            // Lanes after the last track repeat it, so that they are as harmless as any.
            var track = tracks[Math.Min(i, Count - 1)];
            var block = _values.AsSpan(i / Tracks * Tracks * TimbreGaussian.Numbers);
            for (var k = 0; k < TimbreGaussian.Numbers; k++)
            {
                block[(k * Tracks) + (i % Tracks)] = (float)track.All[k];
            }

            if (i < Count)
            {
                _logDeterminants[i] = track.LogDeterminant;
            }
        }
    }

    public int Count { get; }

    public int Blocks { get; }

    /// <summary>Writes the distances of the tracks of a block from one.</summary>
    /// <param name="block">Which block.</param>
    /// <param name="query">The one.</param>
    /// <param name="distances">As many as the block has tracks, 16 at most.</param>
    /// <returns>How many it has.</returns>
    public int Distances(int block, TimbreGaussian query, Span<float> distances)
    {
        Span<float> point = stackalloc float[TimbreGaussian.Numbers];
        for (var i = 0; i < point.Length; i++)
        {
            point[i] = (float)query.All[i];
        }

        Span<float> products = stackalloc float[4 * Tracks];
        for (var lane = 0; lane < Tracks; lane += Vector<float>.Count)
        {
            Determinants(ref _values[(block * Tracks * TimbreGaussian.Numbers) + lane], point, products[lane..]);
        }

        var count = Math.Min(Tracks, Count - (block * Tracks));
        for (var lane = 0; lane < count; lane++)
        {
            var determinant = (double)products[lane] * products[Tracks + lane] * products[(2 * Tracks) + lane] * products[(3 * Tracks) + lane];
            distances[lane] = (float)TimbreGaussian.Root(
                Math.Log(determinant), query.LogDeterminant, _logDeterminants[(block * Tracks) + lane]);
        }

        return count;
    }

    // |Σm| of as many tracks as a vector has lanes, as four products of five pivots each: one of twenty could leave the range.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private static void Determinants(ref float block, ReadOnlySpan<float> point, Span<float> products)
    {
        const int Order = TimbreGaussian.Order;
        Span<Vector<float>> difference = stackalloc Vector<float>[Order];
        Span<Vector<float>> m = stackalloc Vector<float>[TimbreGaussian.Triangle];
        var (half, quarter) = (new Vector<float>(0.5f), new Vector<float>(0.25f));
        for (var i = 0; i < Order; i++)
        {
            difference[i] = Vector.LoadUnsafe(ref block, (nuint)(i * Tracks)) - new Vector<float>(point[i]);
        }

        ref var merged = ref MemoryMarshal.GetReference(m);
        var place = 0;
        for (var i = 0; i < Order; i++)
        {
            var scaled = quarter * difference[i];
            for (var j = 0; j <= i; j++, place++)
            {
                var sum = Vector.LoadUnsafe(ref block, (nuint)((Order + place) * Tracks)) + new Vector<float>(point[Order + place]);
                Unsafe.Add(ref merged, place) = (half * sum) + (scaled * difference[j]);
            }
        }

        Span<Vector<float>> column = stackalloc Vector<float>[Order];
        ref var pivotColumn = ref MemoryMarshal.GetReference(column);
        var product = Vector<float>.One;
        for (var k = 0; k < Order; k++)
        {
            var pivot = Vector.Max(Unsafe.Add(ref merged, (k * (k + 1) / 2) + k), new Vector<float>(1e-6f));
            var reciprocal = Vector<float>.One / pivot;
            product *= pivot;
            if (k % 5 == 4)
            {
                product.StoreUnsafe(ref MemoryMarshal.GetReference(products), (nuint)(k / 5 * Tracks));
                product = Vector<float>.One;
            }

            for (var i = k + 1; i < Order; i++)
            {
                Unsafe.Add(ref pivotColumn, i) = Unsafe.Add(ref merged, (i * (i + 1) / 2) + k);
            }

            for (var i = k + 1; i < Order; i++)
            {
                ref var row = ref Unsafe.Add(ref merged, i * (i + 1) / 2);
                var factor = Unsafe.Add(ref pivotColumn, i) * reciprocal;
                for (var j = k + 1; j <= i; j++)
                {
                    Unsafe.Add(ref row, j) -= factor * Unsafe.Add(ref pivotColumn, j);
                }
            }
        }
    }
}

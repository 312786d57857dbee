using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Monochord.Fingerprinting;

namespace Monochord.Catalogue.Likeness;

/// <summary>All tracks of a library on its scales, in blocks that are read from start to end: 64 tracks of the first dimension, the same 64
/// of the second, and so on.</summary>
/// <remarks>Every track has a lane of its own, and nothing is fused, so squared distances have the same bits on every width of vector.
/// </remarks>
internal sealed class DistanceBlocks
{
    private const int Tracks = 64;
    private const int Tempo = (int)Dimension.Tempo;

    // A tempo that no other is near to: the difference is cut to 1.
    private const float NoTempo = 1e9f;

    private readonly float[] _values;
    private readonly Normalisation _normalisation;
    private readonly float _octave;
    private readonly double _largest = 1;

    public DistanceBlocks(IReadOnlyList<Fingerprint> tracks, Normalisation normalisation)
    {
        _normalisation = normalisation;
        var scale = normalisation.Scales[Tempo];
        _octave = scale.IsFlat ? 0 : (float)(1 / (scale.High - scale.Low));
        PaddedCount = (tracks.Count + Tracks - 1) / Tracks * Tracks;
        _values = new float[PaddedCount * Dimensions.Count];
        Span<float> row = stackalloc float[Dimensions.Count];
        for (var i = 0; i < tracks.Count; i++)
        {
            _largest = Math.Max(_largest, Fill(row, tracks[i]));
            var block = _values.AsSpan(i / Tracks * Tracks * Dimensions.Count);
            for (var k = 0; k < row.Length; k++)
            {
                block[(k * Tracks) + (i % Tracks)] = row[k];
            }
        }
    }

    /// <summary>Places for distances: the number of tracks, rounded up.</summary>
    public int PaddedCount { get; }

    /// <summary>Writes the squared distances of all tracks from one.</summary>
    /// <param name="query">The one.</param>
    /// <param name="weights">How much each dimension counts.</param>
    /// <param name="squared"><see cref="PaddedCount"/> places; what stands after the last track means nothing.</param>
    /// <returns>By how much any of them may be off at a squared distance: see <see cref="Slack"/>.</returns>
    public Slack Distances(Fingerprint query, LikenessWeights weights, Span<float> squared)
    {
        Span<float> point = stackalloc float[Dimensions.Count];
        Span<float> weight = stackalloc float[Dimensions.Count];
        var largest = Math.Max(_largest, Fill(point, query));
        for (var i = 0; i < weight.Length; i++)
        {
            weight[i] = (float)weights.Values[i];
        }

        Distances(point, weight, squared[..PaddedCount]);
        return new Slack(largest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Distances(ReadOnlySpan<float> point, ReadOnlySpan<float> weight, Span<float> squared)
    {
        ref var values = ref MemoryMarshal.GetArrayDataReference(_values);
        ref var output = ref MemoryMarshal.GetReference(squared);
        var octave = new Vector<float>(_octave);
        var width = Vector<float>.Count;
        for (var start = 0; start < squared.Length; start += Tracks)
        {
            ref var block = ref Unsafe.Add(ref values, start * Dimensions.Count);
            for (var lane = 0; lane < Tracks; lane += 2 * width)
            {
                var (sum0, sum1) = (Vector<float>.Zero, Vector<float>.Zero);
                for (var i = 0; i < Dimensions.Count; i++)
                {
                    var target = new Vector<float>(point[i]);
                    var difference0 = Vector.LoadUnsafe(ref block, (nuint)((i * Tracks) + lane)) - target;
                    var difference1 = Vector.LoadUnsafe(ref block, (nuint)((i * Tracks) + lane + width)) - target;
                    if (i == Tempo)
                    {
                        difference0 = Folded(difference0, octave);
                        difference1 = Folded(difference1, octave);
                    }

                    var factor = new Vector<float>(weight[i]);
                    sum0 += factor * difference0 * difference0;
                    sum1 += factor * difference1 * difference1;
                }

                sum0.StoreUnsafe(ref output, (nuint)(start + lane));
                sum1.StoreUnsafe(ref output, (nuint)(start + lane + width));
            }
        }
    }

    // The smallest over half, same and double, and 1 at most.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Folded(Vector<float> difference, Vector<float> octave)
    {
        var same = Vector.Abs(difference);
        return Vector.Min(Vector.Min(same, Vector.Abs(same - octave)), Vector<float>.One);
    }

    // A track on the scales, tempo without its ends cut off; the largest magnitude among what is stored.
    private double Fill(Span<float> row, Fingerprint track)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = (float)_normalisation.Normalise((Dimension)i, track.Values[i]);
        }

        var scale = _normalisation.Scales[Tempo];
        var tempo = track[Dimension.Tempo];
        if (!(tempo > 0))
        {
            row[Tempo] = NoTempo;
            return 1;
        }

        var place = scale.IsFlat ? 0 : (Math.Log2(tempo) - scale.Low) / (scale.High - scale.Low);
        row[Tempo] = (float)place;
        return Math.Abs(place);
    }

    /// <summary>How exact single-precision distances are.</summary>
    /// <param name="Largest">The largest magnitude of any stored number, 1 at least.</param>
    /// <remarks>A coordinate is off by 2⁻²⁴ of the largest, a difference of two by 2⁻²² with its own rounding and the octave's, and a sum of
    /// 25 squares by 2⁻¹⁹ of itself; twice that, for the two distances that are held against each other.</remarks>
    public readonly record struct Slack(double Largest)
    {
        /// <summary>What lies beyond this can't be nearer than what lies at <paramref name="squared"/>.</summary>
        public double Beyond(double squared)
        {
            var coordinate = Largest * Math.ScaleB(1, -21);
            return squared + (2 * ((2 * coordinate * Math.Sqrt(squared)) + (coordinate * coordinate) + (squared * Math.ScaleB(1, -18))));
        }
    }
}

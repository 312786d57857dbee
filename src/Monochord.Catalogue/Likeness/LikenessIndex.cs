using System.Buffers;
using System.Numerics;
using Monochord.Fingerprinting;

namespace Monochord.Catalogue.Likeness;

/// <summary>Finds the nearest of many tracks, exactly. Immutable: any number of threads may ask at once.</summary>
/// <remarks>All tracks are looked at, by vectors and in single precision; those that could be among the nearest are measured again in
/// double precision, so the answer is that of <see cref="LikenessMeasure"/> and the same on every machine. 100 bytes a track.</remarks>
public sealed class LikenessIndex
{
    private readonly IReadOnlyList<Fingerprint> _tracks;
    private readonly DistanceBlocks _blocks;

    /// <summary>An index of these tracks.</summary>
    /// <param name="tracks">They must not change. Neighbours are named by their place in this list.</param>
    public LikenessIndex(IReadOnlyList<Fingerprint> tracks)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        _tracks = tracks;
        Normalisation = Normalisation.Of(tracks);
        _blocks = new DistanceBlocks(tracks, Normalisation);
    }

    /// <summary>How many tracks there are.</summary>
    public int Count => _tracks.Count;

    /// <summary>The scales of these tracks.</summary>
    public Normalisation Normalisation { get; }

    /// <summary>How far tracks lie apart here.</summary>
    /// <param name="weights">How much each dimension counts.</param>
    public LikenessMeasure Measure(LikenessWeights weights) => new(Normalisation, weights);

    /// <summary>The nearest tracks, nearest first; of equal ones, the first in the list.</summary>
    /// <param name="query">The track for which others are wanted. One of the list finds itself unless <paramref name="isWanted"/> says no.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="weights">How much each dimension counts; null for the standard.</param>
    /// <param name="isWanted">Whether a track may be among them; asked for near ones only. Null for all.</param>
    public IReadOnlyList<Neighbour> Nearest(Fingerprint query, int count, LikenessWeights? weights = null, Predicate<int>? isWanted = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        weights ??= LikenessWeights.Standard;
        count = Math.Min(count, Count);
        if (count == 0)
        {
            return [];
        }

        var rented = ArrayPool<float>.Shared.Rent(_blocks.PaddedCount);
        try
        {
            var slack = _blocks.Distances(query, weights, rented);
            var squared = rented.AsSpan(0, Count);
            var limit = slack.Beyond(Limit(squared, count, isWanted));
            return Exact(query, weights, squared, limit, count, isWanted);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    // The squared distance of the last that is wanted, in single precision; infinite when there are fewer.
    private static float Limit(ReadOnlySpan<float> squared, int count, Predicate<int>? isWanted)
    {
        var smallest = new SmallestValues(count);
        var i = 0;
        for (var width = Vector<float>.Count; i <= squared.Length - width; i += width)
        {
            if (Vector.LessThanAny(new Vector<float>(squared[i..]), new Vector<float>(smallest.Limit)))
            {
                Offer(smallest, squared, i, i + width, isWanted);
            }
        }

        Offer(smallest, squared, i, squared.Length, isWanted);
        return smallest.Limit;
    }

    private static void Offer(SmallestValues smallest, ReadOnlySpan<float> squared, int from, int to, Predicate<int>? isWanted)
    {
        for (var i = from; i < to; i++)
        {
            if (squared[i] < smallest.Limit && (isWanted is null || isWanted(i)))
            {
                smallest.Add(squared[i]);
            }
        }
    }

    private List<Neighbour> Exact(
        Fingerprint query, LikenessWeights weights, ReadOnlySpan<float> squared, double limit, int count, Predicate<int>? isWanted)
    {
        var measure = Measure(weights);
        var found = new List<Neighbour>();
        // Rounded up, so that the comparison in single precision lets through what the one in double would.
        var bound = MathF.BitIncrement((float)limit);
        for (var i = 0; i < squared.Length; i++)
        {
            if (squared[i] <= bound && (isWanted is null || isWanted(i)))
            {
                var distance = measure.Distance(query, _tracks[i]);
                found.Add(new Neighbour(i, distance, LikenessMeasure.Score(distance)));
            }
        }

        found.Sort((a, b) => a.Distance != b.Distance ? a.Distance.CompareTo(b.Distance) : a.Index.CompareTo(b.Index));
        found.RemoveRange(Math.Min(count, found.Count), found.Count - Math.Min(count, found.Count));
        return found;
    }
}

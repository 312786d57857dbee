using System.Buffers;
using Monochord.Fingerprinting.Timbre;

namespace Monochord.Catalogue.Likeness.Timbre;

/// <summary>Finds the tracks that sound most like one, by the Gaussians over their mel-frequency cepstral coefficients. Immutable: any
/// number of threads may ask at once.</summary>
/// <remarks>
/// The distance of two tracks is the square root of the divergence of Jensen and Shannon, by closed forms. Such distances make hubs:
/// tracks near to nearly all. Mutual proximity removes them (Schnitzer, Flexer, Schedl and Widmer 2011): the score of two tracks is how
/// likely it is that both have some other track farther away, P(X &gt; d) · P(Y &gt; d), X and Y being taken as independent and normal, cut
/// off below 0. Their means and deviations come from a sample of the library, so making an index takes n times the sample's size and not
/// n². Without it the score is exp(-d²), the divergence as a likelihood.
/// All tracks are looked at in single precision; the best, with a margin of <see cref="Margin"/> more, are measured again in double. 940
/// bytes a track in vectors, and twice that in double precision.
/// </remarks>
public sealed class TimbreIndex
{
    /// <summary>How many more than asked for are measured again.</summary>
    public const int Margin = 64;

    private readonly double[] _spreads;
    private readonly TimbreGaussian[] _tracks;
    private readonly GaussianBlocks _blocks;
    private readonly int[] _sample;
    private readonly DistanceSpread[]? _distances;

    /// <summary>An index of these tracks.</summary>
    /// <param name="tracks">Neighbours are named by their place in this list.</param>
    /// <param name="options">How they are compared; null for the defaults.</param>
    /// <param name="cancellation">Ends the making of it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public TimbreIndex(IReadOnlyList<TimbreDescription> tracks, TimbreOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        options ??= new TimbreOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SampleSize, 2, nameof(options));
        _spreads = SpreadsOf(tracks);
        _tracks = [.. tracks.Select(timbre => new TimbreGaussian(timbre, _spreads))];
        _blocks = new GaussianBlocks(_tracks);
        _sample = SampleOf(_tracks.Length, options.SampleSize);
        if (options.MutualProximity && _tracks.Length >= Normalisation.LeastTracks)
        {
            _distances = DistancesOfAll(cancellation);
        }
    }

    /// <summary>How many tracks there are.</summary>
    public int Count => _tracks.Length;

    /// <summary>Whether scores are mutual proximities.</summary>
    public bool HasMutualProximity => _distances is not null;

    /// <summary>The tracks that sound most alike, the most alike first; of equal ones, the first in the list.</summary>
    /// <param name="query">The track for which others are wanted.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="isWanted">Whether a track may be among them. Null for all.</param>
    /// <returns>With a score of 0 to 1, 1 for the same timbre, and 1 less it as the distance.</returns>
    public IReadOnlyList<Neighbour> Nearest(TimbreDescription query, int count, Predicate<int>? isWanted = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Nearest(new TimbreGaussian(query, _spreads), count, isWanted);
    }

    /// <summary>As <see cref="Nearest(TimbreDescription, int, Predicate{int}?)"/> for a track of the list, which is not among them.</summary>
    /// <param name="index">Its place in the list.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="isWanted">Whether a track may be among them. Null for all.</param>
    public IReadOnlyList<Neighbour> Nearest(int index, int count, Predicate<int>? isWanted = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Nearest(_tracks[index], count, i => i != index && (isWanted is null || isWanted(i)));
    }

    private List<Neighbour> Nearest(TimbreGaussian query, int count, Predicate<int>? isWanted)
    {
        if (count == 0 || Count == 0)
        {
            return [];
        }

        var rented = ArrayPool<float>.Shared.Rent(_blocks.Blocks * GaussianBlocks.Tracks);
        try
        {
            for (var block = 0; block < _blocks.Blocks; block++)
            {
                _blocks.Distances(block, query, rented.AsSpan(block * GaussianBlocks.Tracks, GaussianBlocks.Tracks));
            }

            var own = HasMutualProximity ? SpreadOf(query, rented) : default;
            var best = Best(rented.AsSpan(0, Count), own, (int)Math.Min((long)count + Margin, Count), isWanted);
            var found = best.ConvertAll(index => Exact(query, own, index));
            found.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Index.CompareTo(b.Index));
            found.RemoveRange(Math.Min(count, found.Count), found.Count - Math.Min(count, found.Count));
            return found;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private Neighbour Exact(TimbreGaussian query, DistanceSpread own, int index)
    {
        var distance = TimbreGaussian.Distance(query, _tracks[index]);
        var score = OwnPart(distance, own) * OtherPart(distance, index);
        return new Neighbour(index, 1 - score, score);
    }

    // Falls with the distance.
    private double OwnPart(double distance, DistanceSpread own) => _distances is null ? Math.Exp(-distance * distance) : own.Beyond(distance);

    private double OtherPart(double distance, int index) => _distances is null ? 1 : _distances[index].Beyond(distance);

    // The best of single precision, in no order.
    private List<int> Best(ReadOnlySpan<float> distances, DistanceSpread own, int count, Predicate<int>? isWanted)
    {
        var worstFirst = new PriorityQueue<int, (double Score, int Index)>(count + 1, Comparer<(double Score, int Index)>.Create(
            (a, b) => a.Score != b.Score ? a.Score.CompareTo(b.Score) : b.Index.CompareTo(a.Index)));
        // Farther than this no track is good enough: the query's own part alone is too small.
        var farthest = double.PositiveInfinity;
        for (var i = 0; i < distances.Length; i++)
        {
            if (distances[i] > farthest || (isWanted is not null && !isWanted(i)))
            {
                continue;
            }

            var isFull = worstFirst.TryPeek(out _, out var worst) && worstFirst.Count == count;
            var first = OwnPart(distances[i], own);
            if (isFull && first < worst.Score)
            {
                farthest = distances[i];
                continue;
            }

            var score = first * OtherPart(distances[i], i);
            if (!isFull)
            {
                worstFirst.Enqueue(i, (score, i));
            }
            else if (score > worst.Score)
            {
                worstFirst.DequeueEnqueue(i, (score, i));
            }
        }

        return [.. worstFirst.UnorderedItems.Select(item => item.Element)];
    }

    // Standard deviations of the coefficients over all sounding frames and tracks, means and all.
    private static double[] SpreadsOf(IReadOnlyList<TimbreDescription> tracks)
    {
        var spreads = new double[TimbreGaussian.Order];
        for (var i = 0; i < spreads.Length; i++)
        {
            var diagonal = (i * (i + 1) / 2) + i;
            var variance = tracks.Count == 0 ? 0 : tracks.Average(timbre => (double)timbre.Covariances[diagonal]);
            spreads[i] = variance > 0 ? Math.Sqrt(variance) : 1;
        }

        return spreads;
    }

    private static int[] SampleOf(int count, int size) =>
        [.. Enumerable.Range(0, Math.Min(count, size)).Select(i => (int)((long)i * count / Math.Min(count, size)))];

    private DistanceSpread SpreadOf(TimbreGaussian query, ReadOnlySpan<float> distances)
    {
        var (sum, squares, count) = (0.0, 0.0, 0);
        foreach (var index in _sample)
        {
            if (!ReferenceEquals(_tracks[index], query))
            {
                sum += distances[index];
                squares += (double)distances[index] * distances[index];
                count++;
            }
        }

        return DistanceSpread.Of(sum, squares, count);
    }

    private DistanceSpread[] DistancesOfAll(CancellationToken cancellation)
    {
        var all = new DistanceSpread[Count];
        Parallel.For(0, _blocks.Blocks, new ParallelOptions { CancellationToken = cancellation }, block =>
        {
            Span<float> distances = stackalloc float[GaussianBlocks.Tracks];
            Span<double> sums = stackalloc double[3 * GaussianBlocks.Tracks];
            var count = 0;
            foreach (var index in _sample)
            {
                count = _blocks.Distances(block, _tracks[index], distances);
                for (var lane = 0; lane < count; lane++)
                {
                    var other = (block * GaussianBlocks.Tracks) + lane != index ? 1 : 0;
                    sums[3 * lane] += other * distances[lane];
                    sums[(3 * lane) + 1] += other * (double)distances[lane] * distances[lane];
                    sums[(3 * lane) + 2] += other;
                }
            }

            for (var lane = 0; lane < count; lane++)
            {
                all[(block * GaussianBlocks.Tracks) + lane] = DistanceSpread.Of(sums[3 * lane], sums[(3 * lane) + 1], (int)sums[(3 * lane) + 2]);
            }
        });
        return all;
    }
}

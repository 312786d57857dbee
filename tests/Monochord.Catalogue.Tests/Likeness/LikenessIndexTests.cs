using Monochord.Catalogue.Likeness;
using Monochord.Fingerprinting;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Catalogue.Tests.Likeness;

/// <summary>The index against every distance, one by one, in double precision.</summary>
[Trait("Category", "Simd")]
public sealed class LikenessIndexTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public void Nearest_AnyCount_IsTheListOfAllDistances(int tracks)
    {
        var library = Tracks.Many(tracks, 11);
        var index = new LikenessIndex(library);
        foreach (var query in Tracks.Many(20, 12))
        {
            foreach (var count in (int[])[1, 10, tracks, tracks + 5])
            {
                AssertExact(index, library, query, count, LikenessWeights.Standard, null);
            }
        }
    }

    [Fact]
    public void Nearest_AnyWeightsAndWishes_IsTheListOfAllDistances() => Property.Holds(Inputs.Range(0, 1 << 20), seed =>
    {
        var random = new Random(seed);
        var library = Tracks.Many(random.Next(10, 300), seed);
        // Every second is a copy of another, now and then with a change in the last bits of a float.
        for (var i = 0; i < library.Length; i += 2)
        {
            var source = library[random.Next(library.Length)];
            library[i] = random.Next(2) == 0 ? source
                : source.With(Dimension.Crest, source[Dimension.Crest] * (1 + (random.NextDouble() * 1e-7)));
        }

        var weights = LikenessWeights.Of(Dimensions.All.ToArray()
            .Select(info => KeyValuePair.Create(info.Name, (double)random.Next(4)))
            .Append(KeyValuePair.Create("lufs", 1.0)));
        AssertExact(
            new LikenessIndex(library), library, library[random.Next(library.Length)], random.Next(1, 40), weights, i => (i * 7) % 3 != 0);
    }, cases: 60);

    [Fact]
    public void Nearest_TrackOfTheList_FindsItselfAndItsCopiesFirst()
    {
        var library = Tracks.Many(400, 13);
        library[350] = library[20];
        library[120] = library[20];
        var found = new LikenessIndex(library).Nearest(library[20], 4);
        Assert.Equal([20, 120, 350], found.Take(3).Select(neighbour => neighbour.Index));
        Assert.All(found.Take(3), neighbour => Assert.Equal((0.0, 1.0), (neighbour.Distance, neighbour.Score)));
        Assert.True(found[3].Distance > 0);
    }

    [Fact]
    public void Nearest_LibraryOfOneTempo_TellsOthersApartAllTheSame()
    {
        // Percentiles within a thousandth of an octave: on that scale other tempi are thousands away.
        var random = new Random(14);
        var library = Tracks.Many(200, 14).Select(track => track.With(Dimension.Tempo, 128 + (0.05 * random.NextDouble()))).ToArray();
        library[7] = library[7].With(Dimension.Tempo, 64);
        library[8] = library[8].With(Dimension.Tempo, 91);
        library[9] = library[9].With(Dimension.Tempo, 0);
        AssertExact(new LikenessIndex(library), library, library[3], 30, LikenessWeights.Standard, null);
        AssertExact(new LikenessIndex(library), library, library[7], 30, LikenessWeights.Standard, null);
        AssertExact(new LikenessIndex(library), library, library[9], 30, LikenessWeights.Parse("tempo_bpm=1"), null);
    }

    [Fact]
    public void Nearest_HalfTheTempo_IsAsNearAsTheSame()
    {
        var library = Tracks.Many(100, 15);
        library[50] = library[3].With(Dimension.Tempo, 130);
        library[60] = library[3].With(Dimension.Tempo, 65);
        Assert.Equal([50, 60], new LikenessIndex(library).Nearest(library[50], 2).Select(neighbour => neighbour.Index));
    }

    [Fact]
    public void Nearest_NothingWanted_IsEmpty()
    {
        var library = Tracks.Many(100, 16);
        Assert.Empty(new LikenessIndex(library).Nearest(library[0], 10, isWanted: _ => false));
        Assert.Empty(new LikenessIndex(library).Nearest(library[0], 0));
    }

    [Fact]
    public void Nearest_ManyAtOnce_AnswerAsOneAfterTheOther()
    {
        var library = Tracks.Many(2000, 17);
        var index = new LikenessIndex(library);
        var alone = library.Take(50).Select(track => index.Nearest(track, 10)).ToArray();
        var together = new IReadOnlyList<Neighbour>[50];
        Parallel.For(0, 50, i => together[i] = index.Nearest(library[i], 10));
        Assert.Equal(alone, together);
    }

    private static void AssertExact(
        LikenessIndex index, Fingerprint[] library, Fingerprint query, int count, LikenessWeights weights, Predicate<int>? isWanted)
    {
        var measure = index.Measure(weights);
        var expected = Enumerable.Range(0, library.Length)
            .Where(i => isWanted is null || isWanted(i))
            .Select(i => (Index: i, Distance: measure.Distance(query, library[i])))
            .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Index)
            .Take(count)
            .ToList();
        var found = index.Nearest(query, count, weights, isWanted);
        Assert.Equal(expected, found.Select(neighbour => (neighbour.Index, neighbour.Distance)));
        Assert.All(found, neighbour => Assert.Equal(1 - neighbour.Distance, neighbour.Score));
    }
}

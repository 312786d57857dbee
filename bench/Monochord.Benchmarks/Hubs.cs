using System.Globalization;
using Monochord.Catalogue;
using Monochord.Catalogue.Likeness;
using Monochord.Catalogue.Likeness.Timbre;

namespace Monochord.Benchmarks;

/// <summary>How hubby the neighbours of a real library are; started by bench/run likeness --catalogue FILE.</summary>
internal static class Hubs
{
    private const int K = 10;

    /// <summary>Prints a table.</summary>
    public static async Task RunAsync(string file)
    {
        await using var catalogue = new TrackCatalogue(file);
        var snapshot = await catalogue.SnapshotAsync();
        var timbres = await catalogue.TimbresAsync();
        var index = new LikenessIndex(snapshot.Fingerprints);
        var colours = snapshot.Ids.Select(id => timbres[id]).ToArray();
        Console.WriteLine($"{snapshot.Ids.Count} tracks, lists of the {K} nearest:");
        Console.WriteLine();
        Console.WriteLine("| by | largest occurrence | share in no list | skewness |");
        Console.WriteLine("| --- | --- | --- | --- |");
        Row("the 25 numbers", snapshot.Ids.Count, i => index.Nearest(snapshot.Fingerprints[i], K, isWanted: k => k != i));
        var plain = new TimbreIndex(colours, new TimbreOptions { MutualProximity = false });
        Row("timbre, without mutual proximity", plain.Count, i => plain.Nearest(i, K));
        foreach (var sample in (ReadOnlySpan<int>)[64, 128, 256, int.MaxValue])
        {
            if (sample >= plain.Count && sample != int.MaxValue)
            {
                continue;
            }

            var mutual = new TimbreIndex(colours, new TimbreOptions { SampleSize = sample });
            Row($"timbre, mutual proximity to {(sample == int.MaxValue ? "all" : sample)}", mutual.Count, i => mutual.Nearest(i, K));
        }
    }

    private static void Row(string by, int count, Func<int, IReadOnlyList<Neighbour>> nearest)
    {
        var hubness = Hubness.Of(count, K, i => nearest(i).Select(neighbour => neighbour.Index));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {by} | {hubness.LargestOccurrence} | {100 * hubness.Orphans:0.0} % | {hubness.Skewness:0.00} |"));
    }
}

using System.Diagnostics;
using System.Globalization;
using Monochord.Catalogue.Likeness;
using Monochord.Catalogue.Likeness.Map;
using Monochord.Catalogue.Likeness.Statistics;
using Monochord.Catalogue.Likeness.Timbre;

namespace Monochord.Benchmarks;

/// <summary>What is asked of a large library, timed one query after the other on one thread; started by bench/run likeness.</summary>
internal static class LikenessTimes
{
    /// <summary>Prints the rows of a table: what, median, 95th percentile.</summary>
    public static void Run(int tracks)
    {
        var library = MadeUpLibrary.Fingerprints(tracks);
        var index = new LikenessIndex(library);
        Row("making the index", 5, _ => new LikenessIndex(library));
        Row("ten nearest", 400, i => index.Nearest(library[i * 131 % tracks], 10));
        Row("ten nearest, not of the same artist (one in twenty)", 400, i => index.Nearest(library[i * 131 % tracks], 10, null, k => k % 20 != i % 20));
        Row("a hundred nearest", 400, i => index.Nearest(library[i * 131 % tracks], 100));
        Row("ten nearest, one by one in double precision", 5, i => OneByOne(index, library, library[i * 131 % tracks]));
        Row("comparing two tracks", 400, i => index.Measure(LikenessWeights.Standard).Compare(library[i], library[i + 1]));
        Row("the map", 5, _ => LikenessMap.Of(library, index.Measure(LikenessWeights.Standard)));
        Row("the statistics", 5, _ => DimensionStatistics.Of(library));

        var timbres = MadeUpLibrary.Timbres(tracks);
        var timbre = new TimbreIndex(timbres, new TimbreOptions { MutualProximity = false });
        Row("ten nearest by timbre, without mutual proximity", 50, i => timbre.Nearest(i * 131 % tracks, 10));
        timbre = new TimbreIndex(timbres);
        Row("ten nearest by timbre", 50, i => timbre.Nearest(i * 131 % tracks, 10));
        Row("making the index of timbres, on all cores", 3, _ => new TimbreIndex(timbres));
    }

    public static void Row(string what, int times, Func<int, object> run)
    {
        run(0);
        run(1);
        var milliseconds = new double[times];
        for (var i = 0; i < times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            GC.KeepAlive(run(i));
            milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(milliseconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {what} | {Figure(milliseconds[times / 2])} | {Figure(milliseconds[times * 95 / 100])} |"));
    }

    private static string Figure(double milliseconds) => milliseconds.ToString(milliseconds < 10 ? "0.000" : "0.0", CultureInfo.InvariantCulture);

    private static List<(double, int)> OneByOne(LikenessIndex index, Fingerprinting.Fingerprint[] library, Fingerprinting.Fingerprint query)
    {
        var measure = index.Measure(LikenessWeights.Standard);
        return Enumerable.Range(0, library.Length).Select(i => (measure.Distance(query, library[i]), i)).Order().Take(10).ToList();
    }
}

using System.Text.Json;
using Monochord.TestKit;

namespace Monochord.Dsp.Tests.Filters;

/// <summary>scipy's filters: tests/golden/filters.</summary>
internal static class GoldenFilters
{
    public static JsonElement Biquads { get; } = JsonDocument.Parse(
        File.ReadAllText(RepositoryRoot.PathOf("tests", "golden", "filters", "biquads.json"))).RootElement;

    public static double[] Numbers(JsonElement row, string name) => [.. row.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    public static double Number(JsonElement row, string name) => row.GetProperty(name).GetDouble();

    public static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
}

using System.Text.Json;
using Monochord.TestKit;

namespace Monochord.Dsp.Tests.Generators;

/// <summary>The helpers of an earlier program: tests/golden/synthesis.</summary>
internal static class GoldenSynthesis
{
    public static JsonElement Helper(string name) => JsonDocument.Parse(
        File.ReadAllText(RepositoryRoot.PathOf("tests", "golden", "synthesis", "voices.json"))).RootElement.GetProperty("helpers").GetProperty(name);

    public static double[] Numbers(JsonElement row, string name) => [.. row.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    public static double Number(JsonElement row, string name, double missing = double.NaN) =>
        row.TryGetProperty(name, out var value) ? value.GetDouble() : missing;
}

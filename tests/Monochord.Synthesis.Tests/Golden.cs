using System.Text.Json;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;
using Monochord.TestKit;

namespace Monochord.Synthesis.Tests;

/// <summary>The numbers of tests/golden/synthesis, and voices rendered to be held to them.</summary>
internal static class Golden
{
    public static JsonElement Earlier { get; } = Load("voices.json");

    public static JsonElement Slow { get; } = Load("voices-1000hz.json");

    /// <summary>Values of an independent computation, without the defects of the earlier program.</summary>
    public static JsonElement Right { get; } = Load("right.json");

    public static JsonElement Helper(string name) => Earlier.GetProperty("helpers").GetProperty(name);

    public static int[] Indices(JsonElement of) => [.. of.GetProperty("indices").EnumerateArray().Select(index => index.GetInt32())];

    public static double[] Numbers(JsonElement of, string name) => [.. of.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    public static (float[] Left, float[] Right) Render(
        string voice, JsonElement parameters, int rate, int frames, ulong seed = 1, IVoiceFiles? files = null)
    {
        var description = VoiceCatalogue.Find(voice);
        return Render(description.Create(VoiceArguments.Read(description, parameters)), rate, frames, seed, files);
    }

    public static (float[] Left, float[] Right) Render(Voice voice, int rate, int frames, ulong seed = 1, IVoiceFiles? files = null)
    {
        voice.Prepare(new VoiceContext(rate, frames, seed, files));
        var (left, right) = (new float[frames], new float[frames]);
        voice.Process(left, right);
        return (left, right);
    }

    public static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    /// <summary>The largest difference from pairs of left and right at some frames.</summary>
    public static double WorstError(JsonElement values, int[] indices, (float[] Left, float[] Right) actual)
    {
        var worst = 0.0;
        foreach (var (pair, n) in values.EnumerateArray().Zip(indices))
        {
            worst = Math.Max(worst, Math.Abs(pair[0].GetDouble() - actual.Left[n]));
            worst = Math.Max(worst, Math.Abs(pair[1].GetDouble() - actual.Right[n]));
        }

        return worst;
    }

    private static JsonElement Load(string file) =>
        JsonDocument.Parse(File.ReadAllText(RepositoryRoot.PathOf("tests", "golden", "synthesis", file))).RootElement;
}

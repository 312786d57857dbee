using System.Text.Json;

namespace Monochord.Native.Tests.Support;

/// <summary>Two JSON texts that say the same: equal names, kinds and texts, in any order of members, and numbers to a tolerance.</summary>
internal static class JsonLikeness
{
    /// <summary>Fails where they differ.</summary>
    /// <param name="expected">What it should be.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="tolerance">Relative above 1, absolute below.</param>
    /// <param name="path">Where in the whole.</param>
    public static void Assert(JsonElement expected, JsonElement actual, double tolerance, string path = "$")
    {
        Xunit.Assert.True(expected.ValueKind == actual.ValueKind, $"{path}: {expected} and {actual}");
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                var names = expected.EnumerateObject().Select(member => member.Name).ToArray();
                Xunit.Assert.Equal(names, actual.EnumerateObject().Select(member => member.Name));
                foreach (var name in names)
                {
                    Assert(expected.GetProperty(name), actual.GetProperty(name), tolerance, $"{path}.{name}");
                }

                break;
            case JsonValueKind.Array:
                Xunit.Assert.True(expected.GetArrayLength() == actual.GetArrayLength(), $"{path} has another length.");
                for (var i = 0; i < expected.GetArrayLength(); i++)
                {
                    Assert(expected[i], actual[i], tolerance, $"{path}[{i}]");
                }

                break;
            case JsonValueKind.Number:
                var (one, other) = (expected.GetDouble(), actual.GetDouble());
                Xunit.Assert.True(Math.Abs(one - other) <= tolerance * Math.Max(1, Math.Abs(one)), $"{path}: {one} and {other}");
                break;
            default:
                Xunit.Assert.True(expected.ToString() == actual.ToString(), $"{path}: {expected} and {actual}");
                break;
        }
    }
}

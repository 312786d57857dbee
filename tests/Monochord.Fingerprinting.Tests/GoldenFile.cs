using System.Text.Json;
using Monochord.TestKit;

namespace Monochord.Fingerprinting.Tests;

/// <summary>Numbers from elsewhere: tests/golden.</summary>
internal static class GoldenFile
{
    /// <summary>The content of a file of tests/golden.</summary>
    public static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllText(RepositoryRoot.PathOf("tests", "golden", name))).RootElement;
}

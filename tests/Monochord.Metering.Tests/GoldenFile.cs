using System.Text.Json;

namespace Monochord.Metering.Tests;

/// <summary>Numbers from elsewhere: tests/golden.</summary>
internal static class GoldenFile
{
    /// <summary>The content of a file of tests/golden.</summary>
    public static JsonElement Read(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "tests", "golden")))
        {
            folder = folder.Parent;
        }

        var path = Path.Combine(folder?.FullName ?? ".", "tests", "golden", name);
        return JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    }
}

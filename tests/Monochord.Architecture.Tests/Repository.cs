using System.Runtime.CompilerServices;

namespace Monochord.Architecture.Tests;

/// <summary>The files of the tree that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every project file, in order.</summary>
    public static IReadOnlyList<string> ProjectFiles() => ProjectFiles("src", "tests", "bench");

    /// <summary>The project files under some folders of the tree, in order.</summary>
    public static IReadOnlyList<string> ProjectFiles(params string[] folders) =>
    [
        .. folders.Select(folder => Path.Combine(Root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Every C# file under a folder of the tree.</summary>
    public static IEnumerable<string> SourceFiles(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories);

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        // A deterministic build may map source paths away; the output stands inside the tree as well.
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(thisFile)! })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Monochord.slnx")))
                {
                    return folder.FullName;
                }
            }
        }

        throw new DirectoryNotFoundException("Monochord.slnx is in no folder above the tests.");
    }
}

using System.Xml.Linq;

namespace Monochord.Architecture.Tests;

/// <summary>The libraries as they were compiled, beside these tests. The web host, which stands on ASP.NET Core, is a part of the program and none;
/// neither is the C library, which has no surface in .NET.</summary>
internal static class Libraries
{
    /// <summary>The files of every library, in order.</summary>
    public static IReadOnlyList<string> All { get; } = Find();

    /// <summary>The files of the libraries whose projects say RealTime.</summary>
    public static IEnumerable<string> RealTime() => All.Where(library => IsRealTime(Path.GetFileNameWithoutExtension(library)));

    private static bool IsRealTime(string name) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", name, $"{name}.csproj")).Descendants("RealTime").Any(value => value.Value == "true");

    private static bool IsLibrary(string project) =>
        XDocument.Load(project) is var xml && !xml.Descendants("OutputType").Any() && !xml.Descendants("FrameworkReference").Any()
        && !xml.Descendants("PublishAot").Any();

    private static string[] Find()
    {
        var libraries = Repository.ProjectFiles("src").Where(IsLibrary)
            .Select(project => Path.Combine(AppContext.BaseDirectory, $"{Path.GetFileNameWithoutExtension(project)}.dll")).ToArray();
        return libraries.Length > 0 && Array.TrueForAll(libraries, File.Exists)
            ? libraries
            : throw new FileNotFoundException("A library is not beside the tests.", libraries.FirstOrDefault(file => !File.Exists(file)));
    }
}

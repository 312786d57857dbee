using System.Text.RegularExpressions;
using Monochord.Native.Processors;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Native.Tests;

/// <summary>A processor that a library gets is in the C library without a change of the header.</summary>
public sealed partial class CatalogueTests
{
    /// <summary>The catalogue of a library that the C library does not list would be missed by nobody.</summary>
    [Fact]
    public void Catalogues_OfEveryLibrary_AreListed()
    {
        var list = File.ReadAllText(RepositoryRoot.PathOf("src", "Monochord.Native", "Processors", "AllProcessors.cs"));
        var catalogues = Directory.EnumerateFiles(RepositoryRoot.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("Monochord.Native", StringComparison.Ordinal) && Catalogue().IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileNameWithoutExtension).ToArray();
        Assert.Contains("ProcessorCatalogue", catalogues);
        Assert.All(catalogues, name => Assert.Contains($".. {name}.All", list, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_OfAllLibraries_Differ() =>
        Assert.Equal(AllProcessors.List.Count, AllProcessors.List.Select(processor => processor.Name).Distinct(StringComparer.Ordinal).Count());

    [GeneratedRegex(@"static IReadOnlyList<ProcessorDescription> All\b", RegexOptions.None, 10_000)]
    private static partial Regex Catalogue();
}

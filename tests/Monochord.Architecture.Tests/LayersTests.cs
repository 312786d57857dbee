using System.Xml.Linq;
using Xunit;

namespace Monochord.Architecture.Tests;

/// <summary>The arrows between the projects, from what the project files say and from what was compiled.</summary>
public sealed class LayersTests
{
    [Fact]
    public void Projects_References_PointDown()
    {
        foreach (var project in Repository.ProjectFiles("src"))
        {
            foreach (var reference in References(project, "ProjectReference"))
            {
                AssertMayKnow(Path.GetFileNameWithoutExtension(project), Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')));
            }
        }
    }

    [Fact]
    public void Assemblies_References_PointDown()
    {
        foreach (var library in Libraries.All)
        {
            using var file = new CompiledFile(library);
            foreach (var reference in file.References().Where(name => name.StartsWith("Monochord.", StringComparison.Ordinal)))
            {
                AssertMayKnow(Path.GetFileNameWithoutExtension(library), reference);
            }
        }
    }

    [Fact]
    public void Projects_EveryOne_HasALayer()
    {
        foreach (var project in Repository.ProjectFiles("src"))
        {
            Assert.True(Layers.Of(Path.GetFileNameWithoutExtension(project)) >= 0, $"{project} has no layer in {nameof(Layers)}.");
        }
    }

    [Fact]
    public void Dsp_Packages_AreTensorsAtMost()
    {
        var project = Assert.Single(Repository.ProjectFiles("src"), file => Path.GetFileName(file) == "Monochord.Dsp.csproj");
        Assert.Empty(References(project, "PackageReference").Except(["System.Numerics.Tensors"]));
    }

    [Theory]
    [InlineData("Monochord.Audio", "Monochord.Dsp", true)]
    [InlineData("Monochord.Cli", "Monochord.Dsp", true)]
    [InlineData("Monochord.Cli", "Monochord.Server", true)]
    [InlineData("Monochord.Server", "Monochord.Cli", false)]
    [InlineData("Monochord.Native", "Monochord.Tracks", true)]
    [InlineData("Monochord.Native", "Monochord.Server", false)]
    [InlineData("Monochord.Tracks", "Monochord.Native", false)]
    [InlineData("Monochord.Dsp", "Monochord.Audio", false)]
    [InlineData("Monochord.Mixing", "Monochord.Synthesis", false)]
    [InlineData("Monochord.Metering", "Monochord.Metering", false)]
    [InlineData("Monochord.Metering", "Monochord.Attic", false)]
    public void Objection_Pair_IsAsDrawn(string from, string to, bool allowed) => Assert.Equal(allowed, Layers.Objection(from, to) is null);

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(project).Descendants(kind).Select(reference => reference.Attribute("Include")!.Value);

    private static void AssertMayKnow(string from, string to) => Assert.True(Layers.Objection(from, to) is null, Layers.Objection(from, to));
}

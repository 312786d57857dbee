using System.Xml.Linq;
using Xunit;

namespace Monochord.Architecture.Tests;

/// <summary>The settings that the house relies on are there, and no project takes them back.</summary>
public sealed class BuildSettingsTests
{
    [Theory]
    [InlineData("Nullable", "enable")]
    [InlineData("TreatWarningsAsErrors", "true")]
    [InlineData("LangVersion", "14.0")]
    [InlineData("AnalysisLevel", "latest-recommended")]
    [InlineData("EnforceCodeStyleInBuild", "true")]
    [InlineData("Deterministic", "true")]
    [InlineData("InvariantGlobalization", "true")]
    public void BuildProps_Setting_IsAsAgreed(string name, string expected)
    {
        var props = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props"));
        var value = Assert.Single(props.Descendants(name)).Value;
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("Nullable")]
    [InlineData("TreatWarningsAsErrors")]
    [InlineData("LangVersion")]
    [InlineData("AnalysisLevel")]
    [InlineData("EnforceCodeStyleInBuild")]
    public void Projects_AgreedSetting_IsNotSetAnew(string name)
    {
        foreach (var project in Repository.ProjectFiles())
        {
            Assert.False(XDocument.Load(project).Descendants(name).Any(), $"{project} sets {name} anew.");
        }
    }

    [Fact]
    public void Projects_PackageVersions_StandInOnePlace()
    {
        foreach (var project in Repository.ProjectFiles())
        {
            var own = XDocument.Load(project).Descendants("PackageReference").Where(reference => reference.Attribute("Version") is not null);
            Assert.Empty(own);
        }
    }

    [Fact]
    public void Solution_EveryProject_IsInIt()
    {
        var solution = XDocument.Load(Path.Combine(Repository.Root, "Monochord.slnx"))
            .Descendants("Project").Select(project => project.Attribute("Path")!.Value);
        var onDisk = Repository.ProjectFiles().Select(project => Path.GetRelativePath(Repository.Root, project));
        Assert.Equal(onDisk.Order(StringComparer.Ordinal), solution.Order(StringComparer.Ordinal));
    }

    /// <summary>What is tested is what ships.</summary>
    [Fact]
    public void Sources_TestOnlyBranches_DoNotExist()
    {
        var marker = "#if " + "TEST";
        Assert.All(Repository.SourceFiles("src"), file => Assert.DoesNotContain(marker, File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public void Sources_WarningSetAside_HasItsReason()
    {
        foreach (var file in Repository.SourceFiles("src"))
        {
            var silent = File.ReadLines(file).Where(line => line.Contains("#pragma warning disable", StringComparison.Ordinal) && !line.Contains("//", StringComparison.Ordinal));
            Assert.True(!silent.Any(), $"{file} sets a warning aside without saying why.");
        }
    }
}

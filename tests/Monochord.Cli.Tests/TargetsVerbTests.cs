using System.Text.Json;
using Monochord.Cli.Output;
using Monochord.Cli.Tests.Support;
using Monochord.Metering.Targets;
using Xunit;

namespace Monochord.Cli.Tests;

public sealed class TargetsVerbTests
{
    [Fact]
    public void Targets_Alone_ListsAllWithTheirSources()
    {
        var run = Run.Of("targets");
        Assert.Equal(0, run.ExitCode);
        Assert.All(LoudnessTargets.All, target => Assert.Contains($"{target.Name}  {target.Title}\n", run.Output, StringComparison.Ordinal));
        Assert.All(run.Lines, line => Assert.InRange(PrintableText.Width(line), 0, 80));
    }

    [Fact]
    public void Targets_Name_ShowsThatOne()
    {
        var run = Run.Of("targets", "ACX");
        Assert.Contains("−23.0 … −18.0 dB\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ebu-r128", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_Json_IsAnObjectALine()
    {
        var lines = Run.Of("targets", "--json").Lines;
        Assert.Equal(LoudnessTargets.All.Count, lines.Length);
        var first = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal("ebu-r128", first.GetProperty("name").GetString());
        Assert.StartsWith("https://", first.GetProperty("citation").GetProperty("address").GetString(), StringComparison.Ordinal);
    }
}

using System.Diagnostics;
using System.Text.RegularExpressions;
using Monochord.Native.Tests.Support;
using Xunit;

namespace Monochord.Native.Tests;

/// <summary>The header, the library and its documentation name the same functions, and the header's example works.</summary>
public sealed partial class HeaderTests
{
    private static string[] Declared => [.. Function().Matches(WithoutRemarks(File.ReadAllText(NativeFolder.Header)))
        .Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [Fact]
    public void Header_Functions_AreThoseOfTheLibrary()
    {
        NativeFolder.Require();
        using var symbols = Process.Start(
            new ProcessStartInfo("nm", ["-D", "--defined-only", Path.Combine(NativeFolder.Library, "libmonochord.so")]) { RedirectStandardOutput = true })!;
        var exported = symbols.StandardOutput.ReadToEnd().Split('\n')
            .Select(line => line.Split(' ')[^1].Split('@')[0]).Where(name => name.StartsWith("monochord_", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(Declared, exported);
        Assert.True(Declared.Length > 50);
    }

    [Fact]
    public void Header_EveryFunction_IsUsedByTheTestsInC()
    {
        var programs = string.Concat(Directory.EnumerateFiles(NativeFolder.Sources, "*.c").Select(File.ReadAllText));
        Assert.All(Declared, name => Assert.Matches($@"\b{name}\(", programs));
    }

    [Fact]
    public void Header_EveryFunction_IsInTheDocumentation()
    {
        var page = File.ReadAllText(TestKit.RepositoryRoot.PathOf("docs", "c.md"));
        Assert.All(Declared, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Header_ThatIsBuilt_IsThatOfTheSources()
    {
        NativeFolder.Require();
        Assert.Equal(File.ReadAllText(NativeFolder.Header), File.ReadAllText(Path.Combine(NativeFolder.Library, "monochord.h")));
    }

    [Fact]
    public void Header_Example_CompilesAndMeasures() => AssertExample(string.Join('\n', ExampleOfHeader()));

    [Fact]
    public void Documentation_Example_CompilesAndRuns()
    {
        var page = File.ReadAllText(TestKit.RepositoryRoot.PathOf("docs", "c.md"));
        AssertExample(page.Split("```c\n")[1].Split("```")[0]);
    }

    [Fact]
    public void Header_InCpp_CompilesAndLinks()
    {
        using var program = CProgram.OfText("example.cpp", """
            #include <monochord.h>
            int main()
            {
                monochord_synth_snapshot snapshot = MONOCHORD_SYNTH_SNAPSHOT_INIT;
                monochord_meter_reading reading = MONOCHORD_METER_READING_INIT;
                return monochord_abi_version() == MONOCHORD_ABI_VERSION && snapshot.size == sizeof snapshot && reading.size == sizeof reading ? 0 : 1;
            }

            """);
        program.Run();
    }

    private static void AssertExample(string code)
    {
        using var program = CProgram.OfText("example.c", code);
        Assert.Matches(@"-\d+\.\d LUFS, -\d+\.\d dBTP", program.Run());
    }

    private static IEnumerable<string> ExampleOfHeader()
    {
        var isIn = false;
        foreach (var line in File.ReadLines(NativeFolder.Header))
        {
            isIn |= line.Contains("#include <monochord.h>", StringComparison.Ordinal);
            if (isIn && line.StartsWith(" *     ", StringComparison.Ordinal))
            {
                yield return line[7..];
            }
            else if (isIn && line.Trim() != "*")
            {
                yield break;
            }
        }
    }

    private static string WithoutRemarks(string header) => Remark().Replace(header, string.Empty);

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline, 10_000)]
    private static partial Regex Remark();

    [GeneratedRegex(@"\b(?<name>monochord_[a-z0-9_]+)\(", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Function();
}

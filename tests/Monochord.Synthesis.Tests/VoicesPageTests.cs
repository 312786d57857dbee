using System.Globalization;
using System.Text;
using Monochord.Synthesis.Description;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Synthesis.Tests;

/// <summary>The tables of docs/voices.md are those of the catalogue. MONOCHORD_APPROVE_VOICES=1 writes them anew.</summary>
public sealed class VoicesPageTests
{
    private const string Start = "<!-- from here on written by VoicesPageTests -->";

    [Fact]
    public void Page_HoldsTheCatalogue()
    {
        var path = RepositoryRoot.PathOf("docs", "voices.md");
        var page = File.ReadAllText(path);
        var at = page.IndexOf(Start, StringComparison.Ordinal);
        Assert.True(at > 0, $"{path} has no mark {Start}.");
        var expected = page[..at] + Start + "\n" + Tables();
        if (Environment.GetEnvironmentVariable("MONOCHORD_APPROVE_VOICES") == "1")
        {
            File.WriteAllText(path, expected);
            return;
        }

        Assert.True(page == expected, "docs/voices.md is not what the catalogue says: run this test with MONOCHORD_APPROVE_VOICES=1.");
    }

    private static string Tables()
    {
        var text = new StringBuilder();
        var common = CommonParameters.Flanger.Concat(CommonParameters.Spatial).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var voice in VoiceCatalogue.All.Where(voice => !voice.IsTransition))
        {
            Append($"\n## {voice.Name}\n\n{voice.Summary}.");
            Append(voice.HasTransition ? $" Transition: `{voice.Name}_transition`.\n" : " No transition.\n");
            Table(voice.Parameters.Where(p => !common.Contains(p.Name)));
            var sets = (voice.Find("spatialEnable") is null ? string.Empty : "the spatial insert and ") + "the flanger";
            Append($"\nAlso {sets}, below.\n");
        }

        Append("\n## Timing of transitions\n");
        Table(CommonParameters.Timing);
        Append("\n## Flanger\n");
        Table(CommonParameters.Flanger);
        Append("\n## Spatial insert\n");
        Table(CommonParameters.Spatial);
        return text.ToString();

        void Append(string line) => text.Append(line);

        void Table(IEnumerable<VoiceParameter> parameters)
        {
            Append("\n| parameter | default | range | in a transition | what |\n| --- | --- | --- | --- | --- |\n");
            foreach (var p in parameters)
            {
                var names = string.Concat(p.Aliases.Select(alias => $", `{alias}`"));
                Append($"| `{p.Name}`{names} | {Default(p, p.Default)} | {Range(p)} | {InTransition(p)} | {p.Summary}{(p.HasNoEffect ? " (no effect)" : "")} |\n");
            }
        }
    }

    private static string Range(VoiceParameter p) => p.Kind switch
    {
        ParameterKind.Number => $"{Number(p.Minimum)} to {Number(p.Maximum)} {p.Unit}".TrimEnd(),
        ParameterKind.Numbers or ParameterKind.Ranges => $"a list; {Number(p.Minimum)} to {Number(p.Maximum)} {p.Unit}".TrimEnd(),
        ParameterKind.Flag => "on, off",
        ParameterKind.Choice => string.Join(", ", p.Choices),
        ParameterKind.Path => "a path",
        ParameterKind.Paths => "paths",
        _ => "pieces",
    };

    private static string InTransition(VoiceParameter p)
    {
        if (p.Transition is TransitionRole.Constant)
        {
            return "the same";
        }

        if (p.Transition is TransitionRole.None)
        {
            return "-";
        }

        var start = p.StartFollowsStatic ? string.Empty : $" ({Default(p, p.StartDefault ?? p.Default)})";
        var end = p.EndDefault is { } value ? $" ({Default(p, value)})" : string.Empty;
        return $"`{p.StartName}`{start}, `{p.EndName}`{end}" + (p.Transition == TransitionRole.SweptOnly ? " only" : string.Empty);
    }

    private static string Default(VoiceParameter p, ParameterValue value) => p.Kind switch
    {
        ParameterKind.Number or ParameterKind.Numbers => Number(value.Number),
        ParameterKind.Flag => value.IsOn ? "on" : "off",
        ParameterKind.Choice => value.Text!,
        ParameterKind.Ranges => string.Join(", ", value.Ranges.Select(range => $"{Number(range.LowHz)} to {Number(range.HighHz)}")),
        ParameterKind.Trajectory => "to and fro by 75° in 20 s, 1 to 1.4 m",
        _ => "none",
    };

    private static string Number(double value) => Math.Round(value, 4).ToString(CultureInfo.InvariantCulture);
}

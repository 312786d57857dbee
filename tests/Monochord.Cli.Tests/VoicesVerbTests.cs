using System.Text.Json;
using Monochord.Cli.Output;
using Monochord.Cli.Tests.Support;
using Monochord.Synthesis.Description;
using Xunit;

namespace Monochord.Cli.Tests;

public sealed class VoicesVerbTests
{
    private static readonly VoiceDescription[] Voices = [.. VoiceCatalogue.All.Where(voice => !voice.IsTransition)];

    [Fact]
    public void Voices_Alone_ListsAllWithTheirParameters()
    {
        var run = Run.Of("voices");
        Assert.Equal(0, run.ExitCode);
        Assert.All(Voices, voice => Assert.Contains($"{voice.Name}\n", run.Output, StringComparison.Ordinal));
        Assert.All(Voices.SelectMany(voice => voice.Parameters), p => Assert.Contains(p.Name, run.Output, StringComparison.Ordinal));
        Assert.All(run.Lines, line => Assert.InRange(PrintableText.Width(line), 0, 80));
    }

    [Theory]
    [InlineData("binaural_beat")]
    [InlineData("binaural_beat_transition")]
    public void Voices_Name_ShowsEveryParameterOfBothForms(string name)
    {
        var run = Run.Of("voices", name);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("baseFreq                     200          0 to 96000 Hz\n    Frequency between both tones\n    in a transition: startBaseFreq, endBaseFreq\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("transition_curve             linear       linear, logarithmic, exponential\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("isochronic", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Voices_Json_IsAnObjectALineWithEverything()
    {
        var lines = Run.Of("voices", "--json").Lines;
        Assert.Equal(Voices.Length, lines.Length);
        foreach (var (voice, line) in Voices.Zip(lines))
        {
            var json = JsonDocument.Parse(line).RootElement;
            Assert.Equal(voice.Name, json.GetProperty("name").GetString());
            var names = json.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()).ToList();
            Assert.Equal(voice.Parameters.Select(p => p.Name), names.Take(voice.Parameters.Count));
            Assert.Equal(voice.HasTransition, names.Contains("transition_curve"));
        }

        var beat = JsonDocument.Parse(lines[0]).RootElement.GetProperty("parameters").EnumerateArray().Single(p => p.GetProperty("name").GetString() == "baseFreq");
        Assert.Equal(("Hz", 0, 96_000, 200), (beat.GetProperty("unit").GetString(), beat.GetProperty("minimum").GetDouble(), beat.GetProperty("maximum").GetDouble(), beat.GetProperty("default").GetDouble()));
        Assert.Equal("startBaseFreq", beat.GetProperty("start_name").GetString());
    }

    [Theory]
    [InlineData("binaural_beats")]
    [InlineData("binaural")]
    public void Voices_UnknownName_SaysTheNearest(string name)
    {
        var run = Run.Of("voices", name);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Did you mean binaural_beat?", run.Error, StringComparison.Ordinal);
    }
}

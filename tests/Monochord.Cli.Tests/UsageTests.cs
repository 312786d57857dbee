using Monochord.Cli.Help;
using Monochord.Cli.Tests.Support;
using Xunit;

namespace Monochord.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("metre", "monochord --help")]
    [InlineData("meter", "monochord meter --help")]
    [InlineData("meter|--jsno|a.wav", "monochord meter --help")]
    [InlineData("meter|--json|--csv|a.wav", "monochord meter --help")]
    [InlineData("meter|--jobs|0|a.wav", "monochord meter --help")]
    [InlineData("meter|--jobs|two|a.wav", "monochord meter --help")]
    [InlineData("meter|--stream|0|a.wav", "monochord meter --help")]
    [InlineData("meter|--layout|6.9|a.wav", "monochord meter --help")]
    [InlineData("meter|--order|odd|a.wav", "monochord meter --help")]
    [InlineData("meter|--target|none|a.wav", "monochord meter --help")]
    [InlineData("meter|--target", "monochord meter --help")]
    [InlineData("meter|--channels|L", "monochord meter --help")]
    [InlineData("meter|a.wav|--channels|L=b.wav", "monochord meter --help")]
    [InlineData("meter|a.wav|--target", "monochord meter --help")]
    [InlineData("meter|a.wav|--series", "monochord meter --help")]
    [InlineData("meter|--channels", "monochord meter --help")]
    [InlineData("meter|--series|out.txt|a.wav", "monochord meter --help")]
    [InlineData("meter|--series|-|a.wav|b.wav", "monochord meter --help")]
    [InlineData("meter|--series|out.csv|a.wav|b.wav", "monochord meter --help")]
    [InlineData("meter|--series|{name}.csv|x/a.wav|y/a.wav", "monochord meter --help")]
    [InlineData("fingerprint", "monochord fingerprint --help")]
    [InlineData("fingerprint|--json|--csv|a.wav", "monochord fingerprint --help")]
    [InlineData("fingerprint|--strategy|half|a.wav", "monochord fingerprint --help")]
    [InlineData("fingerprint|--workers|0|a.wav", "monochord fingerprint --help")]
    [InlineData("fingerprint|--none|a.wav", "monochord fingerprint --help")]
    [InlineData("targets|none", "monochord targets --help")]
    [InlineData("conformance|--none", "monochord conformance --help")]
    [InlineData("devices|none", "monochord devices --help")]
    [InlineData("play", "monochord play --help")]
    [InlineData("play|a.wav|--from|soon", "monochord play --help")]
    [InlineData("play|a.wav|--device-rate|1", "monochord play --help")]
    [InlineData("record|out.mp3", "monochord record --help")]
    [InlineData("record|out.flac|--float", "monochord record --help")]
    [InlineData("record|out.wav|--seconds|0", "monochord record --help")]
    [InlineData("record|out.wav|--seconds|NaN", "monochord record --help")]
    [InlineData("record|out.wav|--channels|65", "monochord record --help")]
    [InlineData("record|out.wav|--rate|7999", "monochord record --help")]
    [InlineData("scope|a.wav", "monochord scope --help")]
    [InlineData("scope|--ring-version|3", "monochord scope --help")]
    [InlineData("scope|--seconds|0", "monochord scope --help")]
    [InlineData("scope|--seconds|NaN", "monochord scope --help")]
    [InlineData("scope|--ring-version|1|--seconds|0.1", "monochord scope --help")]
    [InlineData("scope|--channels|65", "monochord scope --help")]
    [InlineData("scope|--rate|7999", "monochord scope --help")]
    [InlineData("track", "monochord track --help")]
    [InlineData("track|chekc", "monochord track --help")]
    [InlineData("track|check", "monochord track check --help")]
    [InlineData("track|check|--yaml|a.json", "monochord track check --help")]
    [InlineData("track|convert", "monochord track convert --help")]
    [InlineData("voices|none", "monochord voices --help")]
    [InlineData("render", "monochord render --help")]
    [InlineData("render|a.json|b.json", "monochord render --help")]
    [InlineData("render|{track}|-o|a.mp3", "monochord render --help")]
    [InlineData("render|{track}|-o|a", "monochord render --help")]
    [InlineData("render|{track}|--bits|12", "monochord render --help")]
    [InlineData("render|{track}|-o|a.ogg|--bits|16", "monochord render --help")]
    [InlineData("render|{track}|-o|a.flac|--bits|float", "monochord render --help")]
    [InlineData("render|{track}|--rate|7999", "monochord render --help")]
    [InlineData("render|{track}|--from|soon", "monochord render --help")]
    [InlineData("render|{track}|--to|-1", "monochord render --help")]
    [InlineData("render|{track}|--lufs|0", "monochord render --help")]
    [InlineData("render|{track}|--lufs|NaN", "monochord render --help")]
    [InlineData("render|{track}|--lufs|loud", "monochord render --help")]
    [InlineData("render|{track}|--ceiling|0.1", "monochord render --help")]
    [InlineData("render|{track}|--ceiling|-61", "monochord render --help")]
    [InlineData("serve|--port|65536", "monochord serve --help")]
    [InlineData("serve|--host|nowhere", "monochord serve --help")]
    [InlineData("serve|--token|short", "monochord serve --help")]
    [InlineData("serve|--otlp|localhost:4318", "monochord serve --help")]
    public void Run_WrongUsage_SaysWhatAndPointsToTheHelp(string words, string hint)
    {
        using var folder = new TestFolder();
        var track = words.Contains("{track}", StringComparison.Ordinal) ? TestTrack.Write(folder, seconds: 0.5) : string.Empty;
        var run = Run.Of(words.Replace("{track}", track, StringComparison.Ordinal).Split('|'));
        Assert.Equal((2, string.Empty), (run.ExitCode, run.Output));
        Assert.StartsWith("monochord: ", run.Error, StringComparison.Ordinal);
        Assert.EndsWith($"Try '{hint}'.\n", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("metre|a.wav", "There is no verb metre. Did you mean 'meter'?")]
    [InlineData("comapre|a|b", "Did you mean 'compare'?")]
    [InlineData("conf", "Did you mean 'conformance'?")]
    [InlineData("frobnicate", "There are meter, targets, ")]
    [InlineData("-", "Sound is not read from standard input")]
    [InlineData("meter|-", "Sound is not read from standard input")]
    [InlineData("compare|a.wav|-", "Sound is not read from standard input")]
    [InlineData("https://example.com/a.mp3", "is an address")]
    [InlineData("meter|https://example.com/a.mp3", "is an address")]
    [InlineData("meter|--dialogue|http://x/a.wav|--background|b.wav", "--dialogue: http://x/a.wav is an address")]
    [InlineData("meter|--jsn|a.wav", "Did you mean '--json'?")]
    [InlineData("meter|--target|ebu|a.wav", "Did you mean 'ebu-r128'?")]
    [InlineData("meter|--channels|X=a.wav", "X is no channel. Use C, L, R, LFE")]
    [InlineData("meter|--channels|L=a.wav|l=b.wav", "is given twice")]
    [InlineData("meter|--layout|stereo|--channels|L=a.wav|R=b.wav", "the labels of the channels say the layout already")]
    [InlineData("meter|--order|film|--channels|L=a.wav|R=b.wav", "the labels say which channel is which already")]
    [InlineData("meter|-r|--dialogue|a.wav|--background|b.wav", "--recursive is for folders")]
    [InlineData("meter|--background|b.wav", "Stems need --dialogue")]
    public void Run_WhatCanBeGuessed_SaysWhatWasMeant(string words, string sentence)
    {
        var run = Run.Of(words.Split('|'));
        Assert.Equal((2, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_AFileForAVerb_SaysHowToMeasureIt()
    {
        using var folder = new TestFolder();
        var file = folder.Sine("a.wav");
        Assert.Contains($"To measure it: monochord meter {file}\n", Run.Of(file).Error, StringComparison.Ordinal);
        Assert.Contains("monochord meter --recursive ", Run.Of(folder.Path).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("meter", "meter")]
    [InlineData("emter", "meter")]
    [InlineData("met", "meter")]
    [InlineData("targest", "targets")]
    [InlineData("m", null)]
    [InlineData("xylophone", null)]
    public void NearestWord_Of_IsWhatWasProbablyMeant(string typed, string? expected) =>
        Assert.Equal(expected, NearestWord.Of(typed, ["meter", "compare", "targets", "conformance"]));

    [Fact]
    public void Run_DashesBeforeAName_MakeItAFile()
    {
        var run = Run.Of("meter", "--", "-no-such-file.wav");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("There is no file", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_NameWithAt_IsAFileAndNoResponseFile()
    {
        using var folder = new TestFolder();
        var file = folder.Sine("@odd.wav");
        Assert.Equal(0, Run.Of("meter", file).ExitCode);
        Assert.Equal(3, Run.Of("meter", "@none.wav").ExitCode);
    }

    [Fact]
    public void Run_Help_ShowsTheVerbs()
    {
        var run = Run.Of("--help");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("meter FILE...", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Version_IsOneLine() => Assert.Matches(@"^monochord \d+\.\d+\.\d+\n$", Run.Of("--version").Output);

    [Fact]
    public void HelpPages_EveryOptionOfEveryVerb_IsExplained()
    {
        var root = CommandLine.Root(new CommandContext { Output = TextWriter.Null, Error = TextWriter.Null });
        foreach (var verb in root.Subcommands)
        {
            var page = HelpPages.Of(verb);
            Assert.Contains(verb.Name, HelpPages.Of(root), StringComparison.Ordinal);
            Assert.Contains("Examples:", page, StringComparison.Ordinal);
            Assert.All(verb.Options, option => Assert.Contains(option.Name, page, StringComparison.Ordinal));
            foreach (var part in verb.Subcommands)
            {
                Assert.Equal(page, HelpPages.Of(part));
                Assert.Contains($"monochord {verb.Name} {part.Name}", page, StringComparison.Ordinal);
                Assert.All(part.Options, option => Assert.Contains(option.Name, page, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void HelpPages_EveryLine_FitsATerminal()
    {
        var root = CommandLine.Root(new CommandContext { Output = TextWriter.Null, Error = TextWriter.Null });
        foreach (var command in root.Subcommands.Append<System.CommandLine.Command>(root))
        {
            Assert.All(HelpPages.Of(command).Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        }
    }

    [Fact]
    public void Unexpected_Error_IsASentenceUnlessDetailsAreWanted()
    {
        var error = new InvalidOperationException("It broke.");
        Assert.Equal(
            "An unexpected error: It broke. Set MONOCHORD_DEBUG=1 and try again to see where it happened.",
            CommandLine.Unexpected(error, showDetails: false));
        Assert.Contains(nameof(InvalidOperationException), CommandLine.Unexpected(error, showDetails: true), StringComparison.Ordinal);
    }
}

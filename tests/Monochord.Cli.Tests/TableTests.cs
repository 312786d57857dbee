using Monochord.Cli.Measuring;
using Monochord.Cli.Output;
using Monochord.Cli.Tests.Support;
using Monochord.Metering.Events;
using Monochord.Metering.Targets;
using Monochord.Reports;
using Monochord.Reports.Tests.Support;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Cli.Tests;

public sealed class TableTests
{
    [Fact]
    public void Readout_PlainReport_ReadsAsInPrint()
    {
        var text = Readout(SampleFiles.Measured(SampleReport.Plain), useColour: false);
        string[] lines =
        [
            "a, b.wav",
            "Ein \"Lied\", neu",
            "WAV PCM · 24 bit · 48 kHz · stereo · 01:00.000",
            "  Integrated          −23.0 LUFS",
            "  Range                 7.3 LU",
            "  Max momentary       −15.5 LUFS  at 00:12.346",
            "  Max short-term      −18.3 LUFS  at 1:02:03.500",
            "  True peak           −1.23 dBTP  at 01:01.063 in R",
            "  Sample peak         −1.50 dBFS",
            "  Clipped runs            0",
            "  Correlation         +0.50",
            "  Balance              0.00",
            "  R                   −25.9 LUFS      −1.23 dBTP",
        ];
        Assert.All(lines, line => Assert.Contains(line + "\n", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Readout_EveryLine_FitsATerminal()
    {
        var verdicts = LoudnessTargets.All.Select(target => target.Judge(SampleReport.Plain)).ToArray();
        var text = Readout(SampleFiles.Measured(SampleReport.Plain) with { Verdicts = verdicts }, useColour: false);
        Assert.All(text.Split('\n'), line => Assert.InRange(PrintableText.Width(line), 0, 80));
        Assert.All(text.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }

    [Fact]
    public void Readout_Silence_IsInfinityAndTooShortIsADash()
    {
        var text = Readout(
            SampleFiles.Measured(SampleReport.Plain with { IntegratedLufs = double.NegativeInfinity, MaxShortTermLufs = double.NaN }), useColour: false);
        Assert.Contains("  Integrated             −∞ LUFS\n", text, StringComparison.Ordinal);
        Assert.Contains("  Max short-term          – LUFS\n", text, StringComparison.Ordinal);
        Assert.Contains("  Peak to loudness        – LU\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Readout_WholeMeter_ReadsAsInPrint()
    {
        var text = Readout(FullReports.WithStems(seconds: 100) with { TimecodeSeconds = 36_000 }, useColour: false);
        string[] lines =
        [
            "  Dynamic range         9.4 dB    DR",
            "  Least correlation   −0.31       at 00:31.200",
            "  Width                0.34       0 mono, 1 side only",
            "  Centroid             1834 Hz    neutral",
            "  20 to 250 Hz         −4.1 dB    of the whole",
            "  Above background     12.4 dB    1 to 4 kHz",
            "  00:13.000  10:00:13.000  critical  Peak over target: True peak 0.4 dBTP, 1.4…",
        ];
        Assert.All(lines, line => Assert.Contains($"\n{line}\n", text, StringComparison.Ordinal));
        Assert.All(text.Split('\n'), line => Assert.InRange(PrintableText.Width(line), 0, 80));
    }

    [Fact]
    public void Readout_ManyEvents_ShowsTheTenThatMatterMost()
    {
        var events = Enumerable.Range(0, 500).Select(k => new ProgrammeEvent(
            EventKind.Click, k * 48_000L, 2, k % 100 == 7 ? EventSeverity.Critical : EventSeverity.Low, -10, $"Number {k}.")).ToArray();
        var text = Readout(SampleFiles.Measured(SampleReport.Plain with { Events = events }), useColour: false);
        Assert.Equal(10, text.Split('\n').Count(line => line.Contains("Click: Number", StringComparison.Ordinal)));
        Assert.All(["Number 7.", "Number 107.", "Number 407.", "Number 0.", "Number 4."], number => Assert.Contains(number, text, StringComparison.Ordinal));
        Assert.Contains("\n  and 490 more that matter less; --json and --html have them\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Readout_Colours_OnlyWhereTheyAreWanted()
    {
        Assert.DoesNotContain('\u001b', Readout(SampleFiles.Measured(SampleReport.Plain), useColour: false));
        Assert.Contains('\u001b', Readout(SampleFiles.Measured(SampleReport.Plain), useColour: true));
    }

    [Fact]
    public void Readout_NameFromOutside_CannotCommandTheTerminal() => Assert.DoesNotContain(
        '\u001b', Readout(SampleFiles.Measured(SampleReport.Plain) with { Name = "a\u001b[2Jb.wav" }, useColour: false));

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Rows_OnATerminal_FitItsWidth(int width)
    {
        using var folder = new TestFolder();
        var long1 = folder.Sine("a-very-long-folder-name/with-another-one-in-it/and-a-file-whose-name-does-not-end.wav");
        var run = Run.Of(
            context => context with { IsOutputTerminal = true, Width = width }, "meter", "-t", "spotify", long1, folder.Sine("b.wav"));
        var rows = run.Lines.TakeWhile(line => !line.StartsWith("Warning", StringComparison.Ordinal)).ToArray();
        Assert.Equal(4, rows.Length);
        Assert.All(rows, row => Assert.InRange(PrintableText.Width(row), 1, width));
        Assert.Contains("…", rows[2], StringComparison.Ordinal);
        Assert.StartsWith("b.wav", rows[3], StringComparison.Ordinal);
        Assert.EndsWith("0 pass spotify", run.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_InAPipe_ShowWholeNames()
    {
        using var folder = new TestFolder();
        var name = new string('x', 100) + ".wav";
        var run = Run.Of("meter", folder.Sine(name), folder.Sine("b.wav"));
        Assert.StartsWith(name, run.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_HalfOfOneHour_SaysSpeedAndTimeLeft()
    {
        var file = new FileProgress();
        file.Start(3600);
        file.Advance(1800);
        var request = new MeterRequest { Inputs = [MeterInput.File("none.wav")] };
        var line = new ProgressLine(request, [file], new CommandContext { Output = TextWriter.Null, Error = TextWriter.Null });
        Assert.Equal("━━━━━━━━━━━━────────────  50 %  900 × real time  0:02 left", line.Text(TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void Progress_NotATerminal_SaysNothing()
    {
        using var folder = new TestFolder();
        Assert.Empty(Run.Of("meter", folder.Sine("a.wav")).Error);
    }

    [Fact]
    public void Csv_Row_QuotesAndKeepsItsColumns()
    {
        using var folder = new TestFolder();
        var run = Run.Of("meter", "--csv", folder.Sine("a, \"b\".wav"), folder["none.wav"]);
        Assert.StartsWith("file,duration_seconds,", run.Lines[0], StringComparison.Ordinal);
        Assert.Contains("/a, \"\"b\"\".wav\",1,48000,2,stereo,L;R,", run.Lines[1], StringComparison.Ordinal);
        Assert.Equal(run.Lines[0].Split(',').Length, run.Lines[2].Split(',').Length);
        Assert.Contains(",loudness_range_lu;", run.Lines[1], StringComparison.Ordinal);
    }

    private static string Readout(MeasuredFile measured, bool useColour)
    {
        var output = new StringWriter();
        new ReadoutPrinter(new CommandContext { Output = output, Error = TextWriter.Null, UseColour = useColour }).Print(measured);
        return output.ToString();
    }
}

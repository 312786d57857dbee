using Monochord.Cli.Pages;
using Monochord.Cli.Pages.Charts;
using Xunit;

namespace Monochord.Cli.Tests.Pages;

public sealed class ChartTests
{
    [Fact]
    public void Markup_Text_IsEscaped()
    {
        var text = new Markup().Text("<a href=\"x\">&'\u0007").Element("p class=\"q\"", "1 < 2").ToString();
        Assert.Equal("&lt;a href=&quot;x&quot;&gt;&amp;&#39;\uFFFD<p class=\"q\">1 &lt; 2</p>", text);
    }

    [Theory]
    [InlineData(1.0, "1")]
    [InlineData(-0.001, "0")]
    [InlineData(12.346, "12.35")]
    public void Markup_Number_IsAsShortAsItCanBe(double value, string expected) => Assert.Equal(expected, Markup.Number(value));

    [Fact]
    public void Markup_NoNumber_IsNotDrawn() => Assert.Throws<ArgumentOutOfRangeException>(() => Markup.Number(double.NaN));

    [Theory]
    [InlineData(-60, 0, 7, new double[] { -60, -50, -40, -30, -20, -10, 0 })]
    [InlineData(-30, -10, 7, new double[] { -30, -25, -20, -15, -10 })]
    [InlineData(0, 1, 7, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(-0.3, 0.3, 7, new[] { -0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3 })]
    public void Ticks_Linear_AreRoundAndFew(double from, double to, int most, double[] expected)
    {
        var ticks = Ticks.Linear(from, to, most);
        Assert.Equal(expected.Length, ticks.Count);
        Assert.All(expected.Zip(ticks), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Theory]
    [InlineData(0, 240, new double[] { 0, 30, 60, 90, 120, 150, 180, 210, 240 })]
    [InlineData(61, 119, new double[] { 65, 70, 75, 80, 85, 90, 95, 100, 105, 110, 115 })]
    [InlineData(0, 3600, new double[] { 0, 600, 1200, 1800, 2400, 3000, 3600 })]
    [InlineData(0, 0.5, new[] { 0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5 })]
    public void Ticks_Time_AreThoseOfAClock(double from, double to, double[] expected)
    {
        var ticks = Ticks.Time(from, to, 12);
        Assert.Equal(expected.Length, ticks.Count);
        Assert.All(expected.Zip(ticks), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void Ticks_Time_OfAnyLength_AreNeverTooMany()
    {
        for (var seconds = 0.01; seconds < 1e7; seconds *= 1.7)
        {
            Assert.InRange(Ticks.Time(0, seconds, 12).Count, 1, 12);
        }
    }

    [Fact]
    public void Ticks_Frequency_AreOneTwoFive() =>
        Assert.Equal([20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000], Ticks.Frequency(18, 22_000));

    [Fact]
    public void Scale_WhatLiesOutside_IsHeldAtTheEdge()
    {
        var scale = new Scale(0, -60, 200);
        Assert.Equal((0, 100, 200, 200), (scale.Of(3), scale.Of(-30), scale.Of(-99), scale.Of(double.NegativeInfinity)));
        Assert.True(double.IsNaN(scale.Of(double.NaN)));
        Assert.Equal(500, new Scale(20, 20_000, 1000, IsLogarithmic: true).Of(Math.Sqrt(20.0 * 20_000)), 1e-9);
    }

    [Fact]
    public void Quantile_OfAHistory_LeavesPausesOut()
    {
        float[] points = [float.NaN, float.NegativeInfinity, -80, .. Enumerable.Range(0, 101).Select(k => (float)(-50 + (k * 0.1)))];
        Assert.Equal(-49.5, TimePlots.Quantile(points, 0.05, -60), 1e-5);
        Assert.True(double.IsNaN(TimePlots.Quantile([float.NaN, -99], 0.05, -60)));
    }

    [Theory]
    [InlineData(0, 1, "0:00.0", "0:00.1")]
    [InlineData(0, 0.2, "0:00.00", "0:00.02")]
    [InlineData(0, 92, "0:00", "0:10")]
    [InlineData(3590, 3650, "59:50", "1:00:00")]
    public void Axis_Times_HaveAsManyDecimalsAsTheirSteps(double from, double to, string first, string second)
    {
        var ticks = Axis.Times(from, to).Ticks;
        Assert.Equal((first, second), (ticks[0].Label, ticks[1].Label));
    }

    [Fact]
    public void Columns_LongHistory_LosesNeitherPeakNorDip()
    {
        var points = new float[36_000];
        points[12_345] = 7;
        points[23_456] = -9;
        points[0] = float.NaN;
        var columns = Columns.Of(points, 10, startSeconds: 0, most: 720);
        Assert.Equal(720, columns.Count);
        Assert.Equal((7f, -9f), (columns.High.Max(), columns.Low.Min()));
        // Column k holds the points from 50 k on; point p lies at (p + 1) / 10 s.
        Assert.Equal((7f, -9f), (columns.High[12_345 / 50], columns.Low[23_456 / 50]));
        Assert.Equal((1 + 50) / 2.0 / 10, columns.Times[0], 1e-9);
    }

    [Fact]
    public void Columns_NoNumber_CountsOnlyAlone()
    {
        var columns = Columns.Of([float.NaN, float.NaN, 3, float.NaN, float.NegativeInfinity, 1], 10, startSeconds: 100, most: 3);
        Assert.Equal([float.NaN, 3, float.NegativeInfinity], columns.Low);
        Assert.Equal([float.NaN, 3, 1], columns.High);
        Assert.Equal(100.15, columns.Times[0], 1e-9);
        Assert.Equal(0, Columns.Of([], 10, 0, 720).Count);
    }

    [Fact]
    public void PathData_Line_BreaksWhereThereIsNoValue()
    {
        var scale = new Scale(0, 10, 100);
        Assert.Equal("M0 0 10 10M30 30h1", PathData.Line([0, 1, 2, 3], [0, 1, float.NaN, 3], scale, scale));
        Assert.Equal(string.Empty, PathData.Line([0], [float.NaN], scale, scale));
    }

    [Fact]
    public void PathData_From_IsAClosedAreaDownToTheLevel()
    {
        var scale = new Scale(0, 10, 100);
        Assert.Equal("M0 50 10 60 10 0 0 0z", PathData.From(0, [0, 1, 2], [5, 6, float.NaN], scale, scale));
    }

    [Fact]
    public void HeatMap_CellsOfOneStep_AreOneRun()
    {
        int[][] steps = [[0, 0, 1], [-1, 1, 1]];
        Assert.Equal(["M0 0h2v1h-2z", "M2 0h1v1h-1zM1 1h2v1h-2z"], HeatMap.Paths(3, 2, 2, (column, row) => steps[row][column]));
    }

    // WCAG 2.1, 1.4.3 and 1.4.11: 4.5:1 for text, 3:1 for graphics; 7:1 for the main text.
    [Theory]
    [InlineData("text", 7)]
    [InlineData("quiet", 4.5)]
    [InlineData("string", 4.5)]
    [InlineData("good", 4.5)]
    [InlineData("near", 4.5)]
    [InlineData("over", 4.5)]
    [InlineData("s1", 3)]
    [InlineData("s2", 3)]
    [InlineData("s3", 3)]
    [InlineData("s4", 3)]
    [InlineData("s5", 3)]
    [InlineData("s6", 3)]
    public void PageTheme_Colour_StandsOut(string name, double least)
    {
        foreach (var ground in (string[])["ground", "panel"])
        {
            var (_, light, dark) = PageTheme.Colours.Single(colour => colour.Name == name);
            var (_, lightGround, darkGround) = PageTheme.Colours.Single(colour => colour.Name == ground);
            Assert.True(Contrast(light, lightGround) >= least, $"{name} on {ground}, light: {Contrast(light, lightGround):F2}");
            Assert.True(Contrast(dark, darkGround) >= least, $"{name} on {ground}, dark: {Contrast(dark, darkGround):F2}");
        }
    }

    private static double Contrast(string a, string b)
    {
        var (first, second) = (Luminance(a), Luminance(b));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var value = Convert.ToInt32(colour.Substring(at, 2), 16) / 255.0;
            return value <= 0.03928 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }
}

using Monochord.Cli.Measuring;
using Monochord.Cli.Output;
using Monochord.Cli.Pages.Charts;
using Monochord.Metering.Reports;

namespace Monochord.Cli.Pages;

/// <summary>How left and right stand to each other: over time, and as the density of the vectorscope.</summary>
internal static class StereoCharts
{
    private const int Steps = 8;
    private const int LargestZoom = 8;

    // The faintest cell that is drawn: a thousandth of the time of the loudest one.
    private const double Faintest = -3;

    /// <summary>The correlation over time; what is below 0 stands out.</summary>
    internal static Plot Correlation(MeasuredFile measured, StereoReport stereo)
    {
        var columns = TimePlots.Columns(measured, measured.Report.History.Correlation);
        var time = TimePlots.Axis(measured);
        var plot = new Plot(
            "correlation",
            "Correlation of left and right",
            $"Correlation over time: {HumanNumber.Signed(stereo.Correlation, 2)} over the programme, lowest {HumanNumber.Signed(stereo.MinCorrelation, 2)}.",
            time,
            new Axis(string.Empty, new Scale(1, -1, Plot.Height), [(1, "+1"), (0.5, "+0.5"), (0, "0"), (-0.5, "−0.5"), (-1, "−1")]),
            heightPixels: 160);
        plot.Add("band f3", PathData.Band(columns, time.Scale, plot.Y.Scale));
        plot.Add("line thin s3", PathData.Line(columns.Times, Middles(columns), time.Scale, plot.Y.Scale));
        var negative = Array.ConvertAll(columns.Low, value => value < 0 ? value : float.NaN);
        plot.Add("fill fover", PathData.From(0, columns.Times, negative, time.Scale, plot.Y.Scale), "Below 0: cancels in mono");
        plot.AddLevel("zero", 0);
        plot.ReadOut = TimePlots.ReadOut(time, TimePlots.Value("Correlation", string.Empty, 2, columns, isRange: true));
        return plot;
    }

    /// <summary>Where the sound was: mid upwards, left to the upper left, right to the upper right.</summary>
    internal static void WriteVectorscope(Markup page, StereoReport stereo)
    {
        var size = stereo.VectorscopeSize;
        var zoom = Zoom(stereo);
        var paths = HeatMap.Paths(size, size, Steps, (column, row) => Step(stereo.Vectorscope[(row * size) + column]));
        page.Raw("<figure id=\"vectorscope\"><figcaption>").Element("h3", "Vectorscope").Element("span class=\"quiet\"", zoom == 1 ? "density over the programme" : $"density over the programme, edge at {HumanNumber.Of(-20 * Math.Log10(zoom), 0)} dBFS")
            .Raw("</figcaption><svg class=\"square\" viewBox=\"0 0 100 100\" role=\"img\" aria-label=\"")
            .Text($"Vectorscope: width {HumanNumber.Of(stereo.Width, 2)}, balance {HumanNumber.Signed(stereo.Balance, 2)}, correlation {HumanNumber.Signed(stereo.Correlation, 2)}.")
            .Raw("\"><path class=\"grid\" d=\"M0 0L100 100M100 0L0 100M50 0V100M0 50H100\"/>")
            .Raw($"<g class=\"f1\" shape-rendering=\"crispEdges\" transform=\"translate(50 50) scale({Markup.Number(100.0 * zoom / size)}) translate({Markup.Number(-size / 2.0)} {Markup.Number(-size / 2.0)})\">");
        for (var s = 0; s < Steps; s++)
        {
            page.Raw(paths[s].Length == 0 ? string.Empty : $"<path fill-opacity=\"{Markup.Number((s + 1.0) / Steps)}\" d=\"{paths[s]}\"/>");
        }

        page.Raw("</g><text x=\"2\" y=\"5\">L</text><text x=\"98\" y=\"5\" text-anchor=\"end\">R</text><text x=\"51.5\" y=\"5\">M</text>")
            .Raw("<text x=\"98\" y=\"48.5\" text-anchor=\"end\">S</text></svg></figure>\n");
    }

    // Steps of equal ratio: what is seldom is seen too.
    private static int Step(float part) =>
        part > 0 && Math.Log10(part) is var decades && decades > Faintest ? Math.Min((int)((decades / -Faintest + 1) * Steps), Steps - 1) : -1;

    // The closest look, in steps of 6 dB, in which everything that is drawn has its place.
    private static int Zoom(StereoReport stereo)
    {
        var size = stereo.VectorscopeSize;
        var farthest = 0;
        for (var i = 0; i < stereo.Vectorscope.Count; i++)
        {
            if (Step(stereo.Vectorscope[i]) >= 0)
            {
                var (row, column) = Math.DivRem(i, size);
                farthest = Math.Max(farthest, Math.Max(FromMiddle(row), FromMiddle(column)));
            }
        }

        var zoom = 1;
        while (zoom < LargestZoom && farthest * 2 * zoom <= size / 2)
        {
            zoom *= 2;
        }

        return zoom;

        int FromMiddle(int cell) => cell < size / 2 ? (size / 2) - cell : cell - (size / 2) + 1;
    }

    private static float[] Middles(Columns columns)
    {
        var middles = new float[columns.Count];
        for (var i = 0; i < middles.Length; i++)
        {
            middles[i] = (columns.Low[i] + columns.High[i]) / 2;
        }

        return middles;
    }
}

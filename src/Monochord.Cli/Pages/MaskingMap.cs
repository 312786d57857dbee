using System.Globalization;
using Monochord.Cli.Measuring;
using Monochord.Cli.Pages.Charts;
using Monochord.Metering.Speech;

namespace Monochord.Cli.Pages;

/// <summary>How far the dialogue stands above the background in each band over time: dark where it stands out, striking where it is
/// covered.</summary>
internal static class MaskingMap
{
    private const int RowPixels = 12;

    // Style, lowest ratio in dB and name of each step, from the covered to the clear.
    private static readonly (string Style, double FromDb, string Name)[] Steps =
    [
        ("m0", double.NegativeInfinity, "covered by 6 dB or more"),
        ("m1", -6, "covered"),
        ("m2", 0, "up to 6 dB above"),
        ("m3", 6, "6 to 15 dB above"),
        ("m4", 15, "15 dB or more above"),
    ];

    /// <summary>The colours of the steps, for the style of the page: lightness as well as hue tells them apart.</summary>
    internal const string Css =
        ".m0{fill:var(--over)}.m1{fill:var(--near);opacity:.75}.m2{fill:var(--quiet);opacity:.4}.m3{fill:var(--good);opacity:.35}.m4{fill:var(--good);opacity:.7}";

    internal static Plot Of(MeasuredFile measured, SpeechReport speech)
    {
        var bands = speech.History.Bands;
        var columns = Math.Min(speech.History.Points, PageSizes.MapColumns);
        var time = TimePlots.Axis(measured);
        var rows = new Axis("Hz", new Scale(0, bands, Plot.Height), Names(speech.BandsHz));
        var plot = new Plot(
            "masking",
            "Masking map",
            $"Ratio of speech to background in {bands} bands from 1 to 4 kHz over time; {speech.Masked.Count} stretches are masked.",
            time,
            rows,
            Math.Max(bands * RowPixels, 72));
        var paths = HeatMap.Paths(columns, bands, Steps.Length, (column, row) => Step(Mean(speech.History, column, columns, bands - 1 - row)));
        for (var s = 0; s < Steps.Length; s++)
        {
            plot.AddScaled(Steps[s].Style, paths[s], (double)Plot.Width / columns, (double)Plot.Height / bands, Steps[s].Name);
        }

        plot.ReadOut = TimePlots.ReadOut(time, new ReadOutValue("Weakest band", "dB", 1, null, Weakest(speech.History, columns)));
        return plot;
    }

    private static float[] Weakest(SpeechHistory history, int columns)
    {
        var weakest = new float[columns];
        for (var c = 0; c < columns; c++)
        {
            weakest[c] = float.NaN;
            for (var b = 0; b < history.Bands; b++)
            {
                var ratio = (float)Mean(history, c, columns, b);
                weakest[c] = ratio >= weakest[c] || float.IsNaN(ratio) ? weakest[c] : ratio;
            }
        }

        return weakest;
    }

    // The lowest band at the bottom; three or four names are enough.
    private static List<(double Value, string Label)> Names(IReadOnlyList<double> bandsHz)
    {
        var names = new List<(double Value, string Label)>();
        var step = Math.Max(1, bandsHz.Count / 4);
        for (var b = 0; b < bandsHz.Count; b += step)
        {
            names.Add((bandsHz.Count - b - 0.5, (bandsHz[b] / 1000).ToString("0.0", CultureInfo.InvariantCulture) + "k"));
        }

        return names;
    }

    private static int Step(double ratio)
    {
        var step = -1;
        for (var s = 0; s < Steps.Length; s++)
        {
            step = ratio >= Steps[s].FromDb ? s : step;
        }

        return step;
    }

    // Over the points of the column with speech; NaN without any.
    private static double Mean(SpeechHistory history, int column, int columns, int band)
    {
        var (first, end) = Columns.Range(column, columns, history.Points);
        var (sum, count) = (0.0, 0);
        for (var p = first; p < end; p++)
        {
            var ratio = history.BandSpeechToBackgroundDb[(p * history.Bands) + band];
            if (float.IsFinite(ratio))
            {
                sum += ratio;
                count++;
            }
        }

        return count > 0 ? sum / count : double.NaN;
    }
}

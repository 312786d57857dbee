using System.Text;
using Monochord.Metering.Reports;
using Monochord.Reports.Pages.Charts;
using Monochord.Reports.Wording;

namespace Monochord.Reports.Pages;

/// <summary>The long-term spectrum in thirds of an octave, and the balance of four parts of it.</summary>
internal static class SpectrumCharts
{
    private const double DecibelsShown = 80;

    // Half a third of an octave, IEC 61260-1:2014, 5.3: 10^(3/10 / 6).
    private static readonly double HalfBand = Math.Pow(10, 0.05);

    private static readonly string[] Parts = ["20 – 250 Hz", "250 Hz – 2 kHz", "2 – 8 kHz", "8 – 20 kHz"];

    /// <summary>Mean and largest level of each band.</summary>
    internal static Plot Bands(SpectrumReport spectrum)
    {
        var x = Axis.Frequencies(spectrum.BandsHz[0] / HalfBand, spectrum.BandsHz[^1] * HalfBand);
        var highest = double.NegativeInfinity;
        foreach (var level in spectrum.BandMaxDbfs)
        {
            highest = Math.Max(highest, level);
        }

        var high = Math.Clamp(TimePlots.Ceiling(highest, 10, 0), -60, 20);
        var plot = new Plot(
            "spectrum", "Spectrum in 1/3 octaves", Description(spectrum), x, Axis.Levels("dBFS", high - DecibelsShown, high), heightPixels: 240);
        var bars = new StringBuilder();
        var marks = new StringBuilder();
        var count = spectrum.BandsHz.Count;
        for (var b = 0; b < count; b++)
        {
            // Nominal frequencies are rounded: the bars are of one width all the same.
            var (left, width) = ((double)Plot.Width * b / count, (double)Plot.Width / count);
            var top = plot.Y.Scale.Of(spectrum.BandDbfs[b]);
            bars.Append($"M{Markup.Number(left + 1)} {Plot.Height}V{Markup.Number(top)}h{Markup.Number(width - 2)}V{Plot.Height}z");
            if (double.IsFinite(spectrum.BandMaxDbfs[b]))
            {
                marks.Append($"M{Markup.Number(left + 1)} {Markup.Number(plot.Y.Scale.Of(spectrum.BandMaxDbfs[b]))}h{Markup.Number(width - 2)}");
            }
        }

        plot.Add("fill f1", bars.ToString(), "Mean");
        plot.Add("line s2", marks.ToString(), "Largest");
        plot.ReadOut = new ReadOut(
            double.NaN,
            double.NaN,
            [.. spectrum.BandsHz.Select(Hz)],
            [
                new ReadOutValue("mean", "dBFS", 1, null, [.. spectrum.BandDbfs.Select(level => (float)level)]),
                new ReadOutValue("largest", "dBFS", 1, null, [.. spectrum.BandMaxDbfs.Select(level => (float)level)]),
            ]);
        return plot;
    }

    /// <summary>The share of each part, and what the spectrum is like in a word.</summary>
    internal static void WriteBalance(Markup page, SpectrumReport spectrum)
    {
        page.Element("h3", "Tonal balance").Raw("<dl class=\"bar\" style=\"margin:8px 0 16px\">");
        for (var p = 0; p < Parts.Length && p < spectrum.TonalBalanceDb.Count; p++)
        {
            var share = spectrum.TonalBalanceDb[p];
            var width = double.IsNaN(share) ? 0 : Math.Clamp(1 + (share / 40), 0, 1) * 100;
            page.Element("dt", Parts[p]).Raw($"<dd><i style=\"width:{Markup.Number(width)}%\"></i></dd>")
                .Element("dd class=\"n\"", $"{HumanNumber.Of(share)} dB");
        }

        page.Raw("</dl>").Element("p class=\"quiet\"", "Power of each part below the whole; bars over 40 dB.");
        Facts.Write(
            page,
            ("Centroid", $"{Hz(spectrum.CentroidHz)}{(spectrum.Character == SpectralCharacter.None ? string.Empty : $", {Words.Of(spectrum.Character)}")}"),
            ("85 % of the power below", Hz(spectrum.RollOffHz)),
            ("Flatness", HumanNumber.Of(spectrum.Flatness, 3)));
    }

    /// <summary>A frequency for people.</summary>
    internal static string Hz(double hz) => !double.IsFinite(hz) ? HumanNumber.None : hz >= 1000 ? $"{hz / 1000:0.##} kHz" : $"{hz:0.#} Hz";

    private static string Description(SpectrumReport spectrum)
    {
        var loudest = 0;
        for (var b = 1; b < spectrum.BandDbfs.Count; b++)
        {
            loudest = spectrum.BandDbfs[b] > spectrum.BandDbfs[loudest] ? b : loudest;
        }

        return $"Spectrum in {spectrum.BandsHz.Count} bands, the most in {Hz(spectrum.BandsHz[loudest])} with {HumanNumber.Of(spectrum.BandDbfs[loudest])} dBFS on the mean.";
    }
}

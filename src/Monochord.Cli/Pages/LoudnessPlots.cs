using Monochord.Cli.Measuring;
using Monochord.Cli.Output;
using Monochord.Cli.Pages.Charts;
using Monochord.Metering.Targets;

namespace Monochord.Cli.Pages;

/// <summary>Loudness, its range and the true peak over time.</summary>
internal static class LoudnessPlots
{
    private const double LowestShown = -60;

    // Below are pauses and fades: they run along the bottom, so that the programme itself fills the plot.
    private const double LowestPart = 0.05;
    private const double Margin = 3;

    /// <summary>Momentary, short-term and integrated loudness, and what the targets ask for.</summary>
    internal static Plot Loudness(MeasuredFile measured)
    {
        var report = measured.Report;
        var history = report.History;
        var time = TimePlots.Axis(measured);
        var limits = Limits(measured, TargetQuantity.IntegratedLoudness);
        var (low, high) = LoudnessRange(measured, limits);
        var plot = new Plot(
            "loudness",
            "Loudness",
            $"Loudness over time: short-term from {HumanNumber.Of(TimePlots.Lowest(history.ShortTermLufs))} to "
            + $"{HumanNumber.Of(report.MaxShortTermLufs)} LUFS, momentary up to {HumanNumber.Of(report.MaxMomentaryLufs)} LUFS, "
            + $"integrated {HumanNumber.Of(report.IntegratedLufs)} LUFS.",
            time,
            Axis.Levels("LUFS", low, high),
            heightPixels: 300);
        var momentary = TimePlots.Columns(measured, history.MomentaryLufs);
        var shortTerm = TimePlots.Columns(measured, history.ShortTermLufs);
        var integrated = TimePlots.Columns(measured, history.IntegratedLufs);
        foreach (var limit in limits)
        {
            if (double.IsFinite(limit.Minimum) && double.IsFinite(limit.Maximum))
            {
                plot.AddRange("goal", limit.Minimum, limit.Maximum);
            }
        }

        plot.Add("band f1", PathData.Band(momentary, time.Scale, plot.Y.Scale), "Momentary");
        plot.Add("line heavy s1", PathData.Line(shortTerm.Times, shortTerm.High, time.Scale, plot.Y.Scale), "Short-term");
        plot.Add("line heavy dash s6", PathData.Line(integrated.Times, integrated.High, time.Scale, plot.Y.Scale), "Integrated");
        AddTargets(plot, measured, TargetQuantity.IntegratedLoudness, "target", Middle);
        plot.AddDot("sstring", measured.StartSeconds + report.MaxShortTermTimeSeconds, report.MaxShortTermLufs, "Largest short-term");
        plot.ReadOut = TimePlots.ReadOut(
            time,
            TimePlots.Value("M", "LUFS", 1, momentary, isRange: true),
            TimePlots.Value("S", "LUFS", 1, shortTerm),
            TimePlots.Value("I", "LUFS", 1, integrated));
        return plot;
    }

    /// <summary>The true peak of each tenth of a second, and the limits of the targets.</summary>
    internal static Plot TruePeak(MeasuredFile measured)
    {
        var report = measured.Report;
        var peaks = TimePlots.Columns(measured, report.History.TruePeakDbtp);
        var time = TimePlots.Axis(measured);
        var high = Math.Max(3, TimePlots.Ceiling(report.TruePeakDbtp, 3, 3));
        var low = Math.Clamp(TimePlots.Floor(TimePlots.Quantile(peaks.High, LowestPart, LowestShown) - Margin, 6, -24), LowestShown, -24);
        var plot = new Plot(
            "true-peak",
            "True peak",
            $"True peak over time, {HumanNumber.Of(report.TruePeakDbtp, 2)} dBTP at most.",
            time,
            Axis.Levels("dBTP", low, high),
            heightPixels: 160);
        plot.Add("area f2", PathData.From(low, peaks.Times, peaks.High, time.Scale, plot.Y.Scale), "Largest of each moment");
        plot.Add("line thin s2", PathData.Line(peaks.Times, peaks.High, time.Scale, plot.Y.Scale));
        plot.AddLevel("zero", 0);
        AddTargets(plot, measured, TargetQuantity.MaxTruePeak, "limit", limit => limit.Maximum);
        plot.AddDot("sover", measured.StartSeconds + report.TruePeakTimeSeconds, report.TruePeakDbtp, "Largest");
        plot.ReadOut = TimePlots.ReadOut(time, TimePlots.Value("True peak", "dBTP", 1, peaks));
        return plot;
    }

    /// <summary>The loudness range so far.</summary>
    internal static Plot Range(MeasuredFile measured)
    {
        var report = measured.Report;
        var ranges = TimePlots.Columns(measured, report.History.LoudnessRangeLu);
        var time = TimePlots.Axis(measured);
        var plot = new Plot(
            "range",
            "Loudness range so far",
            $"Loudness range over time, {HumanNumber.Of(report.LoudnessRangeLu)} LU at the end.",
            time,
            Axis.Levels("LU", 0, Math.Max(10, TimePlots.Ceiling(TimePlots.Highest(ranges.High), 5, 10))),
            heightPixels: 120);
        plot.Add("line s4", PathData.Line(ranges.Times, ranges.High, time.Scale, plot.Y.Scale));
        plot.ReadOut = TimePlots.ReadOut(time, TimePlots.Value("Range", "LU", 1, ranges));
        return plot;
    }

    /// <summary>The lowest loudness that is worth showing of a history; NaN when there is none.</summary>
    internal static double Bottom(IReadOnlyList<float> points) => TimePlots.Quantile(points, LowestPart, LowestShown) - Margin;

    /// <summary>The levels that a plot of loudnesses shows: round ones around what there is, but not the silence between.</summary>
    internal static (double Low, double High) Span(double lowest, double highest)
    {
        var high = Math.Clamp(TimePlots.Ceiling(highest + 1, 5, 0), -40, 10);
        return (Math.Clamp(TimePlots.Floor(lowest, 5, LowestShown), LowestShown, high - 20), high);
    }

    private static (double Low, double High) LoudnessRange(MeasuredFile measured, List<TargetLimit> limits)
    {
        var report = measured.Report;
        var (lowest, highest) = (Bottom(report.History.ShortTermLufs), report.MaxMomentaryLufs);
        lowest = double.IsNaN(lowest) ? Bottom(report.History.MomentaryLufs) : lowest;
        foreach (var limit in limits)
        {
            (lowest, highest) = (Math.Min(lowest, Middle(limit) - 3), Math.Max(highest, Middle(limit) + 1));
        }

        return Span(lowest, highest);
    }

    private static void AddTargets(Plot plot, MeasuredFile measured, TargetQuantity quantity, string style, Func<TargetLimit, double> level)
    {
        var drawn = new List<double>();
        foreach (var verdict in measured.Verdicts)
        {
            foreach (var limit in verdict.Target.Limits)
            {
                // Several targets often ask for the same.
                if (limit.Quantity == quantity && !drawn.Contains(level(limit)))
                {
                    drawn.Add(level(limit));
                    plot.AddLevel(style, level(limit), $"{HumanNumber.Of(level(limit))} {limit.Unit} ({verdict.Target.Name})");
                }
            }
        }
    }

    private static List<TargetLimit> Limits(MeasuredFile measured, TargetQuantity quantity)
    {
        var limits = new List<TargetLimit>();
        foreach (var verdict in measured.Verdicts)
        {
            foreach (var limit in verdict.Target.Limits)
            {
                if (limit.Quantity == quantity)
                {
                    limits.Add(limit);
                }
            }
        }

        return limits;
    }

    private static double Middle(TargetLimit limit) => (double.IsFinite(limit.Minimum), double.IsFinite(limit.Maximum)) switch
    {
        (true, true) => (limit.Minimum + limit.Maximum) / 2,
        (true, false) => limit.Minimum,
        _ => limit.Maximum,
    };
}

using Monochord.Cli.Measuring;
using Monochord.Cli.Pages.Charts;

namespace Monochord.Cli.Pages;

/// <summary>What the plots over time have in common: one axis, and columns of the same places.</summary>
internal static class TimePlots
{
    /// <summary>The time axis of a programme.</summary>
    internal static Axis Axis(MeasuredFile measured) =>
        Charts.Axis.Times(measured.StartSeconds, measured.StartSeconds + measured.Report.DurationSeconds);

    /// <summary>The columns of a history of ten points a second.</summary>
    internal static Columns Columns(MeasuredFile measured, IReadOnlyList<float> points) =>
        Charts.Columns.Of(points, Metering.Reports.ProgrammeHistory.PointsPerSecond, measured.StartSeconds, PageSizes.Columns);

    /// <summary>A read-out of these values.</summary>
    internal static ReadOut ReadOut(Axis time, params IReadOnlyList<ReadOutValue> values) =>
        new(time.Scale.From, time.Scale.To, [], values);

    /// <summary>The value of each column as one number, or as two where they differ.</summary>
    internal static ReadOutValue Value(string name, string unit, int decimals, Columns columns, bool isRange = false) =>
        new(name, unit, decimals, isRange ? columns.Low : null, columns.High);

    /// <summary>The smallest finite value of a history; NaN when there is none.</summary>
    internal static double Lowest(IReadOnlyList<float> points)
    {
        var lowest = double.NaN;
        foreach (var point in points)
        {
            lowest = float.IsFinite(point) && !(point >= lowest) ? point : lowest;
        }

        return lowest;
    }

    /// <summary>The value that a part of a history lies below, of what is finite and above a floor; NaN when there is none.</summary>
    /// <param name="points">The history.</param>
    /// <param name="part">0 to 1.</param>
    /// <param name="floor">What is not counted: pauses and fades say nothing of where the sound is.</param>
    internal static double Quantile(IReadOnlyList<float> points, double part, double floor)
    {
        var counted = new List<float>();
        foreach (var point in points)
        {
            if (float.IsFinite(point) && point > floor)
            {
                counted.Add(point);
            }
        }

        counted.Sort();
        return counted.Count == 0 ? double.NaN : counted[(int)(part * (counted.Count - 1))];
    }

    /// <summary>The largest finite value of a history; NaN when there is none.</summary>
    internal static double Highest(IReadOnlyList<float> points)
    {
        var highest = double.NaN;
        foreach (var point in points)
        {
            highest = float.IsFinite(point) && !(point <= highest) ? point : highest;
        }

        return highest;
    }

    /// <summary>The next multiple of a step below or at a value; the other value when there is none.</summary>
    internal static double Floor(double value, double step, double none) => double.IsFinite(value) ? Math.Floor(value / step) * step : none;

    /// <summary>The next multiple of a step above or at a value; the other value when there is none.</summary>
    internal static double Ceiling(double value, double step, double none) => double.IsFinite(value) ? Math.Ceiling(value / step) * step : none;
}

using System.Text;

namespace Monochord.Reports.Pages.Charts;

/// <summary>The outlines of curves, as the <c>d</c> of an SVG path. A curve breaks where it has no value.</summary>
internal static class PathData
{
    /// <summary>A line through points; a point that stands alone becomes a short stroke.</summary>
    internal static string Line(ReadOnlySpan<double> x, ReadOnlySpan<float> y, Scale xScale, Scale yScale)
    {
        var path = new StringBuilder();
        var isOpen = false;
        for (var i = 0; i < x.Length; i++)
        {
            if (float.IsNaN(y[i]))
            {
                isOpen = false;
                continue;
            }

            path.Append(isOpen ? ' ' : 'M').Append(Point(x[i], y[i], xScale, yScale));
            if (!isOpen && (i + 1 == x.Length || float.IsNaN(y[i + 1])))
            {
                path.Append("h1");
            }

            isOpen = true;
        }

        return path.ToString();
    }

    /// <summary>The area between the low and the high value of each column.</summary>
    internal static string Band(Columns columns, Scale xScale, Scale yScale) => Area(
        columns.Times, columns.Low, columns.High, xScale, yScale);

    /// <summary>The area between a curve and a level.</summary>
    internal static string From(double level, ReadOnlySpan<double> x, ReadOnlySpan<float> y, Scale xScale, Scale yScale)
    {
        var levels = new float[y.Length];
        Array.Fill(levels, (float)level);
        return Area(x, levels, y, xScale, yScale);
    }

    private static string Area(ReadOnlySpan<double> x, ReadOnlySpan<float> low, ReadOnlySpan<float> high, Scale xScale, Scale yScale)
    {
        var path = new StringBuilder();
        for (var start = 0; start < x.Length; start++)
        {
            if (float.IsNaN(low[start]) || float.IsNaN(high[start]))
            {
                continue;
            }

            var end = start;
            while (end + 1 < x.Length && !float.IsNaN(low[end + 1]) && !float.IsNaN(high[end + 1]))
            {
                end++;
            }

            for (var i = start; i <= end; i++)
            {
                path.Append(i == start ? 'M' : ' ').Append(Point(x[i], high[i], xScale, yScale));
            }

            for (var i = end; i >= start; i--)
            {
                path.Append(' ').Append(Point(x[i], low[i], xScale, yScale));
            }

            path.Append('z');
            start = end;
        }

        return path.ToString();
    }

    // A tenth of a unit is a tenth of a pixel on the widest page.
    private static string Point(double x, double y, Scale xScale, Scale yScale) =>
        $"{Math.Round(xScale.Of(x), 1):0.#} {Math.Round(yScale.Of(y), 1):0.#}";
}

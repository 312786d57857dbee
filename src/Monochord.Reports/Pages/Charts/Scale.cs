namespace Monochord.Reports.Pages.Charts;

/// <summary>Values to places of a drawing, straight or logarithmic. What lies outside is held at the edge, so that silence (minus
/// infinity) is drawn at the bottom.</summary>
/// <param name="From">The value at place 0.</param>
/// <param name="To">The value at place <see cref="Size"/>.</param>
/// <param name="Size">Units of the drawing.</param>
/// <param name="IsLogarithmic">Equal steps are equal ratios; both ends above 0.</param>
internal sealed record Scale(double From, double To, double Size, bool IsLogarithmic = false)
{
    /// <summary>The place of a value; NaN for NaN.</summary>
    internal double Of(double value)
    {
        var part = IsLogarithmic
            ? Math.Log(Math.Max(value, double.Epsilon) / From) / Math.Log(To / From)
            : (value - From) / (To - From);
        return Math.Clamp(part, 0, 1) * Size;
    }

    /// <summary>The place of a value as a percentage of the whole.</summary>
    internal double PercentOf(double value) => Of(value) / Size * 100;
}

using Monochord.Cli.Output;

namespace Monochord.Cli.Pages.Charts;

/// <summary>One axis of a plot.</summary>
/// <param name="Title">What it counts, with its unit: <c>LUFS</c>, <c>min:s</c>.</param>
/// <param name="Scale">Values to places.</param>
/// <param name="Ticks">The values that are named, and their names.</param>
internal sealed record Axis(string Title, Scale Scale, IReadOnlyList<(double Value, string Label)> Ticks)
{
    private const int MostLevels = 7;
    private const int MostTimes = 12;

    /// <summary>An axis of levels, the highest at the top.</summary>
    internal static Axis Levels(string title, double low, double high) => new(
        title,
        new Scale(high, low, Plot.Height),
        Charts.Ticks.Linear(low, high, MostLevels).ConvertAll(value => (value, HumanNumber.Of(value, value == Math.Round(value) ? 0 : 1))));

    /// <summary>An axis of times in a file.</summary>
    internal static Axis Times(double fromSeconds, double toSeconds)
    {
        var ticks = Charts.Ticks.Time(fromSeconds, Math.Max(toSeconds, fromSeconds + 0.01), MostTimes);
        var step = ticks.Count > 1 ? ticks[1] - ticks[0] : 1;
        var decimals = step < 0.099 ? 2 : step < 0.99 ? 1 : 0;
        return new Axis(
            toSeconds >= 3600 ? "h:min:s" : "min:s",
            new Scale(fromSeconds, Math.Max(toSeconds, fromSeconds + 0.01), Plot.Width),
            ticks.ConvertAll(value => (value, HumanNumber.Length(value, decimals))));
    }

    /// <summary>A logarithmic axis of frequencies.</summary>
    internal static Axis Frequencies(double fromHz, double toHz) => new(
        "Hz",
        new Scale(fromHz, toHz, Plot.Width, IsLogarithmic: true),
        Charts.Ticks.Frequency(fromHz, toHz).ConvertAll(value => (value, value >= 1000 ? $"{value / 1000:0.#}k" : $"{value:0.#}")));
}

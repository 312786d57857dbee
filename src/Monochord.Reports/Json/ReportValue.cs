namespace Monochord.Reports.Json;

/// <summary>One value of a report as scripts see it.</summary>
/// <param name="Name">Its key in JSON and its column in CSV.</param>
/// <param name="Content">A string, a long, a bool, a double, or a list of strings or doubles. A double that is not finite is a level of minus
/// infinity, or something that the programme does not have.</param>
/// <param name="IsPending">Whether the programme was too short for it.</param>
/// <param name="Decimals">Decimals that are worth telling; null for those of its kind.</param>
internal readonly record struct ReportValue(string Name, object? Content, bool IsPending = false, int? Decimals = null)
{
    /// <summary>Decimals of levels, loudnesses and ratios: a thousand times finer than anybody reads them.</summary>
    internal const int LevelDecimals = 4;

    /// <summary>Decimals of times: microseconds, finer than a sample at 384 kHz.</summary>
    internal const int TimeDecimals = 6;

    /// <summary>A number with the decimals that are worth telling; never -0.</summary>
    internal double Round(double number) =>
        Math.Round(number, Decimals ?? (Name.EndsWith("_seconds", StringComparison.Ordinal) ? TimeDecimals : LevelDecimals)) + 0.0;
}

using System.Globalization;

namespace Monochord.Cli.Measuring;

/// <summary>A time as it is typed: seconds, <c>MM:SS(.fff)</c> or <c>HH:MM:SS(.fff)</c>.</summary>
/// <param name="Text">As it was typed.</param>
/// <param name="Seconds">The time in seconds, 0 or more.</param>
/// <param name="HasHours">Whether it was written with hours: timecode in a file that has a time reference, a position otherwise.</param>
internal sealed record TimePoint(string Text, double Seconds, bool HasHours)
{
    private const double SecondsOfDay = 86_400;

    /// <summary>The time that a text says; null when it is none.</summary>
    internal static TimePoint? Parse(string text)
    {
        var parts = text.Split(':');
        if (parts.Length > 3
            || !double.TryParse(parts[^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            || !double.IsFinite(seconds)
            || (parts.Length > 1 && seconds >= 60))
        {
            return null;
        }

        for (var i = parts.Length - 2; i >= 0; i--)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || (i > 0 && number >= 60))
            {
                return null;
            }

            seconds += number * Math.Pow(60, parts.Length - 1 - i);
        }

        return new TimePoint(text, seconds, parts.Length == 3);
    }

    /// <summary>The position in a file.</summary>
    /// <param name="timecodeSeconds">Where its first frame stands on the clock, in seconds since midnight; null when it does not say.
    /// </param>
    internal double PositionIn(double? timecodeSeconds)
    {
        if (timecodeSeconds is not { } start || !HasHours)
        {
            return Seconds;
        }

        // A recording may go on past midnight.
        return Seconds < start ? Seconds - start + SecondsOfDay : Seconds - start;
    }
}

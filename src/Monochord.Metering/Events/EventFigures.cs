using System.Globalization;

namespace Monochord.Metering.Events;

/// <summary>How figures stand in the sentences of events.</summary>
internal static class EventFigures
{
    /// <summary>A number with so many digits after the point, in the invariant culture.</summary>
    public static string Fixed(double value, int digits) => value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A count and its noun.</summary>
    public static string Count(long number, string one, string many) =>
        $"{number.ToString(CultureInfo.InvariantCulture)} {(number == 1 ? one : many)}";

    /// <summary>A length as milliseconds below a second, and as seconds from there.</summary>
    public static string Length(double seconds) => seconds < 1 ? $"{Fixed(1000 * seconds, 0)} ms" : $"{Fixed(seconds, 1)} s";
}

namespace Monochord.Cli.Output;

/// <summary>Numbers for people: a proper minus sign, −∞ for silence, – for what there is not.</summary>
internal static class HumanNumber
{
    /// <summary>What stands for a value that there is not, or not yet.</summary>
    internal const string None = "–";

    /// <summary>A level, a loudness or a ratio.</summary>
    /// <param name="value">Rounded half away from zero; never −0.</param>
    /// <param name="decimals">Decimals shown.</param>
    internal static string Of(double value, int decimals = 1)
    {
        if (double.IsNaN(value))
        {
            return None;
        }

        if (double.IsInfinity(value))
        {
            return value < 0 ? "−∞" : "∞";
        }

        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        var digits = Math.Abs(rounded).ToString($"F{decimals}");
        return rounded < 0 ? "−" + digits : digits;
    }

    /// <summary>A value whose direction matters: <c>+0.28</c>.</summary>
    internal static string Signed(double value, int decimals)
    {
        var text = Of(value, decimals);
        return value > 0 && text.AsSpan().ContainsAnyInRange('1', '9') ? "+" + text : text;
    }

    /// <summary>A sentence that was written for scripts, with proper minus signs: <c>-6.0 dBFS</c> becomes <c>−6.0 dBFS</c>.</summary>
    internal static string InText(string text)
    {
        if (!text.Contains('-', StringComparison.Ordinal))
        {
            return text;
        }

        var characters = text.ToCharArray();
        for (var i = 0; i + 1 < characters.Length; i++)
        {
            var isSign = characters[i] == '-' && char.IsAsciiDigit(characters[i + 1]) && (i == 0 || characters[i - 1] is ' ' or '(');
            characters[i] = isSign ? '−' : characters[i];
        }

        return new string(characters);
    }

    /// <summary>A place in a programme: <c>mm:ss.mmm</c>, from an hour on <c>h:mm:ss.mmm</c>.</summary>
    internal static string Time(double seconds)
    {
        if (!double.IsFinite(seconds))
        {
            return None;
        }

        var total = (long)Math.Round(seconds * 1000);
        var (minutes, milliseconds) = Math.DivRem(total, 60_000);
        var (hours, minute) = Math.DivRem(minutes, 60);
        var rest = $"{milliseconds / 1000:00}.{milliseconds % 1000:000}";
        return hours > 0 ? $"{hours}:{minute:00}:{rest}" : $"{minute:00}:{rest}";
    }

    /// <summary>A time of day: <c>hh:mm:ss.mmm</c>.</summary>
    /// <param name="seconds">Seconds since midnight; a day later is the same time again.</param>
    internal static string Timecode(double seconds)
    {
        if (!double.IsFinite(seconds))
        {
            return None;
        }

        var total = (long)Math.Round(seconds * 1000) % 86_400_000;
        return $"{total / 3_600_000:00}:{total / 60_000 % 60:00}:{total / 1000 % 60:00}.{total % 1000:000}";
    }

    /// <summary>A length or a time left: <c>m:ss</c>, from an hour on <c>h:mm:ss</c>.</summary>
    /// <param name="seconds">The time, 0 or more.</param>
    /// <param name="decimals">Decimals of the seconds.</param>
    internal static string Length(double seconds, int decimals = 0)
    {
        var rounded = Math.Round(seconds, decimals);
        var (minutes, hours) = ((long)(rounded / 60), (long)(rounded / 3600));
        var second = Math.Max(0, rounded - (minutes * 60)).ToString(decimals == 0 ? "00" : $"00.{new string('0', decimals)}");
        return hours > 0 ? $"{hours}:{minutes % 60:00}:{second}" : $"{minutes}:{second}";
    }

    /// <summary>A sample rate: <c>44.1 kHz</c>.</summary>
    internal static string Rate(int sampleRate) => $"{sampleRate / 1000.0:0.###} kHz";
}

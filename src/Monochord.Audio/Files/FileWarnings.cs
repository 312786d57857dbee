using System.Globalization;

namespace Monochord.Audio.Files;

/// <summary>The warnings of files: code and sentence in one place each.</summary>
internal static class FileWarnings
{
    /// <summary>Not an error even where <see cref="AudioFileOptions.Strict"/> is set: nothing is damaged.</summary>
    internal const string NoFramesCode = "file.no-frames";

    internal static AudioFileWarning Truncated(string path, double at, double? expected, string? detail = null) => new(
        "file.truncated",
        expected is { } total
            ? $"{path} ends at {Seconds(at)} of the {Seconds(total)} that it announces: it is cut off or damaged there"
                + $"{(detail is null ? string.Empty : $" ({detail})")}. What comes before was read."
            : $"{path} ends at {Seconds(at)} without its end mark: it is cut off. What comes before was read.",
        at);

    internal static AudioFileWarning Damaged(string path, double? at, string detail) => new(
        "file.damaged",
        at is { } seconds
            ? $"{path} is damaged at {Seconds(seconds)} ({detail}). What could be decoded was read."
            : $"{path} is damaged ({detail}). What could be decoded was read.",
        at);

    internal static AudioFileWarning HeaderTooShort(string path, double at, long bytes) => new(
        "file.header-size",
        $"The header of {path} ends the sound at {Seconds(at)}, but {bytes} bytes follow that are nothing else. They were not read.",
        at);

    internal static AudioFileWarning Padded(string path, string label, double at, double total) => new(
        "channels.padded",
        $"{path}, channel {label}, ends at {Seconds(at)} of {Seconds(total)}: the rest of the channel was read as silence.",
        at);

    internal static AudioFileWarning StemPadded(string path, string stem, double at, double total) => new(
        "stems.padded", $"{path}, the stem {stem}, ends at {Seconds(at)} of {Seconds(total)}: the rest was read as silence.", at);

    internal static AudioFileWarning StemResampled(string path, string stem, int from, int to) => new(
        "stems.resampled", $"{path}, the stem {stem}, has {from} Hz and was resampled to the {to} Hz of the others.");

    internal static AudioFileWarning NoFrames(string path) =>
        new(NoFramesCode, $"{path} is a sound file without any sound in it: 0 frames.", 0);

    private static string Seconds(double value) => value.ToString("0.000", CultureInfo.InvariantCulture) + " s";
}

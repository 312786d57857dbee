using System.Globalization;

namespace Monochord.Audio.Files;

/// <summary>The warnings of files: code and sentence in one place each.</summary>
internal static class FileWarnings
{
    internal static AudioFileWarning Truncated(string path, double at, double? expected) => new(
        "file.truncated",
        expected is { } total
            ? $"{path} is cut off: it says {Seconds(total)} and ends after {Seconds(at)}. What is there was read."
            : $"{path} is cut off: it ends after {Seconds(at)} without its end mark. What is there was read.",
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

    internal static AudioFileWarning NoFrames(string path) =>
        new("file.no-frames", $"{path} is a sound file without any sound in it: 0 frames.", 0);

    private static string Seconds(double value) => value.ToString("0.000", CultureInfo.InvariantCulture) + " s";
}

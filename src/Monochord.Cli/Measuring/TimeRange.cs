using Monochord.Audio;
using Monochord.Cli.Output;

namespace Monochord.Cli.Measuring;

/// <summary>The stretch of a programme that was asked for.</summary>
/// <param name="From">Where it starts; null for the start of the file.</param>
/// <param name="To">Where it ends; null for the end of the file.</param>
internal sealed record TimeRange(TimePoint? From, TimePoint? To)
{
    // Times are shown to the millisecond: one that was read off and typed again may lie half of one beyond the end.
    private const double ShownSeconds = 0.001;

    /// <summary>The frames of the range in a file.</summary>
    /// <param name="name">The file as it was named.</param>
    /// <param name="format">Its format.</param>
    /// <param name="durationSeconds">How long it is; null when nothing says so.</param>
    /// <param name="timecodeSeconds">Where its first frame stands on the clock; null when it does not say.</param>
    /// <returns>The first frame and the length; null for all that follows.</returns>
    /// <exception cref="AudioFileException">The range is not in the file.</exception>
    internal (long Start, long? Frames) In(string name, AudioFormat format, double? durationSeconds, double? timecodeSeconds)
    {
        var from = From?.PositionIn(timecodeSeconds) ?? 0;
        var to = To?.PositionIn(timecodeSeconds);
        if (durationSeconds is { } duration)
        {
            if (from >= duration && From is not null)
            {
                throw Outside(name, $"--from {From.Text}", duration, timecodeSeconds);
            }

            if (to > duration + ShownSeconds)
            {
                throw Outside(name, $"--to {To!.Text}", duration, timecodeSeconds);
            }
        }

        var start = Frame(from, format);
        if (to is not { } end)
        {
            return (start, null);
        }

        return end > from
            ? (start, Math.Max(Frame(end, format) - start, 0))
            : throw new AudioFileException("range.empty", $"--to {To!.Text} is not after --from {From?.Text ?? "0"}.", name);
    }

    private static AudioFileException Outside(string name, string option, double duration, double? timecode)
    {
        var clock = timecode is { } start ? $" (timecode {HumanNumber.Timecode(start)} to {HumanNumber.Timecode(start + duration)})" : string.Empty;
        return new AudioFileException(
            "range.outside-file", $"{option} is not in the file, which is {HumanNumber.Time(duration)} long{clock}. Name a time in it.", name);
    }

    private static long Frame(double seconds, AudioFormat format) => (long)Math.Round(seconds * format.SampleRate);
}

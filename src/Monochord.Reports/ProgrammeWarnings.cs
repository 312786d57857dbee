using Monochord.Audio.Files;
using Monochord.Metering.Reports;
using Monochord.Metering.Speech;

namespace Monochord.Reports;

/// <summary>What a person ought to know before they sign the readings: what the file says, then what the sound says.</summary>
public static class ProgrammeWarnings
{
    /// <summary>All of them.</summary>
    /// <param name="report">What was measured.</param>
    /// <param name="stems">The same of stems; null for what has none.</param>
    /// <param name="ofFile">What the decoder says of the file.</param>
    /// <param name="isLayoutKnown">Whether the file, or somebody, says which channel is which.</param>
    public static IReadOnlyList<AudioFileWarning> Of(
        ProgrammeReport report, StemsReport? stems, IReadOnlyList<AudioFileWarning> ofFile, bool isLayoutKnown)
    {
        ArgumentNullException.ThrowIfNull(report);
        List<AudioFileWarning> warnings = [.. ofFile];
        if (report.ChannelNames.Count > 2 && !isLayoutKnown)
        {
            warnings.Add(new AudioFileWarning(
                "layout.assumed",
                $"The file does not say which channel is which: {report.Layout} was assumed ({string.Join(' ', report.ChannelNames)}). "
                + "--layout and --order say otherwise."));
        }

        if (report.NonFiniteSamples > 0)
        {
            warnings.Add(new AudioFileWarning(
                "signal.non-finite", $"{Count(report.NonFiniteSamples, "sample is", "samples are")} NaN or infinite, and read as silence."));
        }

        if (report.ClippedRuns > 0)
        {
            warnings.Add(new AudioFileWarning(
                "signal.clipped",
                $"{Count(report.ClippedRuns, "run", "runs")} of three or more samples at full scale or above: clipped, or over full scale where the format can hold it (float, lossy)."));
        }

        if (stems is { Speech.Segments.Count: 0 } && report.Frames > 0)
        {
            warnings.Add(new AudioFileWarning(
                "stems.no-speech", "There is no speech in the dialogue stem: nothing is said of dialogue, masking or ducking."));
        }

        if (report.Frames > 0 && double.IsNaN(report.MaxMomentaryLufs))
        {
            warnings.Add(new AudioFileWarning("programme.short", "Shorter than 0.4 s: there is no loudness."));
        }
        else if (report.Frames > 0 && double.IsNaN(report.MaxShortTermLufs))
        {
            warnings.Add(new AudioFileWarning("programme.short", "Shorter than 3 s: there is no short-term loudness and no range."));
        }

        return warnings;
    }

    private static string Count(long number, string one, string many) => number == 1 ? $"1 {one}" : $"{number} {many}";
}

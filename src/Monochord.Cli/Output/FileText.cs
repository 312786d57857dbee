using Monochord.Cli.Measuring;

namespace Monochord.Cli.Output;

/// <summary>What a file is, in one line.</summary>
internal static class FileText
{
    /// <summary>Coding, bits, rate, layout, length, and which part of it was measured.</summary>
    internal static string Line(MeasuredFile measured)
    {
        var info = measured.Info;
        var report = measured.Report;

        // Container and coding are often one word: FLAC, MP3.
        var coding = info.Codec.StartsWith(info.Container, StringComparison.OrdinalIgnoreCase) ? info.Codec : $"{info.Container} {info.Codec}";
        // A sum of stems is no file: each may be coded in its own way.
        var isSum = measured.Stems is { } stems && ReferenceEquals(stems.Programme, report);
        List<string> parts = [isSum ? $"Sum of {measured.Stems!.Stems.Count} stems" : coding];
        if (info.BitDepth is { } bits && !isSum)
        {
            parts.Add($"{bits} bit");
        }

        parts.AddRange([HumanNumber.Rate(report.SampleRate), report.Layout, HumanNumber.Time(report.DurationSeconds)]);
        if (measured.IsRange)
        {
            parts.Add($"{HumanNumber.Time(measured.StartSeconds)} to {HumanNumber.Time(measured.StartSeconds + report.DurationSeconds)} of the file");
        }

        if (measured.TimecodeSeconds is { } timecode)
        {
            parts.Add($"starts at {HumanNumber.Timecode(timecode + measured.StartSeconds)}");
        }

        return string.Join(" · ", parts);
    }
}

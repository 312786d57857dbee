using System.Text;
using Monochord.Cli.Output;
using Monochord.Reports.Json;
using Monochord.Reports.Wording;

namespace Monochord.Cli.Composing;

/// <summary>What was found out about a file, for people and for programs.</summary>
internal static class TrackCheckText
{
    /// <summary>Lines for people.</summary>
    internal static string Of(TrackCheck check, int width, Ink ink)
    {
        var text = new StringBuilder();
        var name = ink.Bold(PrintableText.Of(check.File));
        if (check.IsFine)
        {
            text.Append(name).Append("  ").Append(ink.Good("good")).Append("  ").Append(Describe(check)).Append('\n');
            return text.ToString();
        }

        text.Append(name).Append("  ").Append(ink.Bad(Count(check.FaultCount, "fault"))).Append('\n');
        foreach (var fault in check.Faults)
        {
            if (fault.Path.Length > 0)
            {
                text.Append("  ").Append(PrintableText.Of(fault.Path)).Append('\n');
            }

            foreach (var line in PrintableText.Wrap(PrintableText.Of(fault.Message), width - 4))
            {
                text.Append("    ").Append(line).Append('\n');
            }
        }

        if (check.FaultCount > check.Faults.Count)
        {
            text.Append("  ").Append(ink.Dim($"and {check.FaultCount - check.Faults.Count} more")).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>An object for programs, on one line.</summary>
    internal static string Json(TrackCheck check) => JsonText.Of(isIndented: false, json =>
    {
        json.WriteStartObject();
        json.WriteString("file", check.File);
        json.WriteBoolean("valid", check.IsFine);
        if (check.Summary is { } track)
        {
            json.WriteNumber("seconds", track.Seconds);
            json.WriteNumber("steps", track.Steps);
            json.WriteNumber("voices", track.Voices);
            json.WriteNumber("clips", track.Clips);
            json.WriteBoolean("background_noise", track.HasNoise);
            json.WriteNumber("sample_rate", track.SampleRate);
        }

        json.WriteNumber("fault_count", check.FaultCount);
        json.WriteStartArray("faults");
        foreach (var fault in check.Faults)
        {
            json.WriteStartObject();
            json.WriteString("code", fault.Code);
            json.WriteString("path", fault.Path);
            json.WriteString("message", fault.Message);
            if (fault.Step is { } step)
            {
                json.WriteNumber("step", step);
            }

            if (fault.Voice is { } voice)
            {
                json.WriteNumber("voice", voice);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static string Describe(TrackCheck check)
    {
        if (check.Summary is not { } track)
        {
            return check.Voices is { } voices ? Count(voices, "voice") : "noise";
        }

        List<string> parts = [HumanNumber.Length(track.Seconds), Count(track.Steps, "step"), Count(track.Voices, "voice")];
        if (track.Clips > 0)
        {
            parts.Add(Count(track.Clips, "clip"));
        }

        if (track.HasNoise)
        {
            parts.Add("background noise");
        }

        parts.Add(HumanNumber.Rate(track.SampleRate));
        return string.Join(", ", parts);
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}

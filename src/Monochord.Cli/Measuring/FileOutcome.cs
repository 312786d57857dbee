using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Metering.Events;
using Monochord.Metering.Reports;
using Monochord.Metering.Speech;
using Monochord.Metering.Targets;

namespace Monochord.Cli.Measuring;

/// <summary>What became of one input: readings or a fault.</summary>
/// <param name="Name">The file as it was named.</param>
internal abstract record FileOutcome(string Name);

/// <summary>A programme that was measured.</summary>
/// <param name="Name">The file as it was named.</param>
/// <param name="Report">Its readings.</param>
/// <param name="Info">What the file says of itself.</param>
/// <param name="Warnings">What a person ought to know before they sign the readings.</param>
/// <param name="Verdicts">How it stands to each target that was asked for.</param>
internal sealed record MeasuredFile(
    string Name,
    ProgrammeReport Report,
    AudioFileInfo Info,
    IReadOnlyList<AudioFileWarning> Warnings,
    IReadOnlyList<TargetVerdict> Verdicts) : FileOutcome(Name)
{
    /// <summary>Where in the file the measured sound starts, in seconds. Times of the report count from there.</summary>
    internal double StartSeconds { get; init; }

    /// <summary>Whether only a stretch of the file was measured.</summary>
    internal bool IsRange { get; init; }

    /// <summary>Where the first frame of the file stands on the clock, in seconds since midnight; null when the file does not say.</summary>
    internal double? TimecodeSeconds { get; init; }

    /// <summary>The stems and how they stand to each other; null when the programme did not come as stems.</summary>
    internal StemsReport? Stems { get; init; }

    /// <summary>The speech, measured from stems or estimated from the mix; null when neither was asked for.</summary>
    internal SpeechReport? Speech => Stems?.Speech ?? Report.Speech;

    /// <summary>Everything that happened, in the order of its start: what the sound alone shows, and what the stems show.</summary>
    internal IReadOnlyList<ProgrammeEvent> Events
    {
        get
        {
            List<ProgrammeEvent> events = [.. Report.Events, .. Speech?.Events ?? []];
            var order = new List<int>();
            for (var i = 0; i < events.Count; i++)
            {
                order.Add(i);
            }

            // List.Sort does not keep the order of equals.
            order.Sort((a, b) => events[a].StartFrame != events[b].StartFrame ? events[a].StartFrame.CompareTo(events[b].StartFrame) : a - b);
            return order.ConvertAll(i => events[i]);
        }
    }

    /// <summary>Where in the file an event starts, in seconds.</summary>
    internal double StartOf(ProgrammeEvent happened) => StartSeconds + ((double)happened.StartFrame / Report.SampleRate);

    /// <summary>How long an event lasts, in seconds.</summary>
    internal double LengthOf(ProgrammeEvent happened) => (double)happened.LengthFrames / Report.SampleRate;
}

/// <summary>A file that could not be measured.</summary>
/// <param name="Name">The file as it was named.</param>
/// <param name="Code">For a program; <c>docs/errors.md</c> lists them.</param>
/// <param name="Message">A sentence for a person.</param>
/// <param name="ExitCode">What the program ends with on account of it.</param>
internal sealed record FailedFile(string Name, string Code, string Message, int ExitCode) : FileOutcome(Name)
{
    /// <summary>The fault that an exception of the world means.</summary>
    internal static FailedFile Of(string name, MonochordException error) => new(
        name, error.Code, error.Message, error is MissingComponentException ? Cli.ExitCode.ComponentMissing : Cli.ExitCode.BadInput);
}

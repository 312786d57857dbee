using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Metering.Reports;
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
    IReadOnlyList<TargetVerdict> Verdicts) : FileOutcome(Name);

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

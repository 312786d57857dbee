using System.CommandLine;
using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Cli.Measuring;
using Monochord.Cli.Output;
using Monochord.Metering.Comparison;

namespace Monochord.Cli.Verbs;

/// <summary><c>monochord compare</c>: lays one programme on another and says what is left.</summary>
internal static class CompareVerb
{
    internal static Command Create(CommandContext context)
    {
        var first = new Argument<string>("A");
        var second = new Argument<string>("B");
        var json = new Option<bool>("--json");
        var command = new Command("compare", "Compares two sound files.") { first, second, json };
        command.Validators.Add(result =>
        {
            foreach (var argument in (ReadOnlySpan<Argument<string>>)[first, second])
            {
                if (result.GetResult(argument) is { Tokens: [var name] } && InputName.Wrong(name.Value) is { } wrong)
                {
                    result.AddError(wrong);
                }
            }
        });
        command.SetAction(result => Run(result.GetValue(first)!, result.GetValue(second)!, result.GetValue(json), context));
        return command;
    }

    private static int Run(string first, string second, bool isJson, CommandContext context)
    {
        var options = new AudioFileOptions { Cancellation = context.Cancellation };
        var files = new ComparedFiles(first, FormatOf(first, options), second, FormatOf(second, options));
        if (files.FirstFormat.Channels != files.SecondFormat.Channels)
        {
            throw new AudioFileException(
                "compare.channels-differ",
                $"{first} has {Count(files.FirstFormat.Channels)}, {second} {Count(files.SecondFormat.Channels)}. Only files of the same channels can be compared.",
                second);
        }

        var report = ProgrammeComparison.Compare(
            () => AudioFile.Open(first, options), () => AudioFile.Open(second, options), cancellation: context.Cancellation);
        context.Print(isJson
            ? JsonPrinter.ToText(context.IsOutputTerminal, json => ComparisonJson.Write(json, files, report))
            : ComparisonText.Of(files, report, new Ink(context.UseColour)));
        return report.Verdict == ComparisonVerdict.Different ? ExitCode.TargetMissed : ExitCode.Success;
    }

    private static AudioFormat FormatOf(string path, AudioFileOptions options)
    {
        using var file = AudioFile.Open(path, options);
        return file.Format;
    }

    private static string Count(int channels) => channels == 1 ? "1 channel" : $"{channels} channels";
}

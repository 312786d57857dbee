using System.CommandLine;
using Monochord.Cli.Composing;
using Monochord.Cli.Output;
using Monochord.Synthesis.Tracks;
using Monochord.Tracks;

namespace Monochord.Cli.Verbs;

/// <summary><c>monochord track</c>: looks at tracks, starts them, rewrites them, and describes their format.</summary>
internal static class TrackVerb
{
    private const string Verb = "track";

    internal static Command Create(CommandContext context)
    {
        var command = new Command(Verb, "Works on tracks.") { Check(context), New(context), Presets(context), Convert(context), Schema(context) };
        command.SetAction(_ => Nothing());
        return command;
    }

    private static int Nothing() =>
        throw new UsageException(Verb, "Say what to do: track check, track new, track presets, track convert or track schema.");

    private static Command Check(CommandContext context)
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json");
        var command = new Command("check", "Says what a track is, or all that is wrong with it.") { files, json };
        command.Validators.Add(result =>
        {
            foreach (var name in result.GetResult(files)?.Tokens ?? [])
            {
                if (InputName.WrongOption(name.Value) is { } wrong)
                {
                    result.AddError(wrong);
                }
            }
        });
        command.SetAction(result => Check(result.GetValue(files) ?? [], result.GetValue(json), context));
        return command;
    }

    private static int Check(string[] files, bool isJson, CommandContext context)
    {
        var code = ExitCode.Success;
        foreach (var file in files)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var check = TrackCheck.Of(file);
            context.Print(isJson ? TrackCheckText.Json(check) : TrackCheckText.Of(check, Math.Max(context.Width, 60), new Ink(context.UseColour)));
            code = ExitCode.Worse(code, check.IsFine ? ExitCode.Success : ExitCode.BadInput);
        }

        return code;
    }

    private static Command New(CommandContext context)
    {
        var preset = new Argument<string?>("PRESET") { Arity = ArgumentArity.ZeroOrOne };
        var output = Output();
        var command = new Command("new", "Starts a track.") { preset, output };
        command.SetAction(result =>
        {
            if (result.GetValue(output) is { } file && Path.Exists(file))
            {
                throw new UsageException(Verb, $"{file} is there already. Name another file, or move it away.");
            }

            Write(result.GetValue(preset) is { } name ? PresetText.Find(name, Verb).Text : StartingTrack.Text, result.GetValue(output), context);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Presets(CommandContext context)
    {
        var json = new Option<bool>("--json");
        var command = new Command("presets", "Lists the tracks that are brought along.") { json };
        command.SetAction(result =>
        {
            context.Print(result.GetValue(json) ? PresetText.Json() : PresetText.Of(Math.Max(context.Width, 60), new Ink(context.UseColour)));
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Convert(CommandContext context)
    {
        var file = new Argument<string>("FILE");
        var output = Output();
        var command = new Command("convert", "Rewrites a track as this version writes it.") { file, output };
        command.SetAction(result =>
        {
            var track = TrackReader.ReadFile(result.GetValue(file)!);
            var target = result.GetValue(output);
            Write(TrackWriter.Write(track), target, context);
            TellMoved(track, result.GetValue(file)!, target, context);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Schema(CommandContext context)
    {
        var command = new Command("schema", "Prints the JSON Schema of tracks.");
        command.SetAction(_ =>
        {
            context.Print(TrackSchema.Text);
            return ExitCode.Success;
        });
        return command;
    }

    private static Option<string?> Output() => new("--output", "-o");

    private static void Write(string text, string? file, CommandContext context)
    {
        if (file is null)
        {
            context.Print(text);
        }
        else
        {
            WrittenFile.Write(file, "track", text);
        }
    }

    // Names of sound files count from the folder of the track.
    private static void TellMoved(Track track, string from, string? to, CommandContext context)
    {
        if (to is not null && Path.GetDirectoryName(Path.GetFullPath(from)) != Path.GetDirectoryName(Path.GetFullPath(to))
            && TrackFiles.Of(to, track).Check(track) is { Count: > 0 } faults)
        {
            context.Error.WriteLine($"monochord: {faults.Count} of its sound files can't be read from the folder of {PrintableText.Of(to)}. Put them there too.");
        }
    }
}

using System.CommandLine;
using Monochord.Cli.Composing;
using Monochord.Cli.Help;
using Monochord.Cli.Output;
using Monochord.Synthesis.Description;

namespace Monochord.Cli.Verbs;

/// <summary><c>monochord voices</c>: lists the voices of tracks and their parameters.</summary>
internal static class VoicesVerb
{
    internal static Command Create(CommandContext context)
    {
        var names = new Argument<string[]>("NAME") { Arity = ArgumentArity.ZeroOrMore };
        var json = new Option<bool>("--json");
        var command = new Command("voices", "Lists the voices of tracks.") { names, json };
        command.SetAction(result => Run(result.GetValue(names) ?? [], result.GetValue(json), context));
        return command;
    }

    private static int Run(string[] names, bool isJson, CommandContext context)
    {
        var voices = new List<VoiceDescription>();
        foreach (var name in names)
        {
            voices.Add(Find(name));
        }

        if (names.Length == 0)
        {
            voices.AddRange(VoiceCatalogue.All.Where(voice => !voice.IsTransition));
        }

        var (width, ink) = (Math.Max(context.Width, 60), new Ink(context.UseColour));
        foreach (var voice in voices)
        {
            context.Print(isJson ? VoiceText.Json(voice) : names.Length > 0 ? VoiceText.Whole(voice, width, ink) : VoiceText.Short(voice, width, ink));
        }

        return ExitCode.Success;
    }

    // Either form of a voice is on one page.
    private static VoiceDescription Find(string name)
    {
        try
        {
            return VoiceCatalogue.Find(name, isTransition: false);
        }
        catch (VoiceException error)
        {
            var nearest = NearestWord.Of(name, [.. VoiceCatalogue.All.Select(voice => voice.Name)]);
            throw new UsageException("voices", nearest is null ? error.Message : $"There is no voice {name}. Did you mean {nearest}?");
        }
    }
}

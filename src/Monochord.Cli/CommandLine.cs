using System.CommandLine;
using System.CommandLine.Help;
using Monochord.Audio;
using Monochord.Cli.Help;
using Monochord.Cli.Output;
using Monochord.Cli.Verbs;

namespace Monochord.Cli;

/// <summary>The command line as a function: arguments and surroundings in, exit code out. Holds nothing between calls.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    internal static int Run(string[] args, CommandContext context)
    {
        try
        {
            var code = Invoke(args, context);
            context.Flush();
            return code;
        }
        catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
        {
            return ExitCode.Cancelled;
        }
        catch (OutputClosedException)
        {
            return ExitCode.BrokenPipe;
        }
        catch (UsageException error)
        {
            return UsageError(context, error.Message, error.Verb);
        }
        catch (MonochordException error)
        {
            context.Error.WriteLine($"monochord: {PrintableText.Of(error.Message)}");
            return error is MissingComponentException ? ExitCode.ComponentMissing : ExitCode.BadInput;
        }
#pragma warning disable CA1031 // The last resort of the program: a sentence instead of a crash.
        catch (Exception error)
#pragma warning restore CA1031
        {
            context.Error.WriteLine($"monochord: {Unexpected(error, context.ShowDetails)}");
            return ExitCode.Internal;
        }
        finally
        {
            context.Error.Flush();
        }
    }

    /// <summary>What is said of an error that Monochord did not foresee.</summary>
    internal static string Unexpected(Exception error, bool showDetails) => showDetails
        ? error.ToString()
        : $"An unexpected error: {PrintableText.Of(error.Message)} Set MONOCHORD_DEBUG=1 and try again to see where it happened.";

    /// <summary>The command with every verb, one file each in <c>Verbs/</c>.</summary>
    internal static RootCommand Root(CommandContext context)
    {
        var root = new RootCommand("One instrument that measures sound and makes sound.")
        {
            MeterVerb.Create(context),
            TargetsVerb.Create(context),
            CompareVerb.Create(context),
            FingerprintVerb.Create(context),
            ConformanceVerb.Create(context),
            DevicesVerb.Create(context),
            PlayVerb.Create(context),
            RecordVerb.Create(context),
            ScopeVerb.Create(context),
            RenderVerb.Create(context),
            SimilarVerb.Create(context),
            TrackVerb.Create(context),
            VoicesVerb.Create(context),
            ServeVerb.Create(context),
        };
        foreach (var option in root.Options)
        {
            option.Action = option switch
            {
                HelpOption => new HelpPageAction(context),
                VersionOption => new VersionAction(context),
                _ => option.Action,
            };
        }

        root.SetAction(_ => ServeVerb.RunAlone(context));
        return root;
    }

    private static int Invoke(string[] args, CommandContext context)
    {
        // A file may be called @song.wav: no response files.
        var result = Root(context).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Errors.Count > 0 && result.Action is not (HelpPageAction or VersionAction))
        {
            var command = result.CommandResult.Command;
            var message = command is RootCommand && result.UnmatchedTokens.Count > 0
                ? UnknownVerb.Message(result.UnmatchedTokens[0], [.. command.Subcommands.Select(verb => verb.Name)])
                : result.Errors[0].Message;
            return UsageError(context, message, command is RootCommand ? null : NameOf(command));
        }

        return result.Invoke(new InvocationConfiguration
        {
            Output = context.Output,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    // 'track check' for a verb of a verb.
    private static string NameOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand ? $"{NameOf(parent)} {command.Name}" : command.Name;

    private static int UsageError(CommandContext context, string message, string? verb)
    {
        var help = verb is null ? "monochord --help" : $"monochord {verb} --help";
        context.Error.WriteLine($"monochord: {PrintableText.Of(message)}");
        context.Error.WriteLine($"Try '{help}'.");
        return ExitCode.Usage;
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using Monochord.Audio;
using Monochord.Cli.Verbs;

namespace Monochord.Cli;

/// <summary>The command line as a function: arguments and surroundings in, exit code out. Holds nothing between calls.</summary>
internal static class CommandLine
{
    // A file may be called @song.wav: no response files.
    private static ParserConfiguration Configuration => new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs a command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    internal static int Run(string[] args, CommandContext context)
    {
        try
        {
            var code = Invoke(args, context);
            context.Output.Flush();
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
        catch (MonochordException error)
        {
            context.Error.WriteLine($"monochord: {error.Message}");
            return error is MissingComponentException ? ExitCode.ComponentMissing : ExitCode.BadInput;
        }
#pragma warning disable CA1031 // The last resort of the program: a sentence instead of a crash.
        catch (Exception error)
#pragma warning restore CA1031
        {
            context.Error.WriteLine(Unexpected(error, context.ShowDetails));
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
        : $"monochord: An unexpected error: {error.Message} Set MONOCHORD_DEBUG=1 and try again to see where it happened.";

    /// <summary>Every verb, one file each in <c>Verbs/</c>.</summary>
    internal static RootCommand Root(CommandContext context)
    {
        var root = new RootCommand("One instrument that measures sound and makes sound.")
        {
            MeterVerb.Create(context),
        };
        return root;
    }

    private static int Invoke(string[] args, CommandContext context)
    {
        var result = Root(context).Parse(args, Configuration);
        if (result.Errors.Count > 0 && result.Action is not HelpAction)
        {
            foreach (var error in result.Errors)
            {
                context.Error.WriteLine($"monochord: {error.Message}");
            }

            return ExitCode.Usage;
        }

        return result.Invoke(new InvocationConfiguration
        {
            Output = context.Output,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }
}

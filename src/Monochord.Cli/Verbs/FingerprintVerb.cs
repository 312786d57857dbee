using System.CommandLine;
using System.CommandLine.Parsing;
using Monochord.Cli.Fingerprints;
using Monochord.Cli.Measuring;
using Monochord.Fingerprinting;

namespace Monochord.Cli.Verbs;

/// <summary><c>monochord fingerprint</c>: analyses tracks, and keeps what it found in the catalogue.</summary>
internal static class FingerprintVerb
{
    internal const string Name = "fingerprint";

    internal static Command Create(CommandContext context)
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore };
        var recursive = new Option<bool>("--recursive", "-r");
        var json = new Option<bool>("--json");
        var csv = new Option<bool>("--csv");
        var strategy = new Option<string>("--strategy") { DefaultValueFactory = _ => "whole" };
        var force = new Option<bool>("--force", "-f");
        var sidecars = new Option<bool>("--sidecars");
        var forget = new Option<bool>("--forget");
        var catalogue = new Option<string?>("--catalogue");
        var workers = new Option<int>("--workers", "-j") { DefaultValueFactory = _ => Environment.ProcessorCount };
        var quiet = new Option<bool>("--quiet", "-q");
        var command = new Command(Name, "Analyses tracks.")
        {
            files, recursive, json, csv, strategy, force, sidecars, forget, catalogue, workers, quiet,
        };
        command.Validators.Add(result => Check(result, files));
        command.SetAction(result => FingerprintRun.Execute(
            new FingerprintRequest
            {
                Names = result.GetValue(files)!,
                IsRecursive = result.GetValue(recursive),
                Form = Form(result.GetValue(json), result.GetValue(csv)),
                Strategy = Strategy(result.GetValue(strategy)!),
                IsForced = result.GetValue(force),
                UsesSidecars = result.GetValue(sidecars),
                ForgetsVanished = result.GetValue(forget),
                CatalogueFile = CatalogueFile(result.GetValue(catalogue)),
                Workers = Workers(result.GetValue(workers)),
                IsQuiet = result.GetValue(quiet),
            },
            context));
        return command;
    }

    /// <summary>The catalogue that is named, or the one of a server of this machine.</summary>
    internal static string CatalogueFile(string? named) => named is null ? ServeVerb.Defaults().CatalogueFile : Path.GetFullPath(named);

    private static void Check(CommandResult result, Argument<string[]> files)
    {
        foreach (var name in result.GetResult(files)?.Tokens ?? [])
        {
            if ((InputName.Wrong(name.Value) ?? InputName.WrongOption(name.Value)) is { } wrong)
            {
                result.AddError(wrong);
            }
        }
    }

    private static OutputForm Form(bool isJson, bool isCsv) => (isJson, isCsv) switch
    {
        (true, true) => throw new UsageException(Name, "--json and --csv exclude each other."),
        (true, false) => OutputForm.Json,
        (false, true) => OutputForm.Csv,
        _ => OutputForm.Table,
    };

    private static FingerprintStrategy Strategy(string name) => name switch
    {
        "whole" => FingerprintStrategy.Whole,
        "windowed" => FingerprintStrategy.Windowed,
        _ => throw new UsageException(Name, $"--strategy is whole or windowed, not {name}."),
    };

    private static int Workers(int count) =>
        count is >= 1 and <= 1024 ? count : throw new UsageException(Name, $"--workers is 1 to 1024, not {count}.");
}

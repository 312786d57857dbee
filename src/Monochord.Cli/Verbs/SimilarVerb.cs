using System.CommandLine;
using Monochord.Catalogue.Likeness;
using Monochord.Cli.Likeness;
using Monochord.Cli.Output;

namespace Monochord.Cli.Verbs;

/// <summary><c>monochord similar</c>: the tracks of the catalogue that are most like one.</summary>
internal static class SimilarVerb
{
    private const string Verb = "similar";
    private const int Most = 1000;

    internal static Command Create(CommandContext context)
    {
        var name = new Argument<string>("TRACK");
        var count = new Option<int>("--number", "-n") { DefaultValueFactory = _ => 10 };
        var by = new Option<string>("--by") { DefaultValueFactory = _ => "fingerprint" };
        var weights = new Option<string>("--weights") { DefaultValueFactory = _ => "standard" };
        var exclude = new Option<bool>("--exclude-artist");
        var explain = new Option<bool>("--explain");
        var json = new Option<bool>("--json");
        var catalogue = new Option<string?>("--catalogue");
        var command = new Command(Verb, "Finds the tracks most like one.") { name, count, by, weights, exclude, explain, json, catalogue };
        command.Validators.Add(result =>
        {
            if (result.GetResult(name) is { Tokens: [var token] } && InputName.Wrong(token.Value) is { } wrong)
            {
                result.AddError(wrong);
            }
        });
        command.SetAction(result => Run(
            new SimilarRequest(
                result.GetValue(name)!, Count(result.GetValue(count)), IsTimbre(result.GetValue(by)!), Weights(result.GetValue(weights)!),
                result.GetValue(exclude), result.GetValue(explain), result.GetValue(json), FingerprintVerb.CatalogueFile(result.GetValue(catalogue))),
            context));
        return command;
    }

    private static int Run(SimilarRequest request, CommandContext context)
    {
        var similar = SimilarTracks.FindAsync(request, context).GetAwaiter().GetResult();
        if (!request.IsJson && !similar.Measure.Normalisation.IsOfLibrary)
        {
            context.Error.WriteLine(
                $"monochord: Fewer than {Normalisation.LeastTracks} tracks are known: each dimension is taken against its own range, not against the library's.");
        }

        context.Print(request.IsJson
            ? SimilarJson.Of(similar, request.Explains, context.IsOutputTerminal)
            : SimilarText.Of(similar, request.Explains, Math.Max(context.Width, 60), new Ink(context.UseColour)));
        return ExitCode.Success;
    }

    private static int Count(int count) => count is >= 1 and <= Most ? count : throw new UsageException(Verb, $"-n is 1 to {Most}, not {count}.");

    private static bool IsTimbre(string by) => by switch
    {
        "timbre" => true,
        "fingerprint" => false,
        _ => throw new UsageException(Verb, $"--by is fingerprint or timbre, not {by}."),
    };

    private static LikenessWeights Weights(string text)
    {
        try
        {
            return LikenessWeights.Parse(text);
        }
        catch (FormatException error)
        {
            throw new UsageException(Verb, $"--weights: {error.Message}");
        }
    }
}

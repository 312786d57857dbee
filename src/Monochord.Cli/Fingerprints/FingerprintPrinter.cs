using Monochord.Catalogue;
using Monochord.Catalogue.Json;
using Monochord.Catalogue.Scanning;
using Monochord.Cli.Measuring;
using Monochord.Cli.Output;
using Monochord.Reports.Json;

namespace Monochord.Cli.Fingerprints;

/// <summary>Prints what became of files, one after the other.</summary>
internal abstract class FingerprintPrinter(FingerprintRequest request, TrackCatalogue catalogue, CommandContext context)
{
    /// <summary>What was asked for.</summary>
    protected FingerprintRequest Request { get; } = request;

    /// <summary>Where it prints, and for whom.</summary>
    protected CommandContext Context { get; } = context;

    /// <summary>The printer of what was asked for.</summary>
    internal static FingerprintPrinter Create(FingerprintRequest request, TrackCatalogue catalogue, CommandContext context) => request.Form switch
    {
        OutputForm.Json => new Json(request, catalogue, context),
        OutputForm.Csv => new FingerprintCsv(request, catalogue, context),
        _ => new FingerprintText(request, catalogue, context),
    };

    /// <summary>Prints an outcome; errors in words go to the error stream in every form.</summary>
    internal void Print(ScanOutcome outcome)
    {
        var name = Request.NameOf(outcome.Path);
        foreach (var sentence in (ReadOnlySpan<string?>)[outcome.Message, outcome.SidecarNote])
        {
            if (sentence is not null)
            {
                Context.Error.WriteLine($"monochord: {PrintableText.Of(name)}: {PrintableText.Of(sentence)}");
                Context.Error.Flush();
            }
        }

        if (outcome.Action != ScanAction.Vanished && Format(name, outcome) is { Length: > 0 } text)
        {
            Context.Print(text);
        }
    }

    /// <summary>Prints what comes after the last outcome.</summary>
    internal virtual void End(ScanProgress result)
    {
    }

    /// <summary>The text of an outcome; empty for none.</summary>
    protected abstract string Format(string name, ScanOutcome outcome);

    /// <summary>The track of an outcome, which is written by now.</summary>
    protected Track? TrackOf(ScanOutcome outcome) =>
        outcome.TrackId is { } id ? catalogue.FindAsync(id, Context.Cancellation).GetAwaiter().GetResult() : null;

    /// <summary>All that is known of it.</summary>
    protected Monochord.Fingerprinting.TrackAnalysis? AnalysisOf(Track track) =>
        catalogue.AnalysisAsync(track.Id, Context.Cancellation).GetAwaiter().GetResult();

    /// <summary>One JSON object a file, one a line.</summary>
    private sealed class Json(FingerprintRequest request, TrackCatalogue catalogue, CommandContext context)
        : FingerprintPrinter(request, catalogue, context)
    {
        protected override string Format(string name, ScanOutcome outcome) => JsonText.Of(isIndented: false, json =>
        {
            if (TrackOf(outcome) is { } track)
            {
                TrackJson.Write(json, name, track, AnalysisOf(track), isCached: outcome.Action != ScanAction.Analysed);
                return;
            }

            json.WriteStartObject();
            json.WriteString("file", name);
            json.WriteStartObject("error");
            json.WriteString("code", outcome.Code);
            json.WriteString("message", outcome.Message);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }
}

using System.Text;
using Monochord.Catalogue;
using Monochord.Catalogue.Scanning;
using Monochord.Cli.Output;
using Monochord.Fingerprinting;
using Monochord.Reports.Wording;

namespace Monochord.Cli.Fingerprints;

/// <summary>For people: all numbers of a file that was named, a row for each file of a folder that needed work, and a sum.</summary>
internal sealed class FingerprintText(FingerprintRequest request, TrackCatalogue catalogue, CommandContext context)
    : FingerprintPrinter(request, catalogue, context)
{
    private readonly Ink _ink = new(context.UseColour);
    private readonly bool _isOne = request.Names is [var name] && !Directory.Exists(name);
    private readonly bool _beginsWithFolder = Directory.Exists(request.Names[0]);

    /// <inheritdoc/>
    protected override string Format(string name, ScanOutcome outcome)
    {
        if ((outcome.Action == ScanAction.Known && _beginsWithFolder) || TrackOf(outcome) is not { } track)
        {
            return string.Empty;
        }

        return _isOne ? Page(name, track) : $"{Summary(track)}  {PrintableText.Of(name)}\n";
    }

    /// <inheritdoc/>
    internal override void End(ScanProgress result)
    {
        if (!_isOne)
        {
            var vanished = result.Vanished > 0 ? $", {result.Vanished} {(Request.ForgetsVanished ? "forgotten" : "gone")}" : string.Empty;
            Context.Print(
                $"{result.Found} files: {result.Analysed} analysed, {result.Reused} known by their sound, {result.Known} unchanged, {result.Failed} failed"
                + $"{vanished}; {HumanNumber.Length(result.Seconds, 1)}\n");
        }
    }

    private static string Summary(Track track) =>
        $"{Tempo(track),9}  {track.Key?.Camelot ?? "-",3}  {HumanNumber.Of(track.Fingerprint[Dimension.Loudness]),6} LUFS";

    private static string Tempo(Track track) =>
        track.Fingerprint[Dimension.Tempo] is > 0 and var tempo ? $"{HumanNumber.Of(tempo)} BPM" : "no tempo";

    private string Page(string name, Track track)
    {
        var text = new StringBuilder();
        text.Append(_ink.Bold(PrintableText.Of(name))).Append('\n');
        var tags = track.File.Tags;
        if (string.Join(" - ", new[] { tags.Artist, tags.Title }.Where(part => part is not null)) is { Length: > 0 } title)
        {
            text.Append("  ").Append(PrintableText.Of(title)).Append('\n');
        }

        text.Append($"  {Tempo(track)} (confidence {track.TempoConfidence:0.00}), {track.Key?.ToString() ?? "no key"}");
        text.Append(track.Key is { } key ? $" ({key.Camelot}, confidence {track.KeyConfidence:0.00})\n" : "\n");
        foreach (var group in Enum.GetValues<DimensionGroup>())
        {
            text.Append("  ").Append(_ink.Dim(group.ToString().ToLowerInvariant())).Append('\n');
            foreach (var dimension in Dimensions.All)
            {
                if (dimension.Group == group)
                {
                    text.Append($"    {dimension.Name,-24}{track.Fingerprint[dimension.Dimension],10:0.0000} {dimension.Unit}".TrimEnd()).Append('\n');
                }
            }
        }

        return text.ToString();
    }
}

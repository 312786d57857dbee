using System.Globalization;
using System.Text;
using Monochord.Catalogue;
using Monochord.Catalogue.Likeness;
using Monochord.Cli.Output;
using Monochord.Fingerprinting;

namespace Monochord.Cli.Likeness;

/// <summary>Similar tracks for a person.</summary>
internal static class SimilarText
{
    private const int Explained = 3;

    /// <summary>A line a track, with the numbers that people know; and why, when it was asked for.</summary>
    internal static string Of(SimilarTracks similar, bool explains, int width, Ink ink)
    {
        var text = new StringBuilder();
        var name = similar.Known is { } known ? Title(known) : similar.Name;
        text.Append(ink.Bold(PrintableText.KeepStart(PrintableText.Of(name), width))).Append('\n')
            .Append(ink.Dim($"  {Facts(similar.Fingerprint)}{(similar.Known?.Key is { } key ? $"  {key.Camelot}" : string.Empty)}"))
            .Append("\n\n");
        if (similar.Found.Count == 0)
        {
            text.Append("Nothing else is known.\n");
        }

        foreach (var found in similar.Found)
        {
            var facts = $"{Facts(found.Track.Fingerprint)}  {found.Track.Key?.Camelot,3}";
            var room = Math.Max(20, width - 7 - facts.Length - 2);
            var title = PrintableText.KeepStart(PrintableText.Of(Title(found.Track)), room);
            text.Append(Number(found.Score, "0.000")).Append("  ").Append(title).Append(' ', room - PrintableText.Width(title) + 2)
                .Append(ink.Dim(facts)).Append('\n');
            if (explains)
            {
                Explain(text, found.Comparison, width, ink);
            }
        }

        return text.ToString();
    }

    private static void Explain(StringBuilder text, Comparison comparison, int width, Ink ink)
    {
        foreach (var line in PrintableText.Wrap(Wording.Sentence(comparison), width - 7))
        {
            text.Append("       ").Append(line).Append('\n');
        }

        var whole = comparison.Distance * comparison.Distance;
        foreach (var d in comparison.Largest(Explained).Where(d => d.Contribution > 0))
        {
            var share = Number(100 * d.Contribution / whole, "0").PadLeft(3);
            text.Append(ink.Dim($"       {share} % of the distance: {Dimensions.Of(d.Dimension).Name}")).Append('\n');
        }

        text.Append('\n');
    }

    private static string Title(Track track)
    {
        var tags = track.File.Tags;
        var title = tags.Title ?? Path.GetFileNameWithoutExtension(track.File.Path);
        return tags.Artist is { Length: > 0 } artist ? $"{artist} - {title}" : title;
    }

    private static string Facts(Fingerprint fingerprint) =>
        $"{Number(fingerprint[Dimension.Tempo], "0.0"),5} BPM  {Number(fingerprint[Dimension.Loudness], "0.0"),5} LUFS";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

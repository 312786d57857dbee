using System.Text;
using Monochord.Catalogue;
using Monochord.Catalogue.Scanning;
using Monochord.Cli.Output;
using Monochord.Fingerprinting;

namespace Monochord.Cli.Fingerprints;

/// <summary>A header, and a row a file. Minus infinity is <c>-inf</c>; what there is not is empty.</summary>
internal sealed class FingerprintCsv(FingerprintRequest request, TrackCatalogue catalogue, CommandContext context)
    : FingerprintPrinter(request, catalogue, context)
{
    private static readonly string[] Columns =
    [
        "file", "title", "artist", "album", "format", "duration_seconds", "sample_rate", "channels", "version", "strategy",
        .. Dimensions.All.ToArray().Select(dimension => dimension.Name), "tempo_confidence", "key", "camelot", "key_confidence",
        "loudness_range_lu", "true_peak_dbtp", "error_code", "error_message",
    ];

    private bool _hasHeader;

    /// <inheritdoc/>
    protected override string Format(string name, ScanOutcome outcome)
    {
        var text = new StringBuilder();
        if (!_hasHeader)
        {
            _hasHeader = true;
            Csv.AppendRow(text, Columns);
        }

        if (TrackOf(outcome) is { } track)
        {
            Csv.AppendRow(text, Row(name, track));
        }
        else
        {
            Csv.AppendRow(
                text, [name, .. Enumerable.Repeat(string.Empty, Columns.Length - 3), outcome.Code ?? string.Empty, outcome.Message ?? string.Empty]);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Row(string name, Track track)
    {
        var tags = track.File.Tags;
        return
        [
            name, tags.Title ?? string.Empty, tags.Artist ?? string.Empty, tags.Album ?? string.Empty, track.File.Format,
            track.DurationSeconds.ToString(), track.SampleRate.ToString(), track.Channels.ToString(), track.Version.ToString(),
            track.IsWindowed ? "windowed" : "whole", .. track.Fingerprint.Values.ToArray().Select(value => value.ToString()),
            track.TempoConfidence.ToString(), track.Key?.ToString() ?? string.Empty, track.Key?.Camelot ?? string.Empty,
            track.KeyConfidence.ToString(), track.LoudnessRangeLu.ToString(),
            double.IsFinite(track.TruePeakDbtp) ? track.TruePeakDbtp.ToString() : "-inf", string.Empty, string.Empty,
        ];
    }
}

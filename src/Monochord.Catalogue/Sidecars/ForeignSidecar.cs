using System.Globalization;
using System.Text.Json;
using Monochord.Fingerprinting;

namespace Monochord.Catalogue.Sidecars;

/// <summary>The <c>.25d</c> file of another program: 25 numbers of the same names, of other definitions. They are told, and never taken for
/// ours: distances between numbers of two definitions mean nothing.</summary>
/// <param name="FormatVersion">Its <c>format_version</c>; null when it says none.</param>
/// <param name="AlgorithmVersion">The version of its definitions; null when it says none.</param>
/// <param name="IsValid">Whether it is of the file beside it as that is now, complete, and of a version that is known.</param>
/// <param name="Values">The 25 numbers in order; empty when they are not all there.</param>
internal sealed record ForeignSidecar(string? FormatVersion, int? AlgorithmVersion, bool IsValid, IReadOnlyList<double> Values)
{
    private const int NewestAlgorithm = 8;

    // Times are written in local time, with or without fractions of a second.
    private static readonly TimeSpan TimeTolerance = TimeSpan.FromSeconds(1);

    internal static ForeignSidecar Read(JsonElement root, FileInfo audio)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new ForeignSidecar(null, null, false, []);
        }

        var format = Text(root, "format_version");
        int? algorithm = root.TryGetProperty("fingerprint_algorithm_version", out var number) && number.ValueKind == JsonValueKind.Number
            && number.TryGetInt32(out var version) ? version : null;
        var values = Numbers(root);
        var isKnown = format is "1.0" or "2.0" && algorithm is null or (>= 1 and <= NewestAlgorithm);
        return new ForeignSidecar(format, algorithm, isKnown && values.Length == Dimensions.Count && IsOf(root, audio), values);
    }

    private static bool IsOf(JsonElement root, FileInfo audio) =>
        root.TryGetProperty("audio_file", out var file) && file.ValueKind == JsonValueKind.Object
        && file.TryGetProperty("size_bytes", out var size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out var bytes)
        && audio.Exists && bytes == audio.Length
        && DateTime.TryParse(Text(file, "modified_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal | DateTimeStyles.AdjustToUniversal, out var modified)
        && (modified - audio.LastWriteTimeUtc).Duration() < TimeTolerance;

    // Flat, or in seven groups.
    private static double[] Numbers(JsonElement root)
    {
        if (!root.TryGetProperty("fingerprint", out var fingerprint) || fingerprint.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var values = new List<double>();
        foreach (var dimension in Dimensions.All)
        {
            if (Find(fingerprint, dimension.Name) is not { } value || !double.IsFinite(value))
            {
                return [];
            }

            values.Add(value);
        }

        return [.. values];
    }

    private static double? Find(JsonElement fingerprint, string name)
    {
        if (fingerprint.TryGetProperty(name, out var value))
        {
            return Number(value);
        }

        foreach (var group in fingerprint.EnumerateObject())
        {
            if (group.Value.ValueKind == JsonValueKind.Object && group.Value.TryGetProperty(name, out value))
            {
                return Number(value);
            }
        }

        return null;
    }

    private static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

using System.Diagnostics;
using System.Text.Json.Serialization;
using Monochord.Audio;
using Monochord.Server.Hosting;
using Monochord.Server.Tracks;

namespace Monochord.Server.Api;

/// <summary><c>POST /fingerprint</c> and <c>GET /health</c> as clients of an earlier program call them: their names, codes and units. Bands
/// are 0 to 100 here, and only here. Unlike that program it opens files of the library folders alone.</summary>
internal static class EarlierRoutes
{
    private const double Percent = 100;

    public static void Map(IEndpointRouteBuilder app)
    {
        var started = Stopwatch.GetTimestamp();
        app.MapGet("/health", (ServerOptions options) =>
            new EarlierHealthView("healthy", options.Version, Math.Floor(Stopwatch.GetElapsedTime(started).TotalSeconds)))
            .WithTags("earlier clients").WithName("earlierHealth").WithSummary("Whether the server is there, in an earlier program's words.");
        app.MapPost("/fingerprint", FingerprintAsync).WithTags("earlier clients").Accepts<EarlierRequest>("application/json", "*/*")
            .Produces<EarlierView>().Produces<EarlierErrorView>(StatusCodes.Status404NotFound).Produces<EarlierErrorView>(StatusCodes.Status415UnsupportedMediaType)
            .WithName("earlierFingerprint").WithSummary("The fingerprint of a file by its absolute path, in an earlier program's words and units.");
    }

    // That program looks at no Content-Type, and neither does this.
    private static async Task<IResult> FingerprintAsync(HttpContext context, Fingerprints fingerprints, Library library, ServerOptions options)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            var request = await BadRequest.ReadAsync<EarlierRequest>(context.Request, options.Limits.JsonBytes, context.RequestAborted);
            if (request is not { TrackId: { } track, FilePath: { Length: > 0 } path })
            {
                throw BadRequest.Of("A request is {\"track_id\": 1, \"filepath\": \"/music/song.flac\"}.");
            }

            var answer = await fingerprints.OfFileAsync(library.ResolveAny(folder: null, path), context.RequestAborted);
            var analysis = answer.Analysis;
            return TypedResults.Json(
                new EarlierView(
                    track,
                    TrackView.Numbers(analysis.Fingerprint, Percent),
                    new EarlierMetadataView(analysis.DurationSeconds, (int)analysis.SampleRate, analysis.Channels, Path.GetExtension(path).TrimStart('.').ToLowerInvariant()),
                    (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds),
                ApiJson.Options);
        }
        catch (MonochordException error)
        {
            if (error is BusyException busy)
            {
                context.Response.Headers.RetryAfter = busy.RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            // Clients know a file that can't be decoded at all by these words.
            var sentence = error.Code == "file.damaged" ? $"File appears corrupted: {error.Message}" : error.Message;
            return TypedResults.Json(new EarlierErrorView(sentence), ApiJson.Options, statusCode: StatusOf(error.Code));
        }
    }

    private static int StatusOf(string code) => code switch
    {
        "file.not-found" or "file.is-folder" or "library.not-found" => StatusCodes.Status404NotFound,
        "file.not-audio" or "file.unsupported-codec" or "file.no-audio-stream" => StatusCodes.Status415UnsupportedMediaType,
        "library.outside" or "file.no-permission" => StatusCodes.Status403Forbidden,
        "fingerprint.busy" => StatusCodes.Status429TooManyRequests,
        "fingerprint.non-finite" or "fingerprint.too-short" or "file.read-failed" or "component.missing" => StatusCodes.Status500InternalServerError,
        var other when other.StartsWith("catalogue.", StringComparison.Ordinal) => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status400BadRequest,
    };
}

internal sealed record EarlierHealthView(string Status, string Version, double UptimeSec);

internal sealed record EarlierRequest(
    uint? TrackId = null, [property: JsonPropertyName("filepath")] string? FilePath = null);

/// <summary>As the earlier program answered: <c>*_pct</c> are 0 to 100.</summary>
internal sealed record EarlierView(
    uint TrackId, IReadOnlyDictionary<string, double> Fingerprint, EarlierMetadataView Metadata, long ProcessingTimeMs);

internal sealed record EarlierMetadataView(double DurationSec, int SampleRate, int Channels, string Format);

internal sealed record EarlierErrorView(string Error);

using Monochord.Jobs;
using Monochord.Server.Hosting;
using Monochord.Server.Tracks;

namespace Monochord.Server.Api;

/// <summary>Fingerprints on demand: of one file, or of many as a job.</summary>
internal static class FingerprintRoutes
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var fingerprints = app.MapGroup("/api/fingerprints").WithTags("fingerprints");
        fingerprints.MapPost("/", OneAsync).Accepts<FingerprintRequest>("application/json").Produces<FingerprintView>()
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .WithName("fingerprint").WithSummary("The fingerprint of a file of the library, or of an upload.");
        fingerprints.MapPost("/batch", BatchAsync).Accepts<BatchRequest>("application/json").Produces<Job>(StatusCodes.Status202Accepted)
            .WithName("fingerprintBatch").WithSummary("Fingerprints of many files, or of all in a folder, as a job.");
    }

    private static async Task<IResult> BatchAsync(HttpContext context, ServerJobs jobs, ServerMetrics metrics, Library library, ServerOptions options)
    {
        var request = await BadRequest.ReadAsync<BatchRequest>(context.Request, options.Limits.JsonBytes, context.RequestAborted);
        var paths = new List<string>();
        foreach (var path in request.Paths ?? [])
        {
            paths.Add(library.ResolveAny(request.Library, path));
        }

        if (request.Folder is { Length: > 0 } folder)
        {
            paths.Add(library.ResolveAny(request.Library, folder));
        }

        if (paths.Count == 0)
        {
            throw BadRequest.Of("A batch has paths, or a folder: {\"folder\": \"music\"} with the name of a library folder is all of it.", "paths");
        }

        return await JobRoutes.AcceptAsync(
            context, jobs, metrics, FingerprintHandler.Kind, new FingerprintJob(paths, request.Recursive, request.Force, request.Sidecars));
    }

    private static async Task<FingerprintView> OneAsync(HttpContext context, Fingerprints fingerprints, Library library, ServerOptions options)
    {
        var request = await BadRequest.ReadAsync<FingerprintRequest>(context.Request, options.Limits.JsonBytes, context.RequestAborted);
        var answer = request switch
        {
            { Upload: { } upload, Path: null } => await fingerprints.OfUploadAsync(upload, context.RequestAborted),
            { Path: { Length: > 0 } path, Upload: null } =>
                await fingerprints.OfFileAsync(library.ResolveAny(request.Library, path), context.RequestAborted),
            _ => throw BadRequest.Of("A fingerprint is of a file of the library, {\"path\": \"album/song.wav\"}, or of an upload, {\"upload\": id}."),
        };
        return FingerprintView.Of(answer);
    }
}

/// <summary>A file of the library, or an upload.</summary>
/// <param name="Path">The way to the file: from the folder that <paramref name="Library"/> names, or beginning with its name, or absolute.</param>
/// <param name="Library">The name of a folder of the library.</param>
/// <param name="Upload">The id of an upload.</param>
internal sealed record FingerprintRequest(string? Path = null, string? Library = null, string? Upload = null);

/// <summary>Files of the library, or a folder of it.</summary>
/// <param name="Paths">Files or folders, as <see cref="FingerprintRequest.Path"/> names them.</param>
/// <param name="Folder">One folder; the name of a library folder is all of it.</param>
/// <param name="Library">The name of the library folder from which the others go.</param>
/// <param name="Recursive">Whether folders in folders are looked through.</param>
/// <param name="Force">Whether what is known, or known to fail, is done anew.</param>
/// <param name="Sidecars">Whether each fingerprint is written beside its file as well.</param>
internal sealed record BatchRequest(
    IReadOnlyList<string>? Paths = null, string? Folder = null, string? Library = null, bool Recursive = true, bool Force = false,
    bool Sidecars = false);

/// <summary>A fingerprint: the 25 numbers by name, shares as 0 to 1.</summary>
internal sealed record FingerprintView(
    string File, long? TrackId, IReadOnlyDictionary<string, double> Fingerprint, TrackExtraView Extra, int Version, bool Cached,
    double DurationSeconds, double SampleRate, int Channels)
{
    public static FingerprintView Of(Fingerprints.Answer answer) => new(
        answer.File, answer.Track?.Id, TrackView.Numbers(answer.Analysis.Fingerprint), TrackExtraView.Of(answer.Analysis), answer.Analysis.Version,
        answer.IsCached, answer.Analysis.DurationSeconds, answer.Analysis.SampleRate, answer.Analysis.Channels);
}

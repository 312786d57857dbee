using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Diagnostics;
using Monochord.Audio;
using Monochord.Server.Tracks;
using Monochord.Tracks;

namespace Monochord.Server.Api;

/// <summary>Errors as problem details (RFC 9457) with the machine code of docs/errors.md.</summary>
internal static class Problems
{
    private const string ContentType = "application/problem+json";

    /// <summary>Answers whatever goes wrong below.</summary>
    public static void Use(WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            SuppressDiagnosticsCallback = context => context.Exception is MonochordException or BadHttpRequestException or OperationCanceledException,
            ExceptionHandler = context => WriteAsync(context, context.Features.Get<IExceptionHandlerFeature>()!.Error),
        });
        app.UseStatusCodePages(context =>
        {
            var http = context.HttpContext;
            return WriteAsync(http, http.Response.StatusCode, Code(http.Response.StatusCode), Sentence(http), null);
        });
    }

    /// <summary>Writes a problem.</summary>
    public static Task WriteAsync(HttpContext context, int status, string code, string detail, string? subject, IReadOnlyList<TrackFault>? faults = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        return context.Response.Body.WriteAsync(ApiJson.Bytes(new ProblemDetail(
            "about:blank", Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status), status, detail, code, subject, faults))).AsTask();
    }

    /// <summary>The status of an error.</summary>
    internal static int StatusOf(MonochordException error) => error.Code switch
    {
        "session.not-found" or "library.not-found" or "upload.not-found" or "file.not-found" or "job.not-found" or "device.not-found"
            or "ring.not-found" or "session.no-stem" or "analysis.none" or "track.not-found" => StatusCodes.Status404NotFound,
        "session.closed" => StatusCodes.Status410Gone,
        "session.too-many" or "session.too-many-clients" or "component.missing" or "device.no-system" => StatusCodes.Status503ServiceUnavailable,
        "upload.too-large" => StatusCodes.Status413PayloadTooLarge,
        "upload.no-room" => StatusCodes.Status507InsufficientStorage,
        "fingerprint.busy" => StatusCodes.Status429TooManyRequests,
        "library.outside" or "folder.no-permission" or "file.no-permission" => StatusCodes.Status403Forbidden,
        "internal" => StatusCodes.Status500InternalServerError,
        "job.ended" or "job.not-ended" or "session.no-seek" or "session.not-fast" or "session.no-track" => StatusCodes.Status409Conflict,
        var code when code.StartsWith("jobs.", StringComparison.Ordinal) || code.StartsWith("catalogue.", StringComparison.Ordinal) => StatusCodes.Status503ServiceUnavailable,
        var code when code.StartsWith("device.", StringComparison.Ordinal) => StatusCodes.Status409Conflict,
        var code when code.StartsWith("file.", StringComparison.Ordinal) || code.StartsWith("stems.", StringComparison.Ordinal) || code.StartsWith("ring.", StringComparison.Ordinal)
            || code.StartsWith("fingerprint.", StringComparison.Ordinal) =>
            StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status400BadRequest,
    };

    private static Task WriteAsync(HttpContext context, Exception error) => error switch
    {
        BusyException busy => RefuseForNowAsync(context, busy),
        TrackException track => WriteAsync(context, StatusOf(track), track.Code, track.Message, track.Subject, track.Faults),
        MonochordException known => WriteAsync(context, StatusOf(known), known.Code, known.Message, known.Subject),
        BadHttpRequestException bad => WriteAsync(context, bad.StatusCode, Code(bad.StatusCode), bad.Message, null),
        _ => WriteAsync(
            context, StatusCodes.Status500InternalServerError, "internal", "An unexpected error. The server's output says where it happened.", null),
    };

    private static Task RefuseForNowAsync(HttpContext context, BusyException busy)
    {
        context.Response.Headers.RetryAfter = busy.RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return WriteAsync(context, StatusOf(busy), busy.Code, busy.Message, busy.Subject);
    }

    private static string Code(int status) => status switch
    {
        StatusCodes.Status404NotFound => "request.no-route",
        StatusCodes.Status405MethodNotAllowed => "request.method",
        StatusCodes.Status413PayloadTooLarge => "request.too-large",
        _ => "request.invalid",
    };

    private static string Sentence(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at {context.Request.Path}. /openapi/v1.json lists what there is.",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Path} does not take {context.Request.Method}.",
        var status => $"The request can't be served ({status}).",
    };

    // Of a track all that is wrong is told, so that an editor can show each fault where it is.
    private sealed record ProblemDetail(
        string Type, string Title, int Status, string Detail, string Code, string? Subject,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<TrackFault>? Faults);
}

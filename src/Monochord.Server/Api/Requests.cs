using System.Text.Json;
using Monochord.Server.Sessions;

namespace Monochord.Server.Api;

/// <summary>Where the sound of a session comes from.</summary>
/// <param name="Kind"><c>demo</c>, <c>library</c>, <c>upload</c>, <c>stems</c>, <c>device</c>, <c>ring</c> or <c>track</c>.</param>
/// <param name="Folder">Of <c>library</c>, and of a <c>track</c> in a file: the folder's name.</param>
/// <param name="Path">Of those: the way to the file.</param>
/// <param name="Id">Of <c>upload</c>: its id.</param>
/// <param name="Device">Of <c>device</c>: id or name; null for the default.</param>
/// <param name="Stems">Of <c>stems</c>: a file of the library or an upload for each name.</param>
/// <param name="Track">Of <c>track</c>: the track itself, in either dialect of docs/tracks.md.</param>
/// <param name="Name">Of <c>track</c>: what it is called. Of <c>ring</c>: which, as <c>GET /api/rings</c> lists them.</param>
internal sealed record SourceRequest(
    string Kind, string? Folder = null, string? Path = null, string? Id = null, string? Device = null,
    IReadOnlyDictionary<string, SourceRequest>? Stems = null, JsonElement? Track = null, string? Name = null);

/// <summary>Opens a session.</summary>
/// <param name="Source">Where its sound comes from.</param>
/// <param name="Output"><c>none</c>, or a playback device by id or name; none when it is not said.</param>
/// <param name="Autoplay">Whether it plays at once.</param>
internal sealed record OpenRequest(SourceRequest Source, string? Output = null, bool Autoplay = false);

/// <summary>What the transport is to do.</summary>
/// <param name="Action"><c>play</c>, <c>pause</c>, <c>stop</c>, <c>seek</c>, <c>loop</c> or <c>speed</c>.</param>
/// <param name="Frame">Of <c>seek</c>.</param>
/// <param name="Loop">Of <c>loop</c>; null for none.</param>
/// <param name="Speed">Of <c>speed</c>.</param>
internal sealed record TransportRequest(string Action, long? Frame = null, LoopView? Loop = null, SessionSpeed? Speed = null);

/// <summary>What is heard of a stem; what is not said stays.</summary>
internal sealed record StemRequest(bool? Solo = null, bool? Mute = null);

/// <summary>Where a session is heard: <c>none</c>, or a device by id or name; null for the default device.</summary>
internal sealed record OutputRequest(string? Device = null);

/// <summary>A request that can't be understood.</summary>
internal static class BadRequest
{
    public static SessionException Of(string detail, string? subject = null) => new("request.invalid", detail, subject);

    /// <summary>A body as JSON.</summary>
    /// <exception cref="SessionException">It is none, or does not fit.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, int limit, CancellationToken cancellation)
    {
        Limit(request, limit);
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, ApiJson.Options, cancellation) ?? throw Of("The body is empty JSON.");
        }
        catch (JsonException error)
        {
            throw Of($"The body can't be understood: {error.Message}", error.Path);
        }
    }

    /// <summary>How many bytes a body may have; more is answered with 413.</summary>
    public static void Limit(HttpRequest request, long bytes)
    {
        if (request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = bytes;
        }
    }
}

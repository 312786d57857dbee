using Monochord.Server.Hosting;
using Monochord.Server.Sessions;
using Monochord.Server.Wire;

namespace Monochord.Server.Api;

/// <summary>Sessions: open, look, move, close.</summary>
internal static class SessionRoutes
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var sessions = app.MapGroup("/api/sessions").WithTags("sessions");
        sessions.MapPost("/", OpenAsync).Accepts<OpenRequest>("application/json").Produces<SessionView>(StatusCodes.Status201Created)
            .WithName("openSession").WithSummary("Opens a session: it stands at its start, unless autoplay is asked for.");
        sessions.MapGet("/", (SessionStore store) => new SessionListView([.. store.All.Select(SessionView.Of)]))
            .WithName("listSessions").WithSummary("All open sessions.");
        sessions.MapGet("/{id}", (string id, SessionStore store) => SessionView.Of(store.Get(id)))
            .WithName("getSession").WithSummary("A session as it stands.");
        sessions.MapPost("/{id}/transport", MoveAsync).Accepts<TransportRequest>("application/json").Produces<SessionView>()
            .WithName("moveSession").WithSummary("Play, pause, stop, seek, loop, speed.");
        sessions.MapPost("/{id}/reset", async (string id, SessionStore store) =>
        {
            var session = store.Get(id);
            await session.ResetAsync();
            return SessionView.Of(session);
        }).WithName("resetSession").WithSummary("Restarts the integration.");
        sessions.MapPatch("/{id}/stems/{name}", SetStemAsync).Accepts<StemRequest>("application/json").Produces<SessionView>()
            .WithName("setStem").WithSummary("What is heard of a stem; what is measured stays.");
        sessions.MapPatch("/{id}/output", SetOutputAsync).Accepts<OutputRequest>("application/json").Produces<SessionView>()
            .WithName("setOutput").WithSummary("Where it is heard.");
        sessions.MapDelete("/{id}", async (string id, SessionStore store, Analyses analyses) =>
        {
            await analyses.StopAsync(store.Get(id));
            store.Close(id);
            return TypedResults.NoContent();
        }).WithName("closeSession").WithSummary("Closes a session.");
        app.Map("/ws/sessions/{id}", ConnectAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> OpenAsync(HttpContext context, SessionStore store, SourceOpener opener, Analyses analyses, ServerOptions options)
    {
        // A source may be a track of steps and voices, which may hold its sound files.
        var request = await BadRequest.ReadAsync<OpenRequest>(context.Request, options.Limits.TrackBytes, context.RequestAborted);
        if (request.Source?.Kind is null)
        {
            throw BadRequest.Of("A session has a source, such as {\"source\": {\"kind\": \"demo\"}}.", "source");
        }

        var session = store.Open(() => opener.Open(request.Source));
        try
        {
            await analyses.StartAsync(session);
            if (request.Output is { } output and not "none")
            {
                await session.SetOutputAsync(output == "default" ? string.Empty : output);
            }

            if (request.Autoplay)
            {
                await session.PlayAsync();
            }
        }
        catch
        {
            store.Close(session.Id);
            throw;
        }

        return TypedResults.Json(SessionView.Of(session), ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<SessionView> MoveAsync(string id, HttpContext context, SessionStore store, ServerOptions options)
    {
        var session = store.Get(id);
        var request = await BadRequest.ReadAsync<TransportRequest>(context.Request, options.Limits.JsonBytes, context.RequestAborted);
        await (request.Action switch
        {
            "play" => session.PlayAsync(),
            "pause" => session.PauseAsync(),
            "stop" => session.StopAsync(),
            "seek" => session.SeekAsync(request.Frame ?? throw BadRequest.Of("seek names a frame.", "frame")),
            "loop" => session.LoopAsync(request.Loop is { } loop ? new SessionLoop(loop.Start, loop.End) : null),
            "speed" => session.SpeedAsync(request.Speed ?? throw BadRequest.Of("speed is 1 or \"fast\".", "speed")),
            _ => throw BadRequest.Of($"There is no action {request.Action}; there are play, pause, stop, seek, loop and speed.", "action"),
        });
        return SessionView.Of(session);
    }

    private static async Task<SessionView> SetStemAsync(string id, string name, HttpContext context, SessionStore store, ServerOptions options)
    {
        var session = store.Get(id);
        var request = await BadRequest.ReadAsync<StemRequest>(context.Request, options.Limits.JsonBytes, context.RequestAborted);
        await session.SetStemAsync(name, request.Solo, request.Mute);
        return SessionView.Of(session);
    }

    private static async Task<SessionView> SetOutputAsync(string id, HttpContext context, SessionStore store, ServerOptions options)
    {
        var session = store.Get(id);
        var request = await BadRequest.ReadAsync<OutputRequest>(context.Request, options.Limits.JsonBytes, context.RequestAborted);
        await session.SetOutputAsync(request.Device switch { "none" => null, null or "default" => string.Empty, var device => device });
        return SessionView.Of(session);
    }

    private static async Task ConnectAsync(string id, HttpContext context, SessionStore store, ServerOptions options, ServerMetrics metrics, IHostApplicationLifetime lifetime)
    {
        var session = store.Get(id);
        if (!context.WebSockets.IsWebSocketRequest)
        {
            throw BadRequest.Of("This address is for WebSockets.");
        }

        if (session.Feed.CountReader(+1) > options.Limits.Clients)
        {
            session.Feed.CountReader(-1);
            throw new SessionException("session.too-many-clients", $"A session has up to {options.Limits.Clients} clients.", id);
        }

        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            using var client = new SessionSocket(session, socket, context.Request.Query["format"] == "json", options.Limits, metrics);
            await client.RunAsync(stop.Token);
        }
        finally
        {
            session.Feed.CountReader(-1);
        }
    }
}

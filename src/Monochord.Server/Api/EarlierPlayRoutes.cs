using System.Globalization;
using Monochord.Server.Synthesis;

namespace Monochord.Server.Api;

/// <summary><c>POST /play</c> and <c>POST /stop</c>, as a plan of an earlier program names them: the body of the first is the track itself.</summary>
internal static class EarlierPlayRoutes
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/play", PlayAsync).WithTags("earlier clients").Accepts<System.Text.Json.JsonElement>("application/json").Produces<SessionView>()
            .WithName("earlierPlay").WithSummary("Plays a track on the default device, in the place of the one that plays. start: where it begins, in seconds.");
        app.MapPost("/stop", async (PlayDesk desk) => new EarlierStopView(await desk.StopAsync()))
            .WithTags("earlier clients").WithName("earlierStop").WithSummary("Ends what /play plays.");
    }

    private static async Task<SessionView> PlayAsync(HttpContext context, TrackDesk tracks, PlayDesk desk, string? start = null)
    {
        var seconds = 0.0;
        if (start is not null && !(double.TryParse(start, NumberStyles.Float, CultureInfo.InvariantCulture, out seconds) && seconds >= 0 && double.IsFinite(seconds)))
        {
            throw BadRequest.Of("start is a time in seconds, 0 or more.", "start");
        }

        var track = await tracks.ReadBodyAsync(context.Request, context.RequestAborted);
        return SessionView.Of(await desk.PlayAsync(track, seconds));
    }
}

/// <summary>Whether anything played.</summary>
internal sealed record EarlierStopView(bool Stopped);

using Monochord.Audio;
using Monochord.Audio.Devices;
using Monochord.Metering.Targets;
using Monochord.Reports.Wording;
using Monochord.Server.Hosting;

namespace Monochord.Server.Api;

/// <summary>The server itself: health, limits, devices, targets, library, uploads.</summary>
internal static class ServerRoutes
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var started = TimeProvider.System.GetTimestamp();
        app.MapGet("/healthz", (ServerOptions options) =>
            new HealthView("ok", options.Version, TimeProvider.System.GetElapsedTime(started).TotalSeconds)).WithTags("server").WithName("health");
        var api = app.MapGroup("/api").WithTags("server");
        api.MapGet("/server", Server).WithName("getServer").WithSummary("Version, limits, what is there.");
        api.MapGet("/rings", (ServerOptions options) => new RingListView(Rings.List(options.RingFolder)))
            .WithName("listRings").WithSummary("Ring buffers that other programs of this user write, and that a session can follow.");
        api.MapGet("/devices", () => new DeviceListView([.. AudioDevices.List().Select(DeviceView.Of)]))
            .WithName("listDevices").WithSummary("Playback and capture devices.");
        api.MapGet("/targets", () => new TargetListView([.. LoudnessTargets.All.Select(TargetView.Of)]))
            .WithName("listTargets").WithSummary("The loudness targets with their limits.");
        api.MapGet("/library", (string folder, string? path, Library library) => new LibraryView(folder, path ?? string.Empty, library.List(folder, path ?? string.Empty)))
            .WithName("listLibrary").WithSummary("Folders and sound files in a folder of the library.");
        api.MapPost("/uploads", UploadAsync).Accepts<byte[]>("*/*").Produces<UploadView>(StatusCodes.Status201Created)
            .WithName("upload").WithSummary("Takes a sound file as the body of the request.");
    }

    private static ServerView Server(ServerOptions options, Library library)
    {
        var limits = options.Limits;
        return new ServerView(
            options.Version, [.. library.Folders], HasDevices(),
            new LimitsView(limits.UploadBytes, limits.AllUploadBytes, limits.Sessions, limits.Clients, limits.JsonBytes, limits.Stems));
    }

    private static bool HasDevices()
    {
        try
        {
            return AudioDevices.List().Count > 0;
        }
        catch (MonochordException)
        {
            // No PortAudio, or no sound system: no devices.
            return false;
        }
    }

    private static async Task<IResult> UploadAsync(string? name, HttpContext context, Uploads uploads, ServerOptions options)
    {
        if (context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            // One byte more: it is this server that says no, with its own words.
            feature.MaxRequestBodySize = options.Limits.UploadBytes + 1;
        }

        var file = Path.GetFileName(name ?? string.Empty);
        if (file.Length is 0 or > 255 || file.Any(char.IsControl))
        {
            throw BadRequest.Of("An upload has a name of 1 to 255 characters: /api/uploads?name=song.wav.", "name");
        }

        var info = await uploads.AddAsync(file, context.Request.Body, context.RequestAborted);
        return TypedResults.Json(
            new UploadView(info.Id, info.Name, info.SizeBytes, FormatView.Of(info.Format), info.LengthFrames),
            ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }
}

internal sealed record HealthView(string Status, string Version, double UptimeSeconds);

internal sealed record ServerView(string Version, IReadOnlyList<string> Library, bool HasDevices, LimitsView Limits);

internal sealed record LimitsView(long UploadBytes, long AllUploadBytes, int Sessions, int Clients, int JsonBytes, int Stems);

internal sealed record RingListView(IReadOnlyList<RingView> Rings);

internal sealed record DeviceListView(IReadOnlyList<DeviceView> Devices);

internal sealed record DeviceView(
    string Id, string Name, string HostApi, int MaxInputs, int MaxOutputs, double DefaultSampleRate, bool IsDefaultInput, bool IsDefaultOutput)
{
    public static DeviceView Of(AudioDevice device) => new(
        device.Id, device.Name, device.HostApi, device.MaxInputs, device.MaxOutputs, device.DefaultSampleRate, device.IsDefaultInput,
        device.IsDefaultOutput);
}

internal sealed record TargetListView(IReadOnlyList<TargetView> Targets);

/// <summary>A target; a bound that there is not is null.</summary>
internal sealed record TargetView(string Name, string Title, IReadOnlyList<TargetLimitView> Limits, string Document, string? Address, string? Note)
{
    public static TargetView Of(LoudnessTarget target) => new(
        target.Name, target.Title,
        [.. target.Limits.Select(limit => new TargetLimitView(Names.Of(limit.Quantity), limit.Unit, Bound(limit.Minimum), Bound(limit.Maximum), limit.Basis, limit.Clause))],
        target.Citation.Document, target.Citation.Address, target.Note);

    private static double? Bound(double value) => double.IsFinite(value) ? value : null;
}

internal sealed record TargetLimitView(string Quantity, string Unit, double? Minimum, double? Maximum, LimitBasis Basis, string? Clause);

internal sealed record LibraryView(string Folder, string Path, IReadOnlyList<LibraryEntry> Entries);

internal sealed record UploadView(string Id, string Name, long SizeBytes, FormatView Format, long? LengthFrames);

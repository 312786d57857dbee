using System.Text;
using System.Text.Json;
using Monochord.Jobs;
using Monochord.Server.Hosting;
using Monochord.Server.Sessions;
using Monochord.Server.Synthesis;
using Monochord.Synthesis.Description;
using Monochord.Tracks;

namespace Monochord.Server.Api;

/// <summary>Tracks of steps and voices: what a session of one adds to the others, renders, and the voices there are.</summary>
internal static class SynthesisRoutes
{
    private const string Json = "application/json";

    private static readonly Lazy<PresetListView> Presets = new(() => new PresetListView([.. TrackPresets.All.Select(PresetView.Of)]));

    public static void Map(IEndpointRouteBuilder app)
    {
        var sessions = app.MapGroup("/api/sessions/{id}/track").WithTags("synthesis");
        sessions.MapGet("/", (string id, SessionStore store) => TypedResults.Text(TrackWriter.Write(Of(store.Get(id)).Track), Json))
            .Produces<JsonElement>().WithName("getSessionTrack").WithSummary("The track of a session as it was given last, in the second dialect.");
        sessions.MapPut("/", UpdateAsync).Accepts<JsonElement>(Json).Produces<TrackStatusView>()
            .WithName("updateSessionTrack").WithSummary("Changes the track while it sounds: what stays the same goes on, what changed goes over.");
        sessions.MapPatch("/", MoveAsync).Accepts<TrackMoveRequest>(Json).Produces<TrackStatusView>()
            .WithName("moveSessionTrack").WithSummary("Moves the level of the track and of its voices while it sounds, without a click.");
        sessions.MapGet("/status", (string id, SessionStore store) => TrackStatusView.Of(Of(store.Get(id))))
            .WithName("getSessionTrackStatus").WithSummary("Where the track is, and which steps sound.");

        app.MapPost("/api/tracks/convert", async (HttpContext context, TrackDesk tracks) =>
                TypedResults.Text(TrackWriter.Write(await tracks.ReadTextAsync(context.Request, context.RequestAborted)), Json))
            .WithTags("synthesis").Accepts<JsonElement>(Json).Produces<JsonElement>()
            .WithName("convertTrack").WithSummary("A track of either dialect in the second one, or all that is wrong with it.");
        app.MapPost("/api/renders", RenderAsync).WithTags("synthesis").Accepts<RenderRequest>(Json).Produces<Job>(StatusCodes.Status202Accepted)
            .WithName("renderTrack").WithSummary("Renders a track into a file, as a job.");
        app.MapGet("/api/renders/{job}/{name}", FileAsync).WithTags("synthesis")
            .WithName("getRender").WithSummary("A file of a render; 202 while it is made.");
        app.MapGet("/api/voices", () => new VoiceListView([.. VoiceCatalogue.All.Select(VoiceView.Of)])).WithTags("synthesis")
            .WithName("listVoices").WithSummary("Every voice with its parameters, units, ranges and defaults.");
        app.MapGet("/api/presets", () => Presets.Value).WithTags("synthesis")
            .WithName("listPresets").WithSummary("The tracks that are brought along, each whole.");
    }

    private static TrackOrigin Of(Session session) => session.Origin as TrackOrigin
        ?? throw new SessionException("session.no-track", $"The session plays {session.Origin.Name}, which is no track of steps and voices.", session.Id);

    private static async Task<TrackStatusView> UpdateAsync(string id, HttpContext context, SessionStore store, TrackDesk tracks)
    {
        var origin = Of(store.Get(id));
        origin.Update((await tracks.ReadBodyAsync(context.Request, context.RequestAborted)).Track);
        return TrackStatusView.Of(origin);
    }

    private static async Task<TrackStatusView> MoveAsync(string id, HttpContext context, SessionStore store, ServerOptions options)
    {
        var origin = Of(store.Get(id));
        var request = await BadRequest.ReadAsync<TrackMoveRequest>(context.Request, options.Limits.JsonBytes, context.RequestAborted);
        foreach (var voice in request.Voices ?? [])
        {
            var steps = origin.Track.Steps;
            if (voice.Step < 0 || voice.Step >= steps.Count || voice.Voice < 0 || voice.Voice >= steps[voice.Step].Voices.Count)
            {
                throw BadRequest.Of($"There is no voice {voice.Voice} in step {voice.Step}; both count from 0.", "voices");
            }

            CheckGain(voice.Gain, "voices");
        }

        CheckGain(request.Level, "level");
        if (request.Level is { } level)
        {
            origin.SetLevel(level);
        }

        foreach (var voice in request.Voices ?? [])
        {
            origin.SetVoice(voice.Step, voice.Voice, voice.Gain, voice.Mute, voice.Solo);
        }

        return TrackStatusView.Of(origin);
    }

    private static void CheckGain(double? gain, string subject)
    {
        if (gain is { } value && !(value >= 0 && value <= TrackLimits.MaxGain))
        {
            throw BadRequest.Of($"A gain is 0 to {TrackLimits.MaxGain}.", subject);
        }
    }

    private static async Task<IResult> RenderAsync(HttpContext context, TrackDesk tracks, ServerJobs jobs, ServerMetrics metrics, ServerOptions options)
    {
        var request = await BadRequest.ReadAsync<RenderRequest>(context.Request, options.Limits.TrackBytes, context.RequestAborted);
        var named = tracks.Read(request.Track, request.Folder, request.Path, request.Name);
        var how = request.Options ?? new RenderOptions();

        // What is wrong is told now, not by the job.
        RenderHandler.SettingsOf(how);
        TrackDesk.CheckFiles(named);
        var file = $"{FileName(named.Name)}.{how.Format.ToLowerInvariant()}";
        return await JobRoutes.AcceptAsync(
            context, jobs, metrics, RenderHandler.Kind, new RenderJob(named.Name, TrackWriter.Write(named.Track), named.Folders.All, file, how));
    }

    private static async Task<IResult> FileAsync(string job, string name, ServerJobs jobs, HttpContext context)
    {
        var found = await JobRoutes.FindAsync(jobs, job, context.RequestAborted);
        if (found.Kind != RenderHandler.Kind)
        {
            throw new JobException("job.not-found", $"{job} is no render.", job);
        }

        return JobRoutes.WhenDone(context, found, "render", () =>
        {
            var files = found.Result?.Deserialize<RenderJobResult>(ApiJson.Options)?.Files ?? [];
            return files.Contains(name, StringComparer.Ordinal)
                ? TypedResults.PhysicalFile(jobs.FileOf(job, name), TypeOf(name), name, enableRangeProcessing: true)
                : throw new JobException("job.not-found", $"This render has no file {name}; there are {string.Join(", ", files)}.", job);
        });
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".flac" => "audio/flac",
        ".ogg" => "audio/ogg",
        _ => "audio/wav",
    };

    // Letters, digits and a few signs of the name.
    private static string FileName(string name)
    {
        var text = new StringBuilder();
        foreach (var sign in name)
        {
            text.Append(char.IsLetterOrDigit(sign) || sign is ' ' or '-' or '_' ? sign : '_');
        }

        var file = text.ToString().Trim(' ', '_');
        return file.Length == 0 ? "track" : file[..Math.Min(file.Length, 64)];
    }
}

/// <summary>A track to render: sent, or named in the library.</summary>
/// <param name="Track">The track itself, in either dialect.</param>
/// <param name="Folder">The library folder of its file.</param>
/// <param name="Path">The way to its file.</param>
/// <param name="Name">What the file is called, without its ending.</param>
/// <param name="Options">How it is rendered.</param>
internal sealed record RenderRequest(
    JsonElement? Track = null, string? Folder = null, string? Path = null, string? Name = null, RenderOptions? Options = null);

/// <summary>What is to be moved; what is not said stays.</summary>
/// <param name="Level">Gain of the whole track, 1 for as it is.</param>
/// <param name="Voices">Voices that are moved.</param>
internal sealed record TrackMoveRequest(double? Level = null, IReadOnlyList<VoiceMoveRequest>? Voices = null);

/// <summary>A voice that is moved; what is not said stays.</summary>
/// <param name="Step">Its step, from 0.</param>
/// <param name="Voice">Its place in the step, from 0.</param>
/// <param name="Gain">1 for as it is.</param>
/// <param name="Mute">Whether it is silent.</param>
/// <param name="Solo">Whether only it, and others that are solo, sound of its step.</param>
internal sealed record VoiceMoveRequest(int Step, int Voice, double? Gain = null, bool? Mute = null, bool? Solo = null);

/// <summary>Where a track is.</summary>
/// <param name="PositionFrames">The frame that is rendered next: some 100 ms ahead of what a device plays.</param>
/// <param name="LengthFrames">The length of the track.</param>
/// <param name="SampleRate">Frames a second.</param>
/// <param name="Steps">The steps that sound, from 0: none in a gap, two in a crossfade.</param>
/// <param name="Late">What was not ready in time and made ready while it should have sounded.</param>
internal sealed record TrackStatusView(long PositionFrames, long LengthFrames, int SampleRate, IReadOnlyList<int> Steps, long Late)
{
    public static TrackStatusView Of(TrackOrigin origin)
    {
        var status = origin.Status;
        return new TrackStatusView(status.Position, status.LengthFrames, origin.Format.SampleRate, status.Steps, status.Late);
    }
}

/// <summary>All presets.</summary>
internal sealed record PresetListView(IReadOnlyList<PresetView> Presets);

/// <summary>A track that is brought along.</summary>
/// <param name="Id">What it is called in commands.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Category">What it is for.</param>
/// <param name="Description">What it does.</param>
/// <param name="DurationSeconds">How long it is.</param>
/// <param name="Track">The track itself, in the second dialect.</param>
internal sealed record PresetView(string Id, string Name, string Category, string Description, double DurationSeconds, JsonElement Track)
{
    public static PresetView Of(TrackPreset preset) => new(
        preset.Id, preset.Name, preset.Category, preset.Description, preset.Seconds, JsonElement.Parse(TrackWriter.Write(preset.Track)));
}

/// <summary>All voices.</summary>
internal sealed record VoiceListView(IReadOnlyList<VoiceView> Voices);

/// <summary>A voice.</summary>
/// <param name="Name">As tracks write it.</param>
/// <param name="Summary">What it is.</param>
/// <param name="IsTransition">Whether it goes from one state to another.</param>
/// <param name="Parameters">All names that it takes.</param>
internal sealed record VoiceView(string Name, string Summary, bool IsTransition, IReadOnlyList<VoiceParameterView> Parameters)
{
    public static VoiceView Of(VoiceDescription voice) =>
        new(voice.Name, voice.Summary, voice.IsTransition, [.. voice.Keys.Where(key => key.Role != KeyRole.Ignored).Select(VoiceParameterView.Of)]);
}

/// <summary>A parameter of a voice.</summary>
/// <param name="Name">As tracks write it.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Unit">Its unit; empty for none.</param>
/// <param name="Minimum">The least value; null for what is no number.</param>
/// <param name="Maximum">The largest value; null for what is no number.</param>
/// <param name="Default">What it is when a track does not say; null where it follows another.</param>
/// <param name="Follows">The name that it follows when a track does not say; null for none.</param>
/// <param name="Choices">The words that it may be; empty for what is no word.</param>
internal sealed record VoiceParameterView(
    string Name, ParameterKind Kind, string Summary, string Unit, double? Minimum, double? Maximum, JsonElement? Default, string? Follows,
    IReadOnlyList<string> Choices)
{
    public static VoiceParameterView Of(VoiceKey key)
    {
        var parameter = key.Parameter;
        var isNumber = parameter.Kind is ParameterKind.Number or ParameterKind.Numbers or ParameterKind.Ranges;
        return new VoiceParameterView(
            key.Name, parameter.Kind, parameter.Summary, parameter.Unit, isNumber ? Finite(parameter.Minimum) : null,
            isNumber ? Finite(parameter.Maximum) : null, key.Default is { } value ? JsonSerializer.SerializeToElement(value.Value, ApiJson.Options) : null,
            key.Follows, parameter.Choices);
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}

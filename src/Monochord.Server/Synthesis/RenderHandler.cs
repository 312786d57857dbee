using System.Text.Json.Serialization.Metadata;
using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Jobs;
using Monochord.Server.Api;
using Monochord.Tracks;
using Monochord.Tracks.Rendering;

namespace Monochord.Server.Synthesis;

/// <summary>Renders a track into files of the job.</summary>
internal sealed class RenderHandler() : JobHandler<RenderJob, RenderJobResult>(Type<RenderJob>(), Type<RenderJobResult>())
{
    /// <summary>The kind of these jobs.</summary>
    public const string Kind = "render";

    /// <summary>The encoding of a format and bits.</summary>
    /// <exception cref="Sessions.SessionException">There is none.</exception>
    public static AudioEncoding EncodingOf(RenderOptions options) => options.Format.ToLowerInvariant() is "wav" or "flac" or "ogg"
        && AudioEncoderOptions.ForPath($".{options.Format}", options.Bits?.ToLowerInvariant()) is { } encoding
            ? encoding
            : throw BadRequest.Of("A format is wav with 16, 24 or float bits, flac with 16 or 24, or ogg.", "format");

    /// <summary>The settings of a render.</summary>
    /// <exception cref="Sessions.SessionException">A value is out of its range.</exception>
    public static TrackRenderSettings SettingsOf(RenderOptions options)
    {
        Check(options.SampleRate is not (< AudioFormat.MinSampleRate or > AudioFormat.MaxSampleRate), "sampleRate", $"{AudioFormat.MinSampleRate} to {AudioFormat.MaxSampleRate} Hz");
        Check(options.FromSeconds >= 0, "fromSeconds", "0 or more");
        Check(options.ToSeconds is not { } to || to > options.FromSeconds, "toSeconds", "more than fromSeconds");
        Check(
            options.Lufs is not { } lufs || lufs is >= TrackRenderSettings.MinTargetLufs and <= TrackRenderSettings.MaxTargetLufs,
            "lufs", $"{TrackRenderSettings.MinTargetLufs} to {TrackRenderSettings.MaxTargetLufs}");
        Check(
            options.CeilingDbtp is >= TrackRenderSettings.MinCeilingDbtp and <= TrackRenderSettings.MaxCeilingDbtp,
            "ceilingDbtp", $"{TrackRenderSettings.MinCeilingDbtp} to {TrackRenderSettings.MaxCeilingDbtp}");
        return new TrackRenderSettings
        {
            Encoding = EncodingOf(options),
            SampleRate = options.SampleRate,
            FromSeconds = options.FromSeconds,
            ToSeconds = options.ToSeconds,
            TargetLufs = options.Lufs,
            CeilingDbtp = options.Limiter ? options.CeilingDbtp : null,
            WithStems = options.Stems,
        };
    }

    /// <inheritdoc/>
    protected override Task<RenderJobResult> RunAsync(RenderJob parameters, JobContext context, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
            () => Run(parameters, context, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static JsonTypeInfo<T> Type<T>() => (JsonTypeInfo<T>)ApiJson.Options.GetTypeInfo(typeof(T));

    private static RenderJobResult Run(RenderJob job, JobContext context, CancellationToken cancellation)
    {
        context.Enter("rendering", 0, job.Name);
        var folders = new TrackFolders(job.Folders);
        var track = TrackReader.Read(job.Track, folders);
        var result = TrackRender.ToFile(
            track, new TrackFiles(folders, track), Path.Combine(context.Folder, job.File), SettingsOf(job.Options), new Progress(context), cancellation);
        return new RenderJobResult(
            [job.File, .. result.Stems.Select(path => Path.GetFileName(path))], (double)result.Frames / result.SampleRate, result.IntegratedLufs,
            result.TruePeakDbtp, result.GainDb, result.LargestReductionDb);
    }

    private static void Check(bool isRight, string name, string range)
    {
        if (!isRight)
        {
            throw BadRequest.Of($"{name} is {range}.", name);
        }
    }

    private sealed class Progress(JobContext context) : IProgress<double>
    {
        public void Report(double value) => context.Report(value);
    }
}

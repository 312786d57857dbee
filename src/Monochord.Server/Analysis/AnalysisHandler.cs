using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Monochord.Audio;
using Monochord.Jobs;
using Monochord.Metering;
using Monochord.Reports;
using Monochord.Reports.Json;
using Monochord.Reports.Pages;
using Monochord.Reports.Payloads;
using Monochord.Server.Api;

namespace Monochord.Server.Analysis;

/// <summary>Measures a whole programme as fast as it goes, and writes what there is to know of it into a file of the job.</summary>
/// <param name="version">The version that measures.</param>
/// <param name="clock">What the time is.</param>
internal sealed class AnalysisHandler(string version, TimeProvider clock)
    : JobHandler<AnalysisParameters, AnalysisResult>(Type<AnalysisParameters>(), Type<AnalysisResult>())
{
    /// <summary>The kind of these jobs.</summary>
    public const string Kind = "analysis";

    /// <summary>The file of the job that has everything.</summary>
    public const string FileName = "analysis.json";

    /// <summary>The file of the job that holds the report as <c>monochord meter --json</c> prints it.</summary>
    public const string ReportName = "report.json";

    /// <summary>The file of the job that holds the report as a page.</summary>
    public const string PageName = "report.html";

    /// <summary>The file of the job that holds the payload.</summary>
    public const string PayloadName = "mikup_payload.json";

    private const int BlockFrames = 4096;

    /// <inheritdoc/>
    protected override Task<AnalysisResult> RunAsync(AnalysisParameters parameters, JobContext context, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
            () => Run(parameters, context, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static JsonTypeInfo<T> Type<T>() => (JsonTypeInfo<T>)ApiJson.Options.GetTypeInfo(typeof(T));

    private AnalysisResult Run(AnalysisParameters parameters, JobContext context, CancellationToken cancellation)
    {
        context.Enter("measuring", 0, parameters.Name);
        using var sound = AnalysedSound.Open(parameters, cancellation);
        var (source, length) = (sound.Source, sound.LengthFrames);
        var meter = new SoundMeter(source.Format);
        var waveform = new WaveformOverview(source.Format.Channels);
        var buffer = new AudioBuffer(source.Format.Channels, BlockFrames);
        var done = 0L;
        for (int frames; (frames = source.Read(buffer.Block)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            var block = buffer.First(frames);
            meter.Process(block);
            waveform.Add(block);
            done += frames;
            context.Report(length > 0 ? 0.98 * done / length.Value : 0);
        }

        context.Enter("writing", 0.98);
        var (report, ofStems) = meter.Finish();
        var measured = new MeasuredFile(
            parameters.Name, report, sound.Info, ProgrammeWarnings.Of(report, ofStems, sound.Warnings, sound.Info.DeclaresLayout), [])
        {
            Stems = ofStems,
            TimecodeSeconds = sound.Info.TimeReferenceFrames is { } reference ? source.Format.SecondsAt(reference) : null,
        };
        WriteReports(context.Folder, parameters, measured);
        var events = measured.Events;
        var size = Write(Path.Combine(context.Folder, FileName), new AnalysisView(
            parameters.Name, report, ofStems?.Stems, ofStems?.Background, measured.Speech, [.. events.Select(happened => EventInFile.Of(happened, source.Format))],
            WaveformView.Of(waveform, source.Format)));
        return new AnalysisResult(report.DurationSeconds, report.IntegratedLufs, report.TruePeakDbtp, events.Count, size);
    }

    private void WriteReports(string folder, AnalysisParameters parameters, MeasuredFile measured)
    {
        var now = clock.GetLocalNow();
        var payload = Path.Combine(folder, PayloadName);
        File.WriteAllText(Path.Combine(folder, ReportName), JsonReport.Render(measured));
        File.WriteAllText(Path.Combine(folder, PageName), ReportPage.Render(measured, version, now));
        File.WriteAllText(payload, MikupPayload.Render(measured, [.. parameters.Files.Select(file => file.Path)], payload, version, now));
    }

    // Beside, then renamed: what is there is whole.
    private static long Write(string path, AnalysisView view)
    {
        var beside = $"{path}.part";
        using (var file = File.Create(beside))
        {
            JsonSerializer.Serialize(file, view, ApiJson.Options);
        }

        File.Move(beside, path, overwrite: true);
        return new FileInfo(path).Length;
    }
}

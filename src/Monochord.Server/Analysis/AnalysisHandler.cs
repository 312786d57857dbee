using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Jobs;
using Monochord.Metering;
using Monochord.Metering.Events;
using Monochord.Metering.Reports;
using Monochord.Metering.Speech;
using Monochord.Server.Api;
using Monochord.Server.Demo;

namespace Monochord.Server.Analysis;

/// <summary>Measures a whole programme as fast as it goes, and writes what there is to know of it into a file of the job.</summary>
internal sealed class AnalysisHandler() : JobHandler<AnalysisParameters, AnalysisResult>(Type<AnalysisParameters>(), Type<AnalysisResult>())
{
    /// <summary>The kind of these jobs.</summary>
    public const string Kind = "analysis";

    /// <summary>The file of the job that has everything.</summary>
    public const string FileName = "analysis.json";

    private const int BlockFrames = 4096;

    /// <inheritdoc/>
    protected override Task<AnalysisResult> RunAsync(AnalysisParameters parameters, JobContext context, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
            () => Run(parameters, context, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static JsonTypeInfo<T> Type<T>() => (JsonTypeInfo<T>)ApiJson.Options.GetTypeInfo(typeof(T));

    private static AnalysisResult Run(AnalysisParameters parameters, JobContext context, CancellationToken cancellation)
    {
        context.Enter("measuring", 0, parameters.Name);
        var (source, length) = Open(parameters, cancellation);
        using var owner = source as IDisposable;
        var programme = source.Format.Layout.Stems.Count == 0 ? new ProgrammeMeter(source.Format) : null;
        var stems = programme is null ? new StemsMeter(source.Format) : null;
        var waveform = new WaveformOverview(source.Format.Channels);
        var buffer = new AudioBuffer(source.Format.Channels, BlockFrames);
        var done = 0L;
        for (int frames; (frames = source.Read(buffer.Block)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            var block = buffer.First(frames);
            programme?.Tap.Process(block);
            stems?.Process(block);
            waveform.Add(block);
            done += frames;
            context.Report(length > 0 ? 0.98 * done / length.Value : 0);
        }

        context.Enter("writing", 0.98);
        var ofStems = stems?.Finish();
        var report = ofStems?.Programme ?? programme!.Finish();
        var speech = ofStems?.Speech ?? report.Speech;
        IReadOnlyList<ProgrammeEvent> events = [.. report.Events.Concat(speech?.Events ?? []).OrderBy(happened => happened.StartFrame)];
        var size = Write(Path.Combine(context.Folder, FileName), new AnalysisView(
            parameters.Name, report, ofStems?.Stems, ofStems?.Background, speech, [.. events.Select(happened => EventInFile.Of(happened, source.Format))],
            WaveformView.Of(waveform, source.Format)));
        return new AnalysisResult(report.DurationSeconds, report.IntegratedLufs, report.TruePeakDbtp, events.Count, size);
    }

    private static (IAudioSource Source, long? Length) Open(AnalysisParameters parameters, CancellationToken cancellation)
    {
        var options = new AudioFileOptions { Cancellation = cancellation };
        if (parameters.Files.Count == 0)
        {
            return (new DemoOrigin().OpenAt(0), DemoSound.Frames);
        }

        if (parameters.Kind == "stems")
        {
            var stems = StemFiles.Open([.. parameters.Files.Select(file => (file.Name, file.Path))], options);
            return (new ReadAheadSource(stems), stems.LengthFrames);
        }

        var decoder = AudioFile.Open(parameters.Files[0].Path, options);
        return (new ReadAheadSource(decoder), decoder.LengthFrames);
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

/// <summary>Everything that there is to know of a programme.</summary>
internal sealed record AnalysisView(
    string Name, ProgrammeReport Report, IReadOnlyList<StemReport>? Stems, ProgrammeReport? Background, SpeechReport? Speech,
    IReadOnlyList<EventInFile> Events, WaveformView Waveform);

/// <summary>An event, in seconds.</summary>
internal sealed record EventInFile(EventKind Kind, double TimeSeconds, double LengthSeconds, EventSeverity Severity, double? Value, string Text)
{
    public static EventInFile Of(ProgrammeEvent happened, AudioFormat format) => new(
        happened.Kind, format.SecondsAt(happened.StartFrame), format.SecondsAt(happened.LengthFrames), happened.Severity,
        double.IsFinite(happened.Value) ? happened.Value : null, happened.Detail);
}

/// <summary>An overview of the waveform: for each channel smallest and largest sample of each stretch.</summary>
internal sealed record WaveformView(int FramesPerPoint, int Points, IReadOnlyList<WaveformChannel> Channels)
{
    public static WaveformView Of(WaveformOverview waveform, AudioFormat format) => new(
        waveform.FramesPerPoint, waveform.Points,
        [.. Enumerable.Range(0, format.Channels).Select(c => new WaveformChannel(format.Layout[c].Name, waveform.Smallest(c).ToArray(), waveform.Largest(c).ToArray()))]);
}

/// <summary>A channel of an overview.</summary>
internal sealed record WaveformChannel(string Name, IReadOnlyList<float> Min, IReadOnlyList<float> Max);

using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Metering;
using Monochord.Metering.Loudness;
using Monochord.Native.Interop;
using Monochord.Reports;
using Monochord.Reports.Json;

namespace Monochord.Native.Meters;

/// <summary>Measures a file as the command line does.</summary>
internal static class FileMeasurement
{
    private const int BlockFrames = 4096;
    private const double MaxReservedSeconds = 86_400;

    /// <summary>The report as JSON.</summary>
    public static string Run(string path, ChannelLayout? layout, bool isQuick, bool dualMono, CallerProgress progress)
    {
        using var decoder = AudioFile.Open(path, new AudioFileOptions { Cancellation = progress.Cancellation, Layout = layout });
        var seconds = decoder.LengthFrames is { } length ? decoder.Format.SecondsAt(length) : decoder.Info.DurationSeconds;
        var loudness = new LoudnessOptions { DualMono = dualMono };
        var meter = new SoundMeter(decoder.Format, new ProgrammeOptions
        {
            // A header may claim any length: beyond a day the meter takes memory as it goes.
            Loudness = seconds is { } known
                ? loudness with { ReservedDuration = TimeSpan.FromSeconds(Math.Clamp(known + 1, 1, MaxReservedSeconds)) } : loudness,
            IsQuick = isQuick,
        });
        var buffer = new AudioBuffer(decoder.Format.Channels, BlockFrames);
        for (int frames; (frames = decoder.Read(buffer.Block)) > 0;)
        {
            progress.Cancellation.ThrowIfCancellationRequested();
            meter.Process(buffer.First(frames));
            progress.Report(seconds > 0 ? decoder.Format.SecondsAt(meter.Tap.Position) / seconds.Value : 0);
        }

        var (report, stems) = meter.Finish();
        return JsonReport.Render(new MeasuredFile(
            path, report, decoder.Info,
            ProgrammeWarnings.Of(report, stems, decoder.Warnings, decoder.Info.DeclaresLayout || layout is not null), [])
        {
            TimecodeSeconds = decoder.Info.TimeReferenceFrames is { } frame ? decoder.Format.SecondsAt(frame) : null,
            Stems = stems,
        });
    }
}

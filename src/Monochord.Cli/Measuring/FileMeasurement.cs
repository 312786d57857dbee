using Monochord.Audio;
using Monochord.Cli.Output;
using Monochord.Metering;
using Monochord.Metering.Loudness;
using Monochord.Metering.Targets;
using Monochord.Reports;
using Monochord.Reports.Pages;
using Monochord.Reports.Payloads;

namespace Monochord.Cli.Measuring;

/// <summary>Measures one input.</summary>
internal static class FileMeasurement
{
    private const int BlockFrames = 4096;

    /// <summary>Opens, measures and closes an input. What the world got wrong becomes a <see cref="FailedFile"/>.</summary>
    /// <param name="index">Its place in <see cref="MeterRequest.Inputs"/>.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="context">The surroundings.</param>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="cancellation">Ends it between two blocks.</param>
    internal static FileOutcome Run(
        int index, MeterRequest request, CommandContext context, FileProgress progress, CancellationToken cancellation)
    {
        var input = request.Inputs[index];
        try
        {
            var measured = Measure(index, request, context, progress, cancellation);
            if (request.Pages is { } pages)
            {
                WrittenFile.Write(pages[index], "page", ReportPage.Render(measured, ProgramVersion.Text, context.Time.GetLocalNow()));
            }

            if (request.Payloads is { } payloads)
            {
                var path = payloads[index];
                WrittenFile.Write(path, "payload", MikupPayload.Render(measured, input.Paths, path, ProgramVersion.Text, context.Time.GetLocalNow()));
            }

            return measured;
        }
        catch (MonochordException error) when (error is not OutputFailedException)
        {
            return new FailedFile(input.Name, error.Code, error.Message);
        }
#pragma warning disable CA1031 // One file that hits a defect must not stop the others.
        catch (Exception error) when (error is not (OperationCanceledException or OutputClosedException or OutputFailedException))
#pragma warning restore CA1031
        {
            return new FailedFile(input.Name, ExitCode.InternalFault, CommandLine.Unexpected(error, context.ShowDetails));
        }
        finally
        {
            progress.End();
        }
    }

    private static MeasuredFile Measure(
        int index, MeterRequest request, CommandContext context, FileProgress progress, CancellationToken cancellation)
    {
        var input = request.Inputs[index];
        cancellation.ThrowIfCancellationRequested();
        using var programme = input.Open(request.Reading with { Cancellation = cancellation });
        if (request.Range is { } range)
        {
            programme.Select(range);
        }

        if (IsCoreLeft(request))
        {
            programme.ReadAhead();
        }

        var meter = new SoundMeter(programme.Source.Format, Options(request, programme.DurationSeconds), Programme.MixName);
        var format = meter.Format;
        using var series = request.Series?.Open(index, meter.Tap.Readings, format, programme.StartFrame, context);
        var buffer = new AudioBuffer(programme.Source.Format.Channels, BlockFrames);
        progress.Start(programme.DurationSeconds);
        for (int frames; (frames = programme.Source.Read(buffer.Block)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            meter.Process(buffer.First(frames));
            series?.Drain();
            progress.Advance(format.SecondsAt(meter.Tap.Position));
        }

        programme.CheckEnd(meter.Tap.Position);
        series?.Complete();
        var (report, stems) = meter.Finish();
        return new MeasuredFile(
            input.Name,
            report,
            programme.Info,
            ProgrammeWarnings.Of(report, stems, programme.Warnings, programme.Info.DeclaresLayout || request.Reading.Layout is not null),
            Judge(request.Targets, report, stems?.Speech.DialogueLufs ?? double.NaN))
        {
            StartSeconds = format.SecondsAt(programme.StartFrame),
            IsRange = request.Range is not null,
            TimecodeSeconds = programme.TimecodeSeconds,
            Stems = stems,
        };
    }

    // Several files keep the cores busy by themselves.
    private static bool IsCoreLeft(MeterRequest request) => request.Inputs.Count == 1 && request.Jobs > 1;

    private static ProgrammeOptions Options(MeterRequest request, double? seconds)
    {
        var options = new ProgrammeOptions { Loudness = Reserving(request.Loudness, seconds), IsQuick = request.IsQuick };
        return Limit(request.Targets) is { } limit ? options with { TruePeakLimitDbtp = limit } : options;
    }

    // The strictest of the targets; null when none has a true peak.
    private static double? Limit(IReadOnlyList<LoudnessTarget> targets)
    {
        double? strictest = null;
        foreach (var target in targets)
        {
            foreach (var limit in target.Limits)
            {
                if (limit.Quantity == TargetQuantity.MaxTruePeak)
                {
                    strictest = Math.Min(strictest ?? limit.Maximum, limit.Maximum);
                }
            }
        }

        return strictest;
    }

    // A header may claim any length: beyond a day the meter takes memory as it goes.
    private static LoudnessOptions Reserving(LoudnessOptions options, double? seconds) =>
        seconds is { } known ? options with { ReservedDuration = TimeSpan.FromSeconds(Math.Clamp(known + 1, 1, 86_400)) } : options;

    private static TargetVerdict[] Judge(
        IReadOnlyList<LoudnessTarget> targets, Metering.Reports.ProgrammeReport report, double dialogueLufs)
    {
        var verdicts = new TargetVerdict[targets.Count];
        for (var i = 0; i < verdicts.Length; i++)
        {
            verdicts[i] = targets[i].Judge(report, dialogueLufs);
        }

        return verdicts;
    }
}

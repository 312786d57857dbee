using Monochord.Audio;
using Monochord.Metering;
using Monochord.Metering.Loudness;
using Monochord.Metering.Targets;

namespace Monochord.Cli.Measuring;

/// <summary>Measures one input.</summary>
internal static class FileMeasurement
{
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
            return Measure(index, request, context, progress, cancellation);
        }
        catch (MonochordException error) when (error is not OutputFailedException)
        {
            return FailedFile.Of(input.Name, error);
        }
#pragma warning disable CA1031 // One file that hits a defect must not stop the others.
        catch (Exception error) when (error is not (OperationCanceledException or OutputClosedException or OutputFailedException))
#pragma warning restore CA1031
        {
            return new FailedFile(input.Name, "internal", CommandLine.Unexpected(error, context.ShowDetails), ExitCode.Internal);
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
        using var programme = input.Open(request.Reading with { Cancellation = cancellation });
        if (IsCoreLeft(request))
        {
            programme.ReadAhead();
        }

        var format = programme.Source.Format;
        var meter = new ProgrammeMeter(
            format, new ProgrammeOptions { Loudness = Reserving(request.Loudness, programme.DurationSeconds) });
        using var series = request.Series?.Open(index, meter.Tap.Readings, format, context);
        var path = new SignalPath(programme.Source) { OutputTap = meter.Tap };

        progress.Start(programme.DurationSeconds);
        do
        {
            cancellation.ThrowIfCancellationRequested();
            series?.Drain();
            progress.Advance(format.SecondsAt(path.Position));
        }
        while (path.Step() > 0);

        series?.Complete();
        var report = meter.Finish();
        return new MeasuredFile(
            input.Name,
            report,
            programme.Info,
            ProgrammeWarnings.Of(report, programme, request.Reading),
            Judge(request.Targets, report));
    }

    // Several files keep the cores busy by themselves.
    private static bool IsCoreLeft(MeterRequest request) => request.Inputs.Count == 1 && request.Jobs > 1;

    // A header may claim any length: beyond a day the meter takes memory as it goes.
    private static LoudnessOptions Reserving(LoudnessOptions options, double? seconds) =>
        seconds is { } known ? options with { ReservedDuration = TimeSpan.FromSeconds(Math.Clamp(known + 1, 1, 86_400)) } : options;

    private static TargetVerdict[] Judge(IReadOnlyList<LoudnessTarget> targets, Metering.Reports.ProgrammeReport report)
    {
        var verdicts = new TargetVerdict[targets.Count];
        for (var i = 0; i < verdicts.Length; i++)
        {
            verdicts[i] = targets[i].Judge(report);
        }

        return verdicts;
    }
}

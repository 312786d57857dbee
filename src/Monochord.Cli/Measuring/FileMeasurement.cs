using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Metering;

namespace Monochord.Cli.Measuring;

/// <summary>Measures one file.</summary>
internal static class FileMeasurement
{
    /// <summary>Opens, measures and closes a file. What the world got wrong becomes a <see cref="FailedFile"/>.</summary>
    internal static FileOutcome Run(string name, MeterRequest request, CommandContext context, CancellationToken cancellation)
    {
        try
        {
            using var file = AudioFile.Open(name, request.Reading with { Cancellation = cancellation });
            var meter = new ProgrammeMeter(file.Format, request.Loudness);
            new SignalPath(file) { OutputTap = meter.Tap }.Run(cancellation);
            var report = meter.Finish();
            return new MeasuredFile(name, report, file.Info, [.. file.Warnings]);
        }
        catch (MonochordException error)
        {
            var code = error is MissingComponentException ? ExitCode.ComponentMissing : ExitCode.BadInput;
            return new FailedFile(name, error.Code, error.Message, code);
        }
#pragma warning disable CA1031 // One file that hits a defect must not stop the others.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return new FailedFile(name, "internal", CommandLine.Unexpected(error, context.ShowDetails), ExitCode.Internal);
        }
    }
}

using Monochord.Audio;
using Monochord.Audio.Devices;
using Monochord.Audio.Files;
using Monochord.Cli.Output;

namespace Monochord.Cli.Playing;

/// <summary>What is to be recorded, and how.</summary>
/// <param name="Path">The file.</param>
/// <param name="Seconds">How long; null until somebody stops it.</param>
/// <param name="IsQuiet">Whether no progress is shown.</param>
/// <param name="Encoding">What is written.</param>
/// <param name="Options">The device.</param>
internal sealed record RecordRequest(string Path, double? Seconds, bool IsQuiet, AudioEncoding Encoding, CaptureOptions Options);

/// <summary>Records from a device into a file.</summary>
internal sealed class DeviceRecorder(RecordRequest request, CommandContext context)
{
    private const int BlockFrames = 1024;

    private readonly LiveLine _line = new(context, request.IsQuiet);

    /// <summary>Records until it is long enough or somebody stops it; the file is then complete.</summary>
    /// <exception cref="DeviceException">The device was lost and did not come back; what came before is in the file.</exception>
    internal void Run()
    {
        using var quiet = new QuietNativeErrors(context);
        using var device = CaptureDevice.Open(request.Options);
        using var stop = context.Cancellation.Register(device.Stop);
        using var encoder = AudioEncoder.Create(request.Path, device.Format, new AudioEncoderOptions { Encoding = request.Encoding });
        var buffer = new AudioBuffer(device.Format.Channels, BlockFrames);
        var limit = request.Seconds is { } seconds ? (long)Math.Round(seconds * device.Format.SampleRate) : long.MaxValue;
        DeviceException? lost = null;
        try
        {
            lost = Record(device, encoder, buffer, limit);
        }
        finally
        {
            _line.Clear();
        }

        encoder.Complete();
        if (!request.IsQuiet)
        {
            var length = HumanNumber.Time(device.Format.SecondsAt(encoder.Position));
            context.Print($"Recorded {length} from {PrintableText.Of(device.Device.Name)}; overruns: {device.Overruns}.\n");
        }

        if (lost is not null)
        {
            throw lost;
        }
    }

    private DeviceException? Record(CaptureDevice device, AudioEncoder encoder, AudioBuffer buffer, long limit)
    {
        while (encoder.Position < limit)
        {
            try
            {
                var frames = device.Read(buffer.First((int)Math.Min(BlockFrames, limit - encoder.Position)));
                if (frames == 0)
                {
                    break;
                }

                encoder.Write(buffer.First(frames));
            }
            catch (DeviceException error) when (error.IsLost)
            {
                if (!LostDevice.IsBack(error, device.WaitForReopen, _line, context.Cancellation))
                {
                    return context.Cancellation.IsCancellationRequested ? null : error;
                }
            }

            _line.Draw(() =>
                $"{HumanNumber.Time(device.Format.SecondsAt(encoder.Position))}   overruns {device.Overruns}   {PrintableText.Of(device.Device.Name)}");
        }

        return null;
    }
}

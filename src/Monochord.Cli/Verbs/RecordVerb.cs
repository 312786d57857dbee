using System.CommandLine;
using Monochord.Audio;
using Monochord.Audio.Devices;
using Monochord.Audio.Files;
using Monochord.Cli.Playing;

namespace Monochord.Cli.Verbs;

/// <summary><c>monochord record</c>: records from a sound device into a file.</summary>
internal static class RecordVerb
{
    internal static Command Create(CommandContext context)
    {
        var path = new Argument<string>("OUT");
        var device = new Option<string>("--device", "-d");
        var seconds = new Option<double?>("--seconds");
        var rate = new Option<int?>("--rate");
        var channels = new Option<int?>("--channels");
        var isFloat = new Option<bool>("--float");
        var lowLatency = new Option<bool>("--low-latency");
        var quiet = new Option<bool>("--quiet", "-q");
        var command = new Command("record", "Records from a sound device.")
        {
            path, device, seconds, rate, channels, isFloat, lowLatency, quiet,
        };
        command.SetAction(result =>
        {
            var options = new CaptureOptions
            {
                Device = result.GetValue(device),
                LowLatency = result.GetValue(lowLatency),
                SampleRate = DeviceWords.Rate("record", "--rate", result.GetValue(rate)) ?? CaptureOptions.Default.SampleRate,
                Channels = Channels(result.GetValue(channels)),
            };
            new DeviceRecorder(
                new RecordRequest(
                    result.GetValue(path)!, Seconds(result.GetValue(seconds)), result.GetValue(quiet),
                    Encoding(result.GetValue(path)!, result.GetValue(isFloat)), options),
                context).Run();
            return ExitCode.Success;
        });
        return command;
    }

    private static int? Channels(int? count) => count is < 1 or > ChannelLayout.MaxChannels
        ? throw new UsageException("record", $"--channels {count} is not 1 to {ChannelLayout.MaxChannels}.") : count;

    private static double? Seconds(double? seconds) => seconds is { } value && !(value > 0 && double.IsFinite(value))
        ? throw new UsageException("record", $"--seconds {value} is no length; it is more than 0.") : seconds;

    private static AudioEncoding Encoding(string path, bool isFloat)
    {
        var encoding = AudioEncoderOptions.ForPath(path)
            ?? throw new UsageException("record", $"{path} is no name for a recording; end it in .wav, .flac or .ogg.");
        return !isFloat ? encoding
            : AudioEncoderOptions.ForPath(path, "float") ?? throw new UsageException("record", $"--float is for .wav, not for {path}.");
    }
}

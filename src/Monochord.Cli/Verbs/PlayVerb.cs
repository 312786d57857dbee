using System.CommandLine;
using Monochord.Audio;
using Monochord.Audio.Devices;
using Monochord.Cli.Measuring;
using Monochord.Cli.Playing;

namespace Monochord.Cli.Verbs;

/// <summary><c>monochord play</c>: plays a sound file, or a track of steps and voices.</summary>
internal static class PlayVerb
{
    private const string Name = "play";

    internal static Command Create(CommandContext context)
    {
        var file = new Argument<string>("FILE");
        var device = new Option<string>("--device", "-d");
        var from = new Option<string>("--from");
        var to = new Option<string>("--to");
        var loop = new Option<bool>("--loop");
        var lowLatency = new Option<bool>("--low-latency");
        var rate = new Option<int?>("--device-rate");
        var quiet = new Option<bool>("--quiet", "-q");
        var command = new Command(Name, "Plays a sound file or a track.") { file, device, from, to, loop, lowLatency, rate, quiet };
        command.SetAction(result =>
        {
            var (start, end) = (Time(Name, "--from", result.GetValue(from)), Time(Name, "--to", result.GetValue(to)));
            var options = new PlaybackOptions
            {
                Device = result.GetValue(device),
                LowLatency = result.GetValue(lowLatency),
                DeviceRate = DeviceWords.Rate(Name, "--device-rate", result.GetValue(rate)),
            };
            new SoundPlayer(
                new PlayRequest(
                    result.GetValue(file)!, start is null && end is null ? null : new TimeRange(start, end), result.GetValue(loop),
                    result.GetValue(quiet), options),
                context).Run();
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>A time that was typed; null for none.</summary>
    internal static TimePoint? Time(string verb, string option, string? text) => text is null
        ? null
        : TimePoint.Parse(text) ?? throw new UsageException(verb, $"{option} {text} is no time; write seconds, MM:SS or HH:MM:SS.");
}

/// <summary>Checks that the verbs of devices share.</summary>
internal static class DeviceWords
{
    /// <summary>A sample rate that was typed.</summary>
    internal static int? Rate(string verb, string option, int? rate) => rate is < AudioFormat.MinSampleRate or > AudioFormat.MaxSampleRate
        ? throw new UsageException(verb, $"{option} {rate} is no sample rate; it is {AudioFormat.MinSampleRate} to {AudioFormat.MaxSampleRate} Hz.")
        : rate;
}

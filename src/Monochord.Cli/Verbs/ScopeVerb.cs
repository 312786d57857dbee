using System.CommandLine;
using Monochord.Audio;
using Monochord.Audio.Rings;
using Monochord.Cli.Scoping;

namespace Monochord.Cli.Verbs;

/// <summary><c>monochord scope</c>: keeps the newest seconds of an input in a ring buffer.</summary>
internal static class ScopeVerb
{
    internal static Command Create(CommandContext context)
    {
        var input = new Option<string?>("--input", "-i");
        var ring = new Option<string?>("--ring");
        var version = new Option<int>("--ring-version") { DefaultValueFactory = _ => 2 };
        var seconds = new Option<double>("--seconds") { DefaultValueFactory = _ => RingBufferOptions.Default.Seconds };
        var channels = new Option<int?>("--channels");
        var rate = new Option<int?>("--rate");
        var loop = new Option<bool>("--loop");
        var keep = new Option<bool>("--keep");
        var json = new Option<bool>("--json");
        var quiet = new Option<bool>("--quiet", "-q");
        var command = new Command("scope", "Keeps the newest seconds of an input in a ring buffer.")
        {
            input, ring, version, seconds, channels, rate, loop, keep, json, quiet,
        };
        command.SetAction(result =>
        {
            var options = new RingBufferOptions
            {
                Path = result.GetValue(ring),
                Version = Version(result.GetValue(version)),
                Seconds = Seconds(result.GetValue(seconds), result.GetValue(version)),
                DeleteOnDispose = !result.GetValue(keep),
                Time = context.Time,
            };
            new ScopeRunner(
                new ScopeRequest(
                    result.GetValue(input), Channels(result.GetValue(channels)), DeviceWords.Rate("scope", "--rate", result.GetValue(rate)),
                    result.GetValue(loop), result.GetValue(json), result.GetValue(quiet), options),
                context).Run();
            return ExitCode.Success;
        });
        return command;
    }

    private static int Version(int version) =>
        version is 1 or 2 ? version : throw new UsageException("scope", $"--ring-version {version} is not 1 or 2.");

    // A ring of version 1 has two writes of 1024 frames at least, at the lowest rate.
    private static double Seconds(double seconds, int version)
    {
        var least = version == 1 ? 2048.0 / AudioFormat.MinSampleRate : 0.01;
        return seconds >= least && double.IsFinite(seconds) ? seconds
            : throw new UsageException("scope", $"--seconds {seconds} is no length of a ring; it is {least} and more.");
    }

    private static int? Channels(int? count) => count is < 1 or > ChannelLayout.MaxChannels
        ? throw new UsageException("scope", $"--channels {count} is not 1 to {ChannelLayout.MaxChannels}.") : count;
}

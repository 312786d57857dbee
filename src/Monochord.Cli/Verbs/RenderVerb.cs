using System.CommandLine;
using Monochord.Audio.Files;
using Monochord.Cli.Rendering;
using Monochord.Tracks.Rendering;

namespace Monochord.Cli.Verbs;

/// <summary><c>monochord render</c>: renders a track of steps and voices into a file.</summary>
internal static class RenderVerb
{
    internal const string Name = "render";

    internal static Command Create(CommandContext context)
    {
        var track = new Argument<string>("TRACK");
        var output = new Option<string?>("--output", "-o");
        var from = new Option<string>("--from");
        var to = new Option<string>("--to");
        var lufs = new Option<double?>("--lufs");
        var ceiling = new Option<double>("--ceiling") { DefaultValueFactory = _ => -1 };
        var noLimiter = new Option<bool>("--no-limiter");
        var stems = new Option<bool>("--stems");
        var rate = new Option<int?>("--rate");
        var bits = new Option<string?>("--bits");
        var quiet = new Option<bool>("--quiet", "-q");
        var command = new Command(Name, "Renders a track.") { track, output, from, to, lufs, ceiling, noLimiter, stems, rate, bits, quiet };
        command.SetAction(result =>
        {
            var (path, target) = (result.GetValue(track)!, result.GetValue(output));
            new TrackRenderRun(
                path,
                target,
                file => new TrackRenderSettings
                {
                    Encoding = Encoding(file, result.GetValue(bits)),
                    SampleRate = DeviceWords.Rate(Name, "--rate", result.GetValue(rate)),
                    FromSeconds = PlayVerb.Time(Name, "--from", result.GetValue(from))?.Seconds ?? 0,
                    ToSeconds = PlayVerb.Time(Name, "--to", result.GetValue(to))?.Seconds,
                    TargetLufs = Within("--lufs", result.GetValue(lufs), TrackRenderSettings.MinTargetLufs, TrackRenderSettings.MaxTargetLufs, "LUFS"),
                    CeilingDbtp = result.GetValue(noLimiter) ? null : Within("--ceiling", result.GetValue(ceiling), TrackRenderSettings.MinCeilingDbtp, TrackRenderSettings.MaxCeilingDbtp, "dBTP"),
                    WithStems = result.GetValue(stems),
                },
                result.GetValue(quiet),
                context).Run();
            return ExitCode.Success;
        });
        return command;
    }

    private static double? Within(string option, double? value, double least, double most, string unit) => value is { } number && !(number >= least && number <= most)
        ? throw new UsageException(Name, $"{option} {number} is not within {least} to {most} {unit}.")
        : value;

    private static AudioEncoding Encoding(string path, string? bits)
    {
        if (AudioEncoderOptions.ForPath(path) is null)
        {
            throw new UsageException(Name, $"{path} is no name for a render; end it in .wav, .flac or .ogg.");
        }

        return AudioEncoderOptions.ForPath(path, bits)
            ?? throw new UsageException(Name, $"--bits {bits} is not for {path}: .wav has 16, 24 or float, .flac 16 or 24.");
    }
}

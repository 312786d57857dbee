using Monochord.Audio.Files;
using Monochord.Cli.Output;
using Monochord.Cli.Verbs;
using Monochord.Reports.Wording;
using Monochord.Tracks;
using Monochord.Tracks.Rendering;

namespace Monochord.Cli.Rendering;

/// <summary>Renders a track, says how far it is, and what came of it.</summary>
/// <param name="trackFile">The track's file.</param>
/// <param name="output">The file that is written; null for the name that the track gives, beside it.</param>
/// <param name="settings">How, by the name of that file.</param>
/// <param name="isQuiet">Whether nothing is said.</param>
/// <param name="context">The surroundings.</param>
internal sealed class TrackRenderRun(string trackFile, string? output, Func<string, TrackRenderSettings> settings, bool isQuiet, CommandContext context)
    : IProgress<double>
{
    private readonly TerminalLine _line = new(isQuiet, context);
    private readonly long _start = context.Time.GetTimestamp();

    /// <summary>Renders it.</summary>
    internal void Run()
    {
        var track = TrackReader.ReadFile(trackFile);
        var path = output ?? BesideTrack(track.OutputFileName);
        TrackRenderResult result;
        try
        {
            result = TrackRender.ToFile(track, TrackFiles.Of(trackFile, track), path, settings(path), this, context.Cancellation);
        }
        finally
        {
            _line.Clear();
        }

        if (!isQuiet)
        {
            context.Print(Text(result));
        }
    }

    /// <inheritdoc/>
    public void Report(double value)
    {
        var elapsed = context.Time.GetElapsedTime(_start).TotalSeconds;
        if (elapsed >= 1)
        {
            var left = value > 0.005 ? $"  {HumanNumber.Length(elapsed * (1 - value) / value)} left" : string.Empty;
            _line.Draw($"{100 * value,3:0} %{left}");
        }
    }

    // A track may name folders of another machine: only the name counts.
    private string BesideTrack(string? name)
    {
        name = Path.GetFileName(name?.Replace('\\', '/'));
        if (string.IsNullOrEmpty(name))
        {
            name = Path.GetFileNameWithoutExtension(trackFile) + ".wav";
        }
        else if (AudioEncoderOptions.ForPath(name) is null)
        {
            throw new UsageException(RenderVerb.Name, $"{trackFile} names its render {name}, whose ending says no encoding; name another one with -o.");
        }

        return Path.Combine(Path.GetDirectoryName(Path.GetFullPath(trackFile))!, name);
    }

    private string Text(TrackRenderResult result)
    {
        var elapsed = context.Time.GetElapsedTime(_start).TotalSeconds;
        var seconds = (double)result.Frames / result.SampleRate;
        var gain = result.GainDb == 0 ? string.Empty : $", {HumanNumber.Of(result.GainDb)} dB of gain";
        var reduction = result.LargestReductionDb > 0 ? $", limited by up to {HumanNumber.Of(result.LargestReductionDb)} dB" : string.Empty;
        var clipped = result.ClippedSamples > 0 ? $"\n  {result.ClippedSamples} samples clipped: leave the limiter on, or turn voices down." : string.Empty;
        var stems = string.Concat(result.Stems.Select(stem => $"\n{PrintableText.Of(stem)}"));
        return $"{PrintableText.Of(result.Path)}: {HumanNumber.Time(seconds)}, {HumanNumber.Of(result.IntegratedLufs)} LUFS, "
            + $"{HumanNumber.Of(result.TruePeakDbtp)} dBTP{gain}{reduction}; {seconds / elapsed:0} × real time{clipped}{stems}\n";
    }
}

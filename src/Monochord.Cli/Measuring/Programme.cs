using Monochord.Audio;
using Monochord.Audio.Files;

namespace Monochord.Cli.Measuring;

/// <summary>Something to measure, open.</summary>
internal sealed class Programme : IDisposable
{
    private readonly IDisposable _owner;
    private readonly Func<IReadOnlyList<AudioFileWarning>> _warnings;

    private Programme(
        IAudioSource source, IDisposable owner, AudioFileInfo info, double? durationSeconds, Func<IReadOnlyList<AudioFileWarning>> warnings)
    {
        Source = source;
        _owner = owner;
        Info = info;
        DurationSeconds = durationSeconds;
        _warnings = warnings;
    }

    /// <summary>The sound.</summary>
    internal IAudioSource Source { get; }

    /// <summary>What the file says of itself.</summary>
    internal AudioFileInfo Info { get; }

    /// <summary>How long it probably is; null when nothing says so.</summary>
    internal double? DurationSeconds { get; }

    /// <summary>What is not as it should be in the file; complete when the source has ended.</summary>
    internal IReadOnlyList<AudioFileWarning> Warnings => _warnings();

    /// <summary>Opens a file.</summary>
    internal static Programme Open(string path, AudioFileOptions options)
    {
        var decoder = AudioFile.Open(path, options);
        var seconds = decoder.LengthFrames is { } frames ? decoder.Format.SecondsAt(frames) : decoder.Info.DurationSeconds;
        return new Programme(decoder, decoder, decoder.Info, seconds, () => decoder.Warnings);
    }

    public void Dispose() => _owner.Dispose();
}

using Monochord.Audio;
using Monochord.Audio.Files;

namespace Monochord.Cli.Measuring;

/// <summary>Something to measure, open.</summary>
internal sealed class Programme : IDisposable
{
    // Below this, a second thread costs more than it saves.
    private const double ReadAheadFromSeconds = 5;

    private readonly Func<IReadOnlyList<AudioFileWarning>> _warnings;
    private IDisposable _owner;

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
    internal IAudioSource Source { get; private set; }

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

    /// <summary>Opens mono files, one a channel.</summary>
    internal static Programme Open(IReadOnlyList<(string Label, string Path)> files, AudioFileOptions options)
    {
        var channels = ChannelFiles.Open(files, options);
        double? seconds = channels.LengthFrames is { } frames ? channels.Format.SecondsAt(frames) : null;
        var size = 0L;
        foreach (var file in channels.Files)
        {
            size += file.SizeBytes;
        }

        // The channels were named by hand: the layout is known.
        var info = channels.Files[0] with { SizeBytes = size, DeclaresLayout = true };
        return new Programme(channels, channels, info, seconds, () => channels.Warnings);
    }

    /// <summary>Decodes in a thread of its own from here on, so that decoding and measuring run on two cores. Does nothing for what is
    /// over in a moment.</summary>
    internal void ReadAhead()
    {
        if (DurationSeconds is null or >= ReadAheadFromSeconds)
        {
            var ahead = new ReadAheadSource(Source);
            Source = ahead;
            _owner = ahead;
        }
    }

    public void Dispose() => _owner.Dispose();
}

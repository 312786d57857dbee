using Monochord.Audio;
using Monochord.Audio.Files;

namespace Monochord.Cli.Measuring;

/// <summary>Something to measure, open.</summary>
internal sealed class Programme : IDisposable
{
    /// <summary>The name of the mix among the stems, where it comes as a file.</summary>
    internal const string MixName = "mix";

    // Below this, a second thread costs more than it saves.
    private const double ReadAheadFromSeconds = 5;

    private readonly string _name;
    private readonly Func<IReadOnlyList<AudioFileWarning>> _warnings;
    private readonly long? _lengthFrames;
    private IDisposable _owner;
    private TimeRange? _asked;
    private RangeSource? _range;
    private long? _rangeFrames;

    private Programme(
        string name, IAudioSource source, IDisposable owner, AudioFileInfo info, long? lengthFrames, double? durationSeconds,
        Func<IReadOnlyList<AudioFileWarning>> warnings)
    {
        _name = name;
        Source = source;
        _owner = owner;
        Info = info;
        _lengthFrames = lengthFrames;
        DurationSeconds = durationSeconds;
        _warnings = warnings;
    }

    /// <summary>The sound.</summary>
    internal IAudioSource Source { get; private set; }

    /// <summary>What the file says of itself.</summary>
    internal AudioFileInfo Info { get; }

    /// <summary>How long it probably is; null when nothing says so.</summary>
    internal double? DurationSeconds { get; private set; }

    /// <summary>The frame of the file with which the sound starts.</summary>
    internal long StartFrame => _range?.StartFrame ?? 0;

    /// <summary>Where the first frame of the file stands on the clock, in seconds since midnight; null when the file does not say.</summary>
    internal double? TimecodeSeconds => Info.TimeReferenceFrames is { } frames ? Source.Format.SecondsAt(frames) : null;

    /// <summary>What is not as it should be in the file; complete when the source has ended.</summary>
    internal IReadOnlyList<AudioFileWarning> Warnings => _warnings();

    /// <summary>Opens a file.</summary>
    internal static Programme Open(string path, AudioFileOptions options)
    {
        var decoder = AudioFile.Open(path, options);
        var seconds = decoder.LengthFrames is { } frames ? decoder.Format.SecondsAt(frames) : decoder.Info.DurationSeconds;
        return new Programme(path, decoder, decoder, decoder.Info, decoder.LengthFrames, seconds, () => decoder.Warnings);
    }

    /// <summary>Opens mono files, one a channel.</summary>
    internal static Programme Open(string name, IReadOnlyList<(string Label, string Path)> files, AudioFileOptions options)
    {
        var channels = ChannelFiles.Open(files, options);
        double? seconds = channels.LengthFrames is { } frames ? channels.Format.SecondsAt(frames) : null;

        // The channels were named by hand: the layout is known.
        var info = AudioFileInfo.Together(channels.Files) with { DeclaresLayout = true };
        return new Programme(name, channels, channels, info, channels.LengthFrames, seconds, () => channels.Warnings);
    }

    /// <summary>Opens stems.</summary>
    internal static Programme OpenStems(string name, IReadOnlyList<(string Name, string Path)> files, AudioFileOptions options)
    {
        var stems = StemFiles.Open(files, options);
        double? seconds = stems.LengthFrames is { } frames ? stems.Format.SecondsAt(frames) : null;
        return new Programme(name, stems, stems, AudioFileInfo.Together(stems.Files), stems.LengthFrames, seconds, () => stems.Warnings);
    }

    /// <summary>Measures only a stretch of it.</summary>
    /// <exception cref="AudioFileException">The stretch is not in it.</exception>
    internal void Select(TimeRange range)
    {
        var format = Source.Format;
        double? exact = _lengthFrames is { } length ? format.SecondsAt(length) : null;
        var (start, frames) = range.In(_name, format, exact, TimecodeSeconds);
        _asked = range;
        _rangeFrames = frames;
        _range = new RangeSource(Source, start, frames);
        Source = _range;
        _owner = _range;
        DurationSeconds = frames is { } asked ? format.SecondsAt(asked) : Math.Max((DurationSeconds - format.SecondsAt(start)) ?? 0, 0);
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

    /// <summary>Says, at the end, when the stretch turns out not to be in the file.</summary>
    /// <param name="frames">Frames that were read.</param>
    internal void CheckEnd(long frames)
    {
        if (_range is { } range && (range.SkippedFrames < range.StartFrame || frames < _rangeFrames))
        {
            var end = range.SkippedFrames < range.StartFrame ? range.SkippedFrames : range.StartFrame + frames;
            _asked!.In(_name, Source.Format, Source.Format.SecondsAt(end), TimecodeSeconds);
        }
    }

    public void Dispose() => _owner.Dispose();
}

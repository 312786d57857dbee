using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Cli.Measuring;

namespace Monochord.Cli.Playing;

/// <summary>A sound file, or a part of one.</summary>
internal sealed class PlayedFile : IPlayedSound
{
    private readonly string _path;
    private readonly CancellationToken _cancellation;
    private readonly long _start;
    private readonly long? _frames;
    private RangeSource? _source;

    /// <summary>Opens it once, to know what it is.</summary>
    internal PlayedFile(string path, TimeRange? range, CancellationToken cancellation)
    {
        (_path, _cancellation) = (path, cancellation);
        using var file = Open();
        (Format, var length) = (file.Format, file.LengthFrames);
        var duration = length is { } frames ? Format.SecondsAt(frames) : file.Info.DurationSeconds;
        double? timecode = file.Info.TimeReferenceFrames is { } reference ? Format.SecondsAt(reference) : null;
        (_start, _frames) = range?.In(path, Format, duration, timecode) ?? (0, null);
        StartSeconds = Format.SecondsAt(_start);
        LengthFrames = _frames ?? (length ?? (long?)(duration * Format.SampleRate)) - _start;
    }

    /// <inheritdoc/>
    public AudioFormat Format { get; }

    /// <inheritdoc/>
    public double StartSeconds { get; }

    /// <inheritdoc/>
    public long? LengthFrames { get; }

    /// <inheritdoc/>
    public IAudioSource OpenAt(long frame)
    {
        _source?.Dispose();
        _source = new RangeSource(new ReadAheadSource(Open()), _start + frame, _frames - frame);
        return _source;
    }

    /// <inheritdoc/>
    public bool TryPause(bool isPaused) => false;

    /// <inheritdoc/>
    public void Dispose() => _source?.Dispose();

    private AudioDecoder Open() => AudioFile.Open(_path, new AudioFileOptions { Cancellation = _cancellation });
}

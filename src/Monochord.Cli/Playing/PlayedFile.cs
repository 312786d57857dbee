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
    private ReadAheadSource? _source;

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
    public long Position { get; private set; }

    /// <inheritdoc/>
    public IAudioSource OpenAt(long frame)
    {
        _source?.Dispose();
        // The range is within, so that what lies before it need not be decoded where the format allows.
        _source = new ReadAheadSource(new RangeSource(Open(), _start + frame, _frames - frame));
        Position = frame;
        return new Counted(_source, this);
    }

    /// <inheritdoc/>
    public bool TryPause(bool isPaused) => false;

    /// <inheritdoc/>
    public void Dispose() => _source?.Dispose();

    private AudioDecoder Open() => AudioFile.Open(_path, new AudioFileOptions { Cancellation = _cancellation });

    private sealed class Counted(IAudioSource source, PlayedFile file) : IAudioSource
    {
        public AudioFormat Format => source.Format;

        public int Read(AudioBlock destination)
        {
            var frames = source.Read(destination);
            file.Position += frames;
            return frames;
        }
    }
}

using Monochord.Audio.Files.Headers;

namespace Monochord.Audio.Files;

/// <summary>A sound file being read, from its start to its end, in constant memory. Made by <see cref="AudioFile.Open"/>.</summary>
/// <remarks>
/// Samples are those of the file: nothing is clipped (float and lossy files may exceed full scale), NaN and infinities are passed on,
/// nothing is dithered. <see cref="Read"/> may throw <see cref="AudioFileException"/>. For one thread at a time.
/// </remarks>
public sealed class AudioDecoder : IAudioSource, ISkippingSource, IDisposable
{
    // Small enough to stay in the first cache level of a core between decoding and taking apart: 16 Ki floats, 64 KiB.
    private const int ChunkFloats = 16 * 1024;

    private readonly IFrameDecoder _decoder;
    private readonly FileLayout _layout;
    private readonly HeaderCheck _header;
    private readonly float[] _chunk;
    private readonly bool _isStrict;
    private bool _isAtEnd;
    private volatile bool _isDisposed;

    internal AudioDecoder(
        IFrameDecoder decoder, AudioFormat format, FileLayout layout, AudioFileInfo info, long? lengthFrames, HeaderCheck header,
        bool isStrict)
    {
        _decoder = decoder;
        _layout = layout;
        _header = header;
        _isStrict = isStrict;
        Format = format;
        Info = info;
        LengthFrames = lengthFrames;
        if (lengthFrames == 0)
        {
            Warnings = [FileWarnings.NoFrames(info.Path)];
        }

        _chunk = GC.AllocateUninitializedArray<float>(Math.Max(1, ChunkFloats / format.Channels) * format.Channels, pinned: true);
    }

    /// <inheritdoc/>
    public AudioFormat Format { get; }

    /// <summary>What the file says of itself.</summary>
    public AudioFileInfo Info { get; }

    /// <summary>Frames in the file, as far as its header can be believed; null when it does not say exactly
    /// (<see cref="AudioFileInfo.DurationSeconds"/> may know roughly).</summary>
    public long? LengthFrames { get; }

    /// <summary>Frames read or skipped so far.</summary>
    public long Position { get; private set; }

    /// <summary>What is not as it should be; complete when <see cref="Read"/> has returned 0. A list that was taken never changes, so any
    /// thread may look.</summary>
    public IReadOnlyList<AudioFileWarning> Warnings { get; private set; } = [];

    /// <inheritdoc/>
    /// <exception cref="AudioFileException">The file can't be decoded any further at all, or is damaged and
    /// <see cref="AudioFileOptions.Strict"/> is set.</exception>
    /// <exception cref="OperationCanceledException"><see cref="AudioFileOptions.Cancellation"/> was asked for.</exception>
    public int Read(AudioBlock destination)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Channels, Format.Channels, nameof(destination));
        var done = 0;
        while (done < destination.Frames && !_isAtEnd)
        {
            var asked = Math.Min(destination.Frames - done, _chunk.Length / Format.Channels);
            var frames = Decode(destination.Slice(done, asked));
            done += frames;
            Position += frames;
            if (frames < asked)
            {
                _isAtEnd = true;
                JudgeEnd();
            }
        }

        return done;
    }

    /// <summary>Leaves out frames: what is read next is the same as if they had been read. PCM and FLAC are not decoded for it; what has
    /// to be decoded from its start is.</summary>
    /// <param name="frames">How many, 0 or more.</param>
    /// <returns>The frames left out: fewer than asked only at the end.</returns>
    /// <exception cref="AudioFileException">As <see cref="Read"/>.</exception>
    public long Skip(long frames)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(frames);
        if (frames == 0)
        {
            return 0;
        }

        if (!_isAtEnd && frames <= LengthFrames - Position && _decoder.TrySeek(Position + frames))
        {
            Position += frames;
            return frames;
        }

        return Skipping.ByReading(this, frames);
    }

    /// <summary>Ends the decoder. A read that waits in another thread returns or throws soon after.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _decoder.Dispose();
    }

    private int Decode(AudioBlock destination)
    {
        if (destination.Channels == 1)
        {
            return _decoder.Read(destination[0]);
        }

        var frames = _decoder.Read(_chunk.AsSpan(0, destination.Frames * destination.Channels));
        Interleave.Split(_chunk, destination.Slice(0, frames), _layout.PlaneOf);
        return frames;
    }

    private void JudgeEnd()
    {
        List<AudioFileWarning> warnings = [.. Warnings];
        _decoder.JudgeEnd(Position, warnings);
        if (_header.Judge(Info.Path, Format.SecondsAt(Position)) is { } lie && !warnings.Exists(warning => warning.Code == lie.Code))
        {
            warnings.Add(lie);
        }

        if (Position == 0 && warnings.Count == 0)
        {
            warnings.Add(FileWarnings.Damaged(Info.Path, 0, "nothing in it could be decoded"));
        }

        Warnings = warnings;
        if (_isStrict && warnings.Find(warning => warning.Code != FileWarnings.NoFramesCode) is { } first)
        {
            throw FileErrors.FromWarning(Info.Path, first);
        }
    }
}

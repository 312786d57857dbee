namespace Monochord.Audio.Files.SndFile;

/// <summary>Reads frames with libsndfile. Allocates nothing once it has read the first.</summary>
/// <param name="handle">The open file, which is closed with this.</param>
/// <param name="path">Its path, for messages.</param>
/// <param name="format">Its format.</param>
/// <param name="expectedFrames">Its length, where it is known.</param>
/// <param name="isSeekExact">Whether it can go to a frame.</param>
/// <param name="plainPcmBits">16 or 24 where the samples lie plainly in the file (<see cref="SndFileFormats.IsPlainPcm"/>): widened here,
/// several at once, they take a third of the time.</param>
internal sealed class SndFileDecoder(
    SndFileHandle handle, string path, AudioFormat format, long? expectedFrames, bool isSeekExact, int? plainPcmBits)
    : IFrameDecoder
{
    private byte[] _bytes = [];

    /// <inheritdoc/>
    public unsafe int Read(Span<float> interleaved)
    {
        if (plainPcmBits is { } bits)
        {
            return ReadPlain(interleaved, bits / 8);
        }

        // libsndfile 1.2 gives float codings and the lossy ones as they are, with what exceeds full scale; integers are scaled by 2^-(bits-1).
        fixed (float* samples = interleaved)
        {
            return (int)Math.Max(0, SndFileLibrary.ReadFrames(handle, samples, interleaved.Length / format.Channels));
        }
    }

    private unsafe int ReadPlain(Span<float> interleaved, int width)
    {
        var frameBytes = width * format.Channels;
        var wanted = interleaved.Length / format.Channels * frameBytes;
        if (_bytes.Length < wanted)
        {
            _bytes = new byte[wanted];
        }

        long count;
        fixed (byte* bytes = _bytes)
        {
            count = Math.Max(0, SndFileLibrary.ReadRaw(handle, bytes, wanted));
        }

        var frames = (int)(count / frameBytes);
        var samples = interleaved[..(frames * format.Channels)];
        if (width == 2)
        {
            PcmSamples.From16(_bytes, samples);
        }
        else
        {
            PcmSamples.From24(_bytes, samples);
        }

        return frames;
    }

    /// <inheritdoc/>
    public bool TrySeek(long frame)
    {
        if (!isSeekExact)
        {
            return false;
        }

        // What libsndfile has read of a damaged file by then, nobody can tell.
        return SndFileLibrary.Seek(handle, frame, SndFileLibrary.SeekSet) == frame
            ? true
            : throw FileErrors.Damaged(path, $"its decoder can't go to {format.SecondsAt(frame):0.000} s");
    }

    /// <inheritdoc/>
    public void JudgeEnd(long framesRead, List<AudioFileWarning> warnings)
    {
        var at = format.SecondsAt(framesRead);
        var error = SndFileLibrary.Error(handle)?.Replace("Error : ", string.Empty, StringComparison.Ordinal);
        if (framesRead < expectedFrames)
        {
            warnings.Add(FileWarnings.Truncated(path, at, format.SecondsAt(expectedFrames.Value), error));
        }
        else if (error is not null)
        {
            warnings.Add(FileWarnings.Damaged(path, at, error));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();
}

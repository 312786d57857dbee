namespace Monochord.Audio.Files.SndFile;

/// <summary>Reads frames with libsndfile. Allocates nothing.</summary>
internal sealed class SndFileDecoder(SndFileHandle handle, string path, AudioFormat format, long? expectedFrames, bool isSeekExact)
    : IFrameDecoder
{
    /// <inheritdoc/>
    public unsafe int Read(Span<float> interleaved)
    {
        // libsndfile 1.2 gives float codings and the lossy ones as they are, with what exceeds full scale; integers are scaled by 2^-(bits-1).
        fixed (float* samples = interleaved)
        {
            return (int)Math.Max(0, SndFileLibrary.ReadFrames(handle, samples, interleaved.Length / format.Channels));
        }
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

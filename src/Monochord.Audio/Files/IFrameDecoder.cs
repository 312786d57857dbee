namespace Monochord.Audio.Files;

/// <summary>Gives the interleaved frames of a file in order: libsndfile in the process, or ffmpeg beside it.</summary>
internal interface IFrameDecoder : IDisposable
{
    /// <summary>Fills whole frames.</summary>
    /// <param name="interleaved">A multiple of the channels.</param>
    /// <returns>The frames written: fewer than asked only at the end, then 0.</returns>
    int Read(Span<float> interleaved);

    /// <summary>Goes to a frame, where that gives the very frames that reading on would give; does nothing otherwise.</summary>
    /// <param name="frame">Counted from the start of the stream; not beyond its length.</param>
    /// <returns>Whether the next read starts there.</returns>
    bool TrySeek(long frame) => false;

    /// <summary>Tells, once the end is reached, what was not as it should be.</summary>
    /// <param name="framesRead">Frames given in all.</param>
    /// <param name="warnings">Gets what there is to say.</param>
    void JudgeEnd(long framesRead, List<AudioFileWarning> warnings);
}

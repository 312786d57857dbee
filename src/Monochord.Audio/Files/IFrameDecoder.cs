namespace Monochord.Audio.Files;

/// <summary>Gives the interleaved frames of a file in order: libsndfile in the process, or ffmpeg beside it.</summary>
internal interface IFrameDecoder : IDisposable
{
    /// <summary>Fills whole frames.</summary>
    /// <param name="interleaved">A multiple of the channels.</param>
    /// <returns>The frames written: fewer than asked only at the end, then 0.</returns>
    int Read(Span<float> interleaved);

    /// <summary>Tells, once the end is reached, what was not as it should be.</summary>
    /// <param name="framesRead">Frames given in all.</param>
    /// <param name="warnings">Gets what there is to say.</param>
    void JudgeEnd(long framesRead, List<AudioFileWarning> warnings);
}

using Monochord.Audio;

namespace Monochord.Cli.Playing;

/// <summary>What is played: a file, or a track.</summary>
internal interface IPlayedSound : IDisposable
{
    /// <summary>Rate and layout.</summary>
    AudioFormat Format { get; }

    /// <summary>Where it begins in the file or track, in seconds: what is shown as the time of its first frame.</summary>
    double StartSeconds { get; }

    /// <summary>Its length in frames; null when nobody knows.</summary>
    long? LengthFrames { get; }

    /// <summary>The frame that is read next, from its own beginning. Stands still in a pause of its own.</summary>
    long Position { get; }

    /// <summary>What is read from a frame on; what an earlier call returned is not read any more.</summary>
    /// <param name="frame">From its own beginning, 0 to the length.</param>
    IAudioSource OpenAt(long frame);

    /// <summary>Fades out into silence, or back in, where it can do so itself.</summary>
    /// <returns>False where the device has to be stopped instead.</returns>
    bool TryPause(bool isPaused);
}

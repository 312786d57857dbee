using Monochord.Audio;

namespace Monochord.Server.Sessions;

/// <summary>Where a session is heard. Its blocking write is the session's clock.</summary>
internal interface ISoundOutput : IAudioSink, IDisposable
{
    /// <summary>The device's name.</summary>
    string Name { get; }

    /// <summary>Frames heard since it was opened.</summary>
    long FramesHeard { get; }

    /// <summary>Frames taken since it was opened.</summary>
    long FramesWritten { get; }

    /// <summary>How often it ran out of frames.</summary>
    long Underruns { get; }

    /// <summary>Holds the sound and keeps what was not heard.</summary>
    void Pause();

    /// <summary>Goes on after <see cref="Pause"/>.</summary>
    void Resume();

    /// <summary>Drops what was not heard.</summary>
    void Stop();

    /// <summary>Waits until everything has been heard.</summary>
    void Drain();

    /// <summary>Tries once to get a lost device back.</summary>
    bool TryReopen();
}

using Monochord.Audio;

namespace Monochord.Server.Sessions;

/// <summary>Where the sound of a session comes from, and how it is opened at any place.</summary>
internal abstract class SoundOrigin : IDisposable
{
    /// <summary>What kind of source it is, as clients say it: <c>library</c>, <c>upload</c>, <c>stems</c>, <c>device</c>, <c>ring</c>, <c>track</c>,
    /// <c>demo</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Its name for people.</summary>
    public abstract string Name { get; }

    /// <summary>Rate and layout.</summary>
    public abstract AudioFormat Format { get; }

    /// <summary>How long it is; null when it has no end or does not say.</summary>
    public abstract long? LengthFrames { get; }

    /// <summary>Whether it comes when it comes: nothing can be sought in it, and reading waits.</summary>
    public virtual bool IsLive => false;

    /// <summary>Whether the whole of it is measured at once when the session opens.</summary>
    public virtual bool IsMeasuredWhole => !IsLive;

    /// <summary>Frames that came and were gone before they could be read.</summary>
    public virtual long LostFrames => 0;

    /// <summary>Opens it. What is returned is disposed of by the caller where it can be.</summary>
    /// <param name="frame">The first frame that is read; 0 for what is live.</param>
    public abstract IAudioSource OpenAt(long frame);

    /// <summary>Tries once to get a lost device back.</summary>
    public virtual bool TryReopen() => false;

    /// <summary>The files that it is made of, one for what is no stems; empty for what is no file.</summary>
    public virtual IReadOnlyList<(string Name, string Path)> Files => [];

    /// <summary>Gives back what it holds, such as an upload.</summary>
    public abstract void Dispose();
}

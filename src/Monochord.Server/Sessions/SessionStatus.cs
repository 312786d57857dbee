using Monochord.Audio;

namespace Monochord.Server.Sessions;

/// <summary>What a session does.</summary>
internal enum SessionState
{
    /// <summary>It moves.</summary>
    Playing,

    /// <summary>It stands, and goes on when told.</summary>
    Paused,

    /// <summary>The source is over, and the meters have said their last.</summary>
    Ended,

    /// <summary>A device is gone; it goes on when that is back.</summary>
    Waiting,

    /// <summary>The source can't be read any further.</summary>
    Failed,
}

/// <summary>How fast a session runs.</summary>
internal enum SessionSpeed
{
    /// <summary>As it sounds.</summary>
    Normal,

    /// <summary>As fast as it goes, unheard.</summary>
    Fast,
}

/// <summary>A stretch that is repeated: from its first frame to the one after its last.</summary>
internal sealed record SessionLoop(long Start, long End);

/// <summary>How a stem stands.</summary>
internal sealed record StemStatus(string Name, bool Solo, bool Mute);

/// <summary>How a session stands. A value: whoever took one keeps it.</summary>
internal sealed record SessionStatus
{
    /// <summary>What it does.</summary>
    public required SessionState State { get; init; }

    /// <summary>How fast.</summary>
    public SessionSpeed Speed { get; init; }

    /// <summary>What is repeated; null for nothing.</summary>
    public SessionLoop? Loop { get; init; }

    /// <summary>The stems, in order; none for what has none.</summary>
    public IReadOnlyList<StemStatus> Stems { get; init; } = [];

    /// <summary>The playback device; null for none.</summary>
    public string? Output { get; init; }

    /// <summary>What a lost device cut off, a sentence; null when nothing is.</summary>
    public string? Interrupted { get; init; }

    /// <summary>Why it failed.</summary>
    public MonochordException? Error { get; init; }

    /// <summary>Counts the changes: later ones have larger numbers.</summary>
    public long Version { get; init; }
}

using Monochord.Audio;

namespace Monochord.Server.Tracks;

/// <summary>More tracks wait to be analysed than may.</summary>
internal sealed class BusyException(int waiting, int retryAfterSeconds)
    : MonochordException("fingerprint.busy", $"{waiting} tracks wait already. Ask again in {retryAfterSeconds} s, or make it a batch.", null)
{
    /// <summary>When there will be room, roughly; 1 to 60.</summary>
    public int RetryAfterSeconds { get; } = retryAfterSeconds;
}

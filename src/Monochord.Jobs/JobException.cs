using Monochord.Audio;

namespace Monochord.Jobs;

/// <summary>What a job can't do, or what was wrong with its work.</summary>
public class JobException(string code, string message, string? subject = null, Exception? innerException = null)
    : MonochordException(code, message, subject, innerException);

/// <summary>A failure that may be gone at the next try: thrown by a handler, the job is tried again by itself.</summary>
public sealed class TransientJobException(string code, string message, string? subject = null, Exception? innerException = null)
    : JobException(code, message, subject, innerException)
{
    /// <summary>How long to wait before the next try; null for the usual delay.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>The store of jobs can't be used: full, locked, damaged. Nothing was changed by the call that threw it.</summary>
public sealed class JobStoreException(string code, string message, string? file, Exception? innerException = null)
    : MonochordException(code, message, file, innerException);

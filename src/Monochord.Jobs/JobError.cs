using Monochord.Audio;

namespace Monochord.Jobs;

/// <summary>Why a job failed, as it is kept and shown.</summary>
/// <param name="Code">The machine code, as in <see cref="MonochordException.Code"/>; <c>internal</c> for what nobody foresaw.</param>
/// <param name="Message">A sentence for a person that says what to do.</param>
/// <param name="Subject">The file, track field or stem that it is about; null when about none.</param>
public sealed record JobError(string Code, string Message, string? Subject = null)
{
    /// <summary>What is kept of an exception.</summary>
    public static JobError From(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception is MonochordException known
            ? new JobError(known.Code, JobText.Sentence(known.Message), JobText.Sentence(known.Subject))
            : new JobError("internal", JobText.Sentence($"An unexpected error, {exception.GetType().Name}: {exception.Message}"));
    }
}

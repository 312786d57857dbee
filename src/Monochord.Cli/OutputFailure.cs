using Monochord.Audio;

namespace Monochord.Cli;

/// <summary>The output could not be written, for another reason than that nobody reads it.</summary>
internal sealed class OutputFailedException(IOException innerException) : MonochordException(
    "output.not-written",
    $"The output could not be written: {innerException.Message.TrimEnd('.')}. What was written so far is not complete.",
    subject: null,
    innerException);

/// <summary>Tells why writing failed.</summary>
internal static class OutputFailure
{
    // EPIPE of POSIX, which .NET hands on as it is.
    private const int BrokenPipe = 32;

    /// <summary>The exception for a failed write to the output.</summary>
    internal static Exception Of(IOException error) =>
        error.HResult == BrokenPipe ? new OutputClosedException(error) : new OutputFailedException(error);
}

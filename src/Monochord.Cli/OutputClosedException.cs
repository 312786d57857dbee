namespace Monochord.Cli;

/// <summary>Nobody reads the output any more: the end of a pipe has been closed.</summary>
internal sealed class OutputClosedException(Exception innerException) : Exception("The output was closed.", innerException);

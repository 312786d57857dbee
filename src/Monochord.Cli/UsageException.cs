namespace Monochord.Cli;

/// <summary>The command was understood word by word, but can't be done as a whole.</summary>
internal sealed class UsageException(string verb, string message) : Exception(message)
{
    /// <summary>The verb whose help tells more.</summary>
    internal string Verb { get; } = verb;
}

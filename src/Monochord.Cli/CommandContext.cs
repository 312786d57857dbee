namespace Monochord.Cli;

/// <summary>What a verb has around it: where it writes, for whom, and when it has to stop. A test makes its own.</summary>
internal sealed record CommandContext
{
    /// <summary>Results.</summary>
    internal required TextWriter Output { get; init; }

    /// <summary>Errors, and progress.</summary>
    internal required TextWriter Error { get; init; }

    /// <summary>Whether a person looks at <see cref="Output"/>: colours, and numbers with proper signs.</summary>
    internal bool IsOutputTerminal { get; init; }

    /// <summary>Whether a person looks at <see cref="Error"/>: progress.</summary>
    internal bool IsErrorTerminal { get; init; }

    /// <summary>Columns of the terminal.</summary>
    internal int Width { get; init; } = 80;

    /// <summary>Whether colours are wanted on a terminal (no <c>NO_COLOR</c>, not a <c>dumb</c> one).</summary>
    internal bool UseColour { get; init; }

    /// <summary>Whether an unexpected error is shown with all that is known of it (<c>MONOCHORD_DEBUG=1</c>).</summary>
    internal bool ShowDetails { get; init; }

    /// <summary>The next key that a person has pressed, null for none yet; null where nobody sits at a keyboard.</summary>
    internal Func<ConsoleKeyInfo?>? Keys { get; init; }

    /// <summary>The clock, for speed and time left.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Ctrl-C.</summary>
    internal CancellationToken Cancellation { get; init; }

    /// <summary>Hands on what was written to <see cref="Output"/>.</summary>
    /// <exception cref="OutputClosedException">Nobody reads it any more.</exception>
    /// <exception cref="OutputFailedException">It could not be written: the disk is full, say.</exception>
    internal void Flush()
    {
        try
        {
            Output.Flush();
        }
        catch (IOException error)
        {
            throw OutputFailure.Of(error);
        }
    }

    /// <summary>Writes text to <see cref="Output"/>, and hands it on.</summary>
    /// <exception cref="OutputClosedException">Nobody reads it any more.</exception>
    /// <exception cref="OutputFailedException">It could not be written: the disk is full, say.</exception>
    internal void Print(string text)
    {
        try
        {
            Output.Write(text);
            Output.Flush();
        }
        catch (IOException error)
        {
            throw OutputFailure.Of(error);
        }
    }
}

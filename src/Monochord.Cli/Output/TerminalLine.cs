namespace Monochord.Cli.Output;

/// <summary>One line at the bottom of a terminal that is written over again and again, on the error stream. Nothing where that is no
/// terminal. For one thread at a time.</summary>
internal sealed class TerminalLine(bool isQuiet, CommandContext context)
{
    private const string ClearToEnd = "\u001b[K";

    private bool _isShown;

    /// <summary>Whether it is shown at all.</summary>
    internal bool IsOn { get; } = context.IsErrorTerminal && !isQuiet;

    /// <summary>Writes it anew, cut to the width of the terminal.</summary>
    internal void Draw(string text)
    {
        if (IsOn)
        {
            Write($"\r{(text.Length < context.Width ? text : text[..Math.Max(context.Width - 1, 0)])}{ClearToEnd}");
            _isShown = true;
        }
    }

    /// <summary>Takes it away, so that something else can be printed there.</summary>
    internal void Clear()
    {
        if (_isShown)
        {
            Write($"\r{ClearToEnd}");
            _isShown = false;
        }
    }

    private void Write(string text)
    {
        context.Error.Write(text);
        context.Error.Flush();
    }
}

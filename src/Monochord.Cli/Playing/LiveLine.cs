using Monochord.Cli.Output;

namespace Monochord.Cli.Playing;

/// <summary>One line on the error stream that is drawn anew while sound runs. Only on a terminal.</summary>
internal sealed class LiveLine(CommandContext context, bool isQuiet)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.1);

    private readonly bool _isOn = context.IsErrorTerminal && !isQuiet;
    private long _last;
    private bool _isShown;

    /// <summary>Draws the line, unless it has just been drawn.</summary>
    internal void Draw(Func<string> text)
    {
        if (!_isOn || (_isShown && context.Time.GetElapsedTime(_last) < Interval))
        {
            return;
        }

        (_last, _isShown) = (context.Time.GetTimestamp(), true);
        var line = text();
        context.Error.Write($"\r{(line.Length < context.Width ? line : line[..Math.Max(context.Width - 1, 0)])}\u001b[K");
        context.Error.Flush();
    }

    /// <summary>Says something in a line of its own, on a terminal or not.</summary>
    internal void Say(string text)
    {
        Clear();
        context.Error.WriteLine($"monochord: {PrintableText.Of(text)}");
        context.Error.Flush();
    }

    /// <summary>Takes the line away.</summary>
    internal void Clear()
    {
        if (_isShown)
        {
            context.Error.Write("\r\u001b[K");
            context.Error.Flush();
            _isShown = false;
        }
    }
}

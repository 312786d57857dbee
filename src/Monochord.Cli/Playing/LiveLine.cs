using Monochord.Cli.Output;

namespace Monochord.Cli.Playing;

/// <summary>One line on the error stream that is drawn anew while sound runs. Only on a terminal.</summary>
internal sealed class LiveLine(CommandContext context, bool isQuiet)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.1);

    private readonly TerminalLine _line = new(isQuiet, context);
    private long? _last;

    /// <summary>Draws the line, unless it has just been drawn.</summary>
    internal void Draw(Func<string> text)
    {
        if (_line.IsOn && !(_last is { } last && context.Time.GetElapsedTime(last) < Interval))
        {
            _last = context.Time.GetTimestamp();
            _line.Draw(text());
        }
    }

    /// <summary>Says something in a line of its own, on a terminal or not.</summary>
    internal void Say(string text)
    {
        Clear();
        context.Error.WriteLine($"monochord: {PrintableText.Of(text)}");
        context.Error.Flush();
    }

    /// <inheritdoc cref="TerminalLine.Clear"/>
    internal void Clear()
    {
        _line.Clear();
        _last = null;
    }
}

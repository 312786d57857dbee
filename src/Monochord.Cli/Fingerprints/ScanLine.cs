using Monochord.Catalogue.Scanning;
using Monochord.Reports.Wording;

namespace Monochord.Cli.Fingerprints;

/// <summary>One line on the error stream that says how far a scan is. Only on a terminal, and only for one that takes longer than a second.
/// </summary>
internal sealed class ScanLine(bool isQuiet, CommandContext context) : IProgress<ScanProgress>
{
    private bool _isShown;

    /// <inheritdoc/>
    public void Report(ScanProgress value)
    {
        if (!context.IsErrorTerminal || isQuiet || value.Seconds < 1)
        {
            return;
        }

        var text = Text(value);
        context.Error.Write($"\r{(text.Length < context.Width ? text : text[..Math.Max(context.Width - 1, 0)])}\u001b[K");
        context.Error.Flush();
        _isShown = true;
    }

    /// <summary>Takes the line away, so that something else can be printed there.</summary>
    internal void Clear()
    {
        if (_isShown)
        {
            context.Error.Write("\r\u001b[K");
            context.Error.Flush();
            _isShown = false;
        }
    }

    internal static string Text(ScanProgress scan)
    {
        var done = scan.Known + scan.Analysed + scan.Reused + scan.Failed;
        var text = scan.IsListed ? $"{done} of {scan.Found} files" : $"{scan.Found} files found";
        text += scan.TracksPerSecond > 0 ? $"  {scan.TracksPerSecond:0.0}/s" : string.Empty;
        text += scan.SecondsLeft is > 0 and var left ? $"  {HumanNumber.Length(left)} left" : string.Empty;
        return scan.Failed > 0 ? $"{text}  {scan.Failed} failed" : text;
    }
}

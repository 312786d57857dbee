using Monochord.Catalogue.Scanning;
using Monochord.Cli.Output;
using Monochord.Reports.Wording;

namespace Monochord.Cli.Fingerprints;

/// <summary>One line on the error stream that says how far a scan is. Only on a terminal, and only for one that takes longer than a second.
/// </summary>
internal sealed class ScanLine(bool isQuiet, CommandContext context) : IProgress<ScanProgress>
{
    private readonly TerminalLine _line = new(isQuiet, context);

    /// <inheritdoc/>
    public void Report(ScanProgress value)
    {
        if (_line.IsOn && value.Seconds >= 1)
        {
            _line.Draw(Text(value));
        }
    }

    /// <inheritdoc cref="TerminalLine.Clear"/>
    internal void Clear() => _line.Clear();

    internal static string Text(ScanProgress scan)
    {
        var text = scan.IsListed ? $"{scan.Done} of {scan.Found} files" : $"{scan.Found} files found";
        text += scan.TracksPerSecond > 0 ? $"  {scan.TracksPerSecond:0.0}/s" : string.Empty;
        text += scan.SecondsLeft is > 0 and var left ? $"  {HumanNumber.Length(left)} left" : string.Empty;
        return scan.Failed > 0 ? $"{text}  {scan.Failed} failed" : text;
    }
}

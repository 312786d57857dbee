using System.Text;
using Monochord.Cli.Measuring;
using Monochord.Reports.Wording;

namespace Monochord.Cli.Output;

/// <summary>One line on the error stream that says how far the work is, how fast it goes and how long it will take.</summary>
/// <remarks>Only on a terminal, and only for work that takes longer than a second. For one thread at a time.</remarks>
internal sealed class ProgressLine(MeterRequest request, FileProgress[] files, CommandContext context)
{
    private const int BarColumns = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly TerminalLine _line = new(request.IsQuiet, context);
    private readonly long _start = context.Time.GetTimestamp();
    private long[]? _weights;

    /// <summary>Draws the line anew.</summary>
    internal void Draw()
    {
        var elapsed = context.Time.GetElapsedTime(_start);
        if (_line.IsOn && elapsed >= Patience)
        {
            _line.Draw(Text(elapsed));
        }
    }

    /// <inheritdoc cref="TerminalLine.Clear"/>
    internal void Clear() => _line.Clear();

    /// <summary>The line.</summary>
    internal string Text(TimeSpan elapsed)
    {
        var fraction = Fraction();
        var ended = 0;
        var seconds = 0.0;
        foreach (var file in files)
        {
            ended += file.HasEnded ? 1 : 0;
            seconds += file.DoneSeconds;
        }

        var filled = (int)(fraction * BarColumns);
        var text = new StringBuilder();
        text.Append('━', filled).Append('─', BarColumns - filled);
        text.Append($" {(int)(fraction * 100),3} %");
        if (files.Length > 1)
        {
            text.Append($"  {ended} of {files.Length} files");
        }

        text.Append($"  {seconds / elapsed.TotalSeconds:0} × real time");
        if (fraction > 0.005)
        {
            text.Append($"  {HumanNumber.Length(elapsed.TotalSeconds * (1 - fraction) / fraction)} left");
        }

        return text.ToString();
    }

    // By size: the only thing that is known of files that have not been opened yet.
    private double Fraction()
    {
        _weights ??= Array.ConvertAll([.. request.Inputs], Weight);
        var total = 0.0;
        var done = 0.0;
        for (var i = 0; i < files.Length; i++)
        {
            total += _weights[i];
            done += _weights[i] * files[i].Fraction;
        }

        return total > 0 ? done / total : 0;
    }

    private static long Weight(MeterInput input)
    {
        var bytes = 1L;
        foreach (var path in input.Paths)
        {
            var file = new FileInfo(path);
            bytes += file.Exists ? file.Length : 0;
        }

        return bytes;
    }
}

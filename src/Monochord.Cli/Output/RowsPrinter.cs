using System.Text;
using Monochord.Audio.Files;
using Monochord.Cli.Measuring;
using Monochord.Metering.Targets;
using Monochord.Reports;
using Monochord.Reports.Wording;

namespace Monochord.Cli.Output;

/// <summary>Several files for a person: a row each, printed as soon as it is there, then warnings and a sum.</summary>
internal sealed class RowsPrinter : OutcomePrinter
{
    private const int MinNameColumns = 12;

    private static readonly (string Title, string Unit, int Columns)[] Numbers =
    [
        ("Integr.", "LUFS", 8), ("Range", "LU", 6), ("Max M", "LUFS", 7), ("Max S", "LUFS", 7), ("True pk", "dBTP", 8), ("PLR", "LU", 6),
        ("Length", "min:s", 8),
    ];

    private readonly MeterRequest _request;
    private readonly Ink _ink;
    private readonly int _nameColumns;
    private readonly int _prefix;
    private readonly List<(string Name, AudioFileWarning Warning)> _warnings = [];
    private readonly StringBuilder _text = new();
    private bool _hasHeader;
    private int _failed;
    private double _seconds;
    private readonly int[] _passed;

    internal RowsPrinter(MeterRequest request, CommandContext context)
        : base(context)
    {
        _request = request;
        _ink = new Ink(context.UseColour);
        _passed = new int[request.Targets.Count];
        _prefix = CommonFolder(request.Inputs);
        _nameColumns = NameColumns();
    }

    /// <inheritdoc/>
    protected override string Format(FileOutcome outcome)
    {
        _text.Clear();
        if (!_hasHeader)
        {
            _hasHeader = true;
            Header();
        }

        Name(outcome.Name);
        switch (outcome)
        {
            case MeasuredFile measured:
                Row(measured);
                break;
            case FailedFile failed:
                _failed++;
                _text.Append("  ").Append(_ink.Bad($"not read: {failed.Code}"));
                break;
        }

        return _text.Append('\n').ToString();
    }

    /// <inheritdoc/>
    protected override string FormatEnd()
    {
        _text.Clear();
        foreach (var (name, warning) in _warnings)
        {
            if (_text.Length == 0)
            {
                _text.Append('\n').Append(_ink.Warn(_warnings.Count == 1 ? "Warning" : "Warnings")).Append('\n');
            }

            var indent = "  ";
            foreach (var line in PrintableText.Wrap($"{Short(name)}: {PrintableText.Of(warning.Message)}", 76))
            {
                _text.Append(indent).Append(line).Append('\n');
                indent = "    ";
            }
        }

        Sum();
        return _text.ToString();
    }

    private void Header()
    {
        _text.Append(new string(' ', _nameColumns));
        foreach (var (title, _, columns) in Numbers)
        {
            _text.Append(_ink.Bold(title.PadLeft(columns)));
        }

        foreach (var target in _request.Targets)
        {
            _text.Append("  ").Append(_ink.Bold(target.Name.PadRight(TargetColumns(target))));
        }

        TrimLine();
        _text.Append('\n').Append(_ink.Dim("File".PadRight(_nameColumns)));
        foreach (var (_, unit, columns) in Numbers)
        {
            _text.Append(_ink.Dim(unit.PadLeft(columns)));
        }

        TrimLine();
        _text.Append('\n');
    }

    private static int TargetColumns(LoudnessTarget target) => Math.Max(target.Name.Length, "not judged".Length);

    private void TrimLine()
    {
        while (_text[^1] == ' ')
        {
            _text.Length--;
        }
    }

    private void Name(string name)
    {
        var shown = PrintableText.KeepEnd(Short(name), _nameColumns);
        _text.Append(shown).Append(' ', _nameColumns - PrintableText.Width(shown));
    }

    private void Row(MeasuredFile measured)
    {
        var report = measured.Report;
        _seconds += report.DurationSeconds;
        ReadOnlySpan<string> cells =
        [
            HumanNumber.Of(report.IntegratedLufs), HumanNumber.Of(report.LoudnessRangeLu), HumanNumber.Of(report.MaxMomentaryLufs),
            HumanNumber.Of(report.MaxShortTermLufs), HumanNumber.Of(report.TruePeakDbtp, 2),
            double.IsFinite(report.IntegratedLufs) ? HumanNumber.Of(report.PlrDb) : HumanNumber.None,
            HumanNumber.Length(report.DurationSeconds),
        ];
        for (var i = 0; i < cells.Length; i++)
        {
            _text.Append(cells[i].PadLeft(Numbers[i].Columns));
        }

        for (var t = 0; t < measured.Verdicts.Count; t++)
        {
            var verdict = measured.Verdicts[t];
            _passed[t] += verdict.Verdict == Verdict.Pass ? 1 : 0;
            _text.Append("  ").Append(VerdictText.Word(verdict.Verdict, _ink));
            if (t < measured.Verdicts.Count - 1)
            {
                _text.Append(' ', TargetColumns(verdict.Target) - Names.Of(verdict.Verdict).Length);
            }
        }

        foreach (var warning in measured.Warnings)
        {
            _warnings.Add((measured.Name, warning));
        }
    }

    private void Sum()
    {
        var count = _request.Inputs.Count;
        _text.Append('\n').Append(count).Append(" files, ").Append(HumanNumber.Length(_seconds)).Append(" of sound");
        if (_failed > 0)
        {
            _text.Append(", ").Append(_ink.Bad($"{_failed} not read"));
        }

        for (var t = 0; t < _passed.Length; t++)
        {
            _text.Append(", ").Append(_passed[t]).Append(" pass ").Append(_request.Targets[t].Name);
        }

        _text.Append('\n');
    }

    private string Short(string name) => PrintableText.Of(name[_prefix..]);

    // What every name starts with, up to a slash, says nothing in a row.
    private static int CommonFolder(IReadOnlyList<MeterInput> inputs)
    {
        var first = inputs[0].Name;
        var common = first.LastIndexOf('/') + 1;
        foreach (var input in inputs)
        {
            while (common > 0 && !input.Name.AsSpan().StartsWith(first.AsSpan(0, common)))
            {
                common = common < 2 ? 0 : first.LastIndexOf('/', common - 2) + 1;
            }
        }

        return common;
    }

    // A terminal gives the names what the numbers leave; a pipe lets the longest stand.
    private int NameColumns()
    {
        var longest = MinNameColumns;
        foreach (var input in _request.Inputs)
        {
            longest = Math.Max(longest, PrintableText.Width(Short(input.Name)));
        }

        if (!Context.IsOutputTerminal)
        {
            return longest;
        }

        var left = Context.Width - 1;
        foreach (var (_, _, columns) in Numbers)
        {
            left -= columns;
        }

        foreach (var target in _request.Targets)
        {
            left -= 2 + TargetColumns(target);
        }

        return Math.Clamp(longest, MinNameColumns, Math.Max(left, MinNameColumns));
    }
}

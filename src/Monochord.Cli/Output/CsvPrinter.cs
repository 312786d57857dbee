using System.Text;
using Monochord.Cli.Measuring;
using Monochord.Reports;
using Monochord.Reports.Json;
using Monochord.Reports.Wording;

namespace Monochord.Cli.Output;

/// <summary>A header, and a row a file. Minus infinity is <c>-inf</c>; what there is not, or not yet, is empty; lists have semicolons.
/// </summary>
internal sealed class CsvPrinter : OutcomePrinter
{
    private static readonly string[] InfoColumns = ["container", "codec", "bit_depth", "decoded_by", "title", "artist", "album"];
    private static readonly string[] EndColumns = ["events", "warnings", "pending", "error_code", "error_message"];

    private readonly MeterRequest _request;
    private bool _hasHeader;

    internal CsvPrinter(MeterRequest request, CommandContext context)
        : base(context) => _request = request;

    /// <inheritdoc/>
    protected override string Format(FileOutcome outcome)
    {
        var text = new StringBuilder();
        if (!_hasHeader)
        {
            _hasHeader = true;
            Csv.AppendRow(text, Columns());
        }

        Csv.AppendRow(text, outcome is MeasuredFile measured ? Row(measured) : Row((FailedFile)outcome));
        return text.ToString();
    }

    private List<string> Columns()
    {
        List<string> columns = ["file", .. ReportValues.Names, .. InfoColumns];
        foreach (var target in _request.Targets)
        {
            columns.Add($"target_{target.Name}");
        }

        columns.AddRange(EndColumns);
        return columns;
    }

    private static List<string> Row(MeasuredFile measured)
    {
        List<string> cells = [measured.Name];
        var pending = new List<string>();
        foreach (var value in ReportValues.Of(measured.Report, measured.StartSeconds))
        {
            cells.Add(value.IsPending ? string.Empty : Cell(value));
            if (value.IsPending)
            {
                pending.Add(value.Name);
            }
        }

        var info = measured.Info;
        cells.AddRange([
            info.Container, info.Codec, info.BitDepth?.ToString() ?? string.Empty, info.DecodedBy, info.Tags.Title ?? string.Empty,
            info.Tags.Artist ?? string.Empty, info.Tags.Album ?? string.Empty,
        ]);
        foreach (var verdict in measured.Verdicts)
        {
            cells.Add(Names.Of(verdict.Verdict));
        }

        var warnings = new List<string>();
        foreach (var warning in measured.Warnings)
        {
            warnings.Add(warning.Code);
        }

        cells.AddRange([measured.Events.Count.ToString(), string.Join(';', warnings), string.Join(';', pending), string.Empty, string.Empty]);
        return cells;
    }

    private List<string> Row(FailedFile failed)
    {
        List<string> cells = [failed.Name];
        while (cells.Count < Columns().Count - 2)
        {
            cells.Add(string.Empty);
        }

        cells.AddRange([failed.Code, failed.Message]);
        return cells;
    }

    private static string Cell(ReportValue value)
    {
        switch (value.Content)
        {
            case IReadOnlyList<double> numbers:
                var cells = new List<string>();
                foreach (var number in numbers)
                {
                    cells.Add(Number(value, number));
                }

                return string.Join(';', cells);
            case IReadOnlyList<string> texts:
                return string.Join(';', texts);
            case double number:
                return Number(value, number);
            case bool isTrue:
                return isTrue ? "true" : "false";
            case var other:
                return other?.ToString() ?? string.Empty;
        }
    }

    private static string Number(ReportValue value, double number) => number switch
    {
        _ when double.IsFinite(number) => value.Round(number).ToString(),
        double.NegativeInfinity => "-inf",
        _ => string.Empty,
    };
}

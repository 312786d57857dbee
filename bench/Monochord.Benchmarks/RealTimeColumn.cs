using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Monochord.Benchmarks;

/// <summary>How many times faster than the sound itself: what a figure in nanoseconds means for a listener.</summary>
/// <remarks>For benchmarks with a parameter <c>Frames</c>, at 48 kHz.</remarks>
internal sealed class RealTimeColumn : IColumn
{
    private const double SampleRate = 48_000;

    public string Id => nameof(RealTimeColumn);

    public string ColumnName => "x real time";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "Length of the sound over the time that it takes, at 48 kHz";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        if (benchmarkCase.Parameters["Frames"] is not int frames || summary[benchmarkCase]?.ResultStatistics is not { } statistics)
        {
            return "-";
        }

        return (frames / SampleRate / (statistics.Median * 1e-9)).ToString("N0", CultureInfo.InvariantCulture);
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;
}

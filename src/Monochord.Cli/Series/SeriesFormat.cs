using System.Buffers;
using Monochord.Audio.Readings;

namespace Monochord.Cli.Series;

/// <summary>Turns readings into bytes.</summary>
internal abstract class SeriesFormat
{
    /// <summary>The columns after <c>time_seconds</c>: a value under its name, an array under <c>name_label</c>.</summary>
    private protected SeriesFormat(ReadingLayout layout)
    {
        var names = new List<string>(layout.Length);
        var units = new List<ReadingUnit>(layout.Length);
        foreach (var field in layout.Fields)
        {
            for (var i = 0; i < field.Length; i++)
            {
                names.Add(field.Labels is null ? field.Name : $"{field.Name}_{field.Labels[i]}");
                units.Add(field.Unit);
            }
        }

        Names = [.. names];
        Units = [.. units];
    }

    /// <summary>The name of each value.</summary>
    protected string[] Names { get; }

    /// <summary>The unit of each value.</summary>
    protected ReadingUnit[] Units { get; }

    /// <summary>Writes what comes before the first reading.</summary>
    internal abstract void WriteHeader(IBufferWriter<byte> bytes);

    /// <summary>Writes one reading.</summary>
    internal abstract void WriteReading(IBufferWriter<byte> bytes, double timeSeconds, ReadOnlySpan<float> values);

    /// <summary>A level with the decimals that are worth telling; never -0.</summary>
    protected static double Round(float value) => Math.Round((double)value, Output.ReportValue.LevelDecimals) + 0.0;
}

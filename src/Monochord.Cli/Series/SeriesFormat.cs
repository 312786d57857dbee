using System.Buffers;
using System.Globalization;
using Monochord.Audio.Readings;

namespace Monochord.Cli.Series;

/// <summary>Turns readings into bytes.</summary>
internal abstract class SeriesFormat
{
    /// <summary>The columns after <c>time_seconds</c>: a value under its name, an array under <c>name_label</c>; points, whose labels are
    /// nothing but their numbers, together under one name.</summary>
    private protected SeriesFormat(ReadingLayout layout, bool withPoints)
    {
        var columns = new List<SeriesColumn>(layout.Length);
        var index = 0;
        foreach (var field in layout.Fields)
        {
            if (!ArePoints(field))
            {
                for (var i = 0; i < field.Length; i++)
                {
                    columns.Add(new SeriesColumn(field.Labels is null ? field.Name : $"{field.Name}_{field.Labels[i]}", field.Unit, index + i, 1));
                }
            }
            else if (withPoints)
            {
                columns.Add(new SeriesColumn(field.Name, field.Unit, index, field.Length));
            }

            index += field.Length;
        }

        Columns = [.. columns];
    }

    /// <summary>What is written of each reading.</summary>
    protected SeriesColumn[] Columns { get; }

    /// <summary>Writes what comes before the first reading.</summary>
    internal abstract void WriteHeader(IBufferWriter<byte> bytes);

    /// <summary>Writes one reading.</summary>
    internal abstract void WriteReading(IBufferWriter<byte> bytes, double timeSeconds, ReadOnlySpan<float> values);

    /// <summary>A level with the decimals that are worth telling; never -0.</summary>
    protected static double Round(float value) => Math.Round((double)value, Output.ReportValue.LevelDecimals) + 0.0;

    // "0", "1", "2" ...: a drawing, such as a vectorscope, and no value that has a name.
    private static bool ArePoints(ReadingField field) =>
        field.Labels is { Count: > 1 } labels && labels[0] == "0" && labels[^1] == (labels.Count - 1).ToString(CultureInfo.InvariantCulture);
}

/// <summary>What is written of a reading under one name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Unit">What its numbers are.</param>
/// <param name="Index">Where it stands in the reading.</param>
/// <param name="Length">How many numbers it is: more than one for points.</param>
internal readonly record struct SeriesColumn(string Name, ReadingUnit Unit, int Index, int Length);

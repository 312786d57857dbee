using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Monochord.Audio.Readings;

namespace Monochord.Cli.Series;

/// <summary>Readings as CSV: minus infinity is <c>-inf</c>, what there is not enough sound for yet is empty. Points have no place in
/// a table.</summary>
internal sealed class CsvSeriesFormat(ReadingLayout layout) : SeriesFormat(layout, withPoints: false)
{
    // "-12345.123456," is the longest that a reading has.
    private const int MaxNumberBytes = 32;

    /// <inheritdoc/>
    internal override void WriteHeader(IBufferWriter<byte> bytes) =>
        bytes.Write(Encoding.UTF8.GetBytes($"time_seconds,{string.Join(',', Columns.Select(column => column.Name))}\n"));

    /// <inheritdoc/>
    internal override void WriteReading(IBufferWriter<byte> bytes, double timeSeconds, ReadOnlySpan<float> values)
    {
        var line = bytes.GetSpan((Columns.Length + 1) * MaxNumberBytes);
        var length = Append(line, Math.Round(timeSeconds, Output.ReportValue.TimeDecimals));
        foreach (var column in Columns)
        {
            var value = values[column.Index];
            line[length++] = (byte)',';
            if (float.IsFinite(value))
            {
                length += Append(line[length..], Round(value));
            }
            else if (float.IsNegativeInfinity(value))
            {
                "-inf"u8.CopyTo(line[length..]);
                length += 4;
            }
        }

        line[length++] = (byte)'\n';
        bytes.Advance(length);
    }

    private static int Append(Span<byte> line, double number)
    {
        Utf8Formatter.TryFormat(number, line, out var written);
        return written;
    }
}

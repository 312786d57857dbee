using System.Buffers;
using System.Text.Json;
using Monochord.Audio.Readings;

namespace Monochord.Cli.Series;

/// <summary>Readings as JSON lines: minus infinity, and a ratio that silence does not have, is null; what there is not enough sound for yet
/// is left out and named in <c>pending</c>. Points are an array.</summary>
internal sealed class JsonSeriesFormat : SeriesFormat
{
    private readonly JsonEncodedText[] _keys;

    internal JsonSeriesFormat(ReadingLayout layout)
        : base(layout, withPoints: true) => _keys = Array.ConvertAll(Columns, column => JsonEncodedText.Encode(column.Name));

    /// <inheritdoc/>
    internal override void WriteHeader(IBufferWriter<byte> bytes)
    {
        // Every line says itself what it holds.
    }

    /// <inheritdoc/>
    internal override void WriteReading(IBufferWriter<byte> bytes, double timeSeconds, ReadOnlySpan<float> values)
    {
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("time_seconds"u8, Math.Round(timeSeconds, Output.ReportValue.TimeDecimals));
            var hasPending = false;
            for (var i = 0; i < Columns.Length; i++)
            {
                if (IsPending(Columns[i], values))
                {
                    hasPending = true;
                    continue;
                }

                json.WritePropertyName(_keys[i]);
                Write(json, Columns[i], values);
            }

            if (hasPending)
            {
                WritePending(json, values);
            }

            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, SeriesColumn column, ReadOnlySpan<float> values)
    {
        if (column.Length == 1)
        {
            Write(json, values[column.Index]);
            return;
        }

        json.WriteStartArray();
        foreach (var value in values.Slice(column.Index, column.Length))
        {
            Write(json, value);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, float value)
    {
        if (float.IsFinite(value))
        {
            json.WriteNumberValue(Round(value));
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private void WritePending(Utf8JsonWriter json, ReadOnlySpan<float> values)
    {
        json.WriteStartArray("pending"u8);
        for (var i = 0; i < Columns.Length; i++)
        {
            if (IsPending(Columns[i], values))
            {
                json.WriteStringValue(_keys[i]);
            }
        }

        json.WriteEndArray();
    }

    // A level waits for its window; a correlation without a unit is undefined in silence, however long one waits.
    private static bool IsPending(SeriesColumn column, ReadOnlySpan<float> values) =>
        column.Length == 1 && column.Unit != ReadingUnit.None && float.IsNaN(values[column.Index]);
}

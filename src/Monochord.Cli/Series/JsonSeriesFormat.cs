using System.Buffers;
using System.Text.Json;
using Monochord.Audio.Readings;

namespace Monochord.Cli.Series;

/// <summary>Readings as JSON lines: minus infinity, and a ratio that silence does not have, is null; what there is not enough sound for yet
/// is left out and named in <c>pending</c>.</summary>
internal sealed class JsonSeriesFormat : SeriesFormat
{
    private readonly JsonEncodedText[] _keys;

    internal JsonSeriesFormat(ReadingLayout layout)
        : base(layout) => _keys = Array.ConvertAll(Names, name => JsonEncodedText.Encode(name));

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
            for (var i = 0; i < values.Length; i++)
            {
                if (float.IsFinite(values[i]))
                {
                    json.WriteNumber(_keys[i], Round(values[i]));
                }
                else if (IsPending(i, values[i]))
                {
                    hasPending = true;
                }
                else
                {
                    json.WriteNull(_keys[i]);
                }
            }

            if (hasPending)
            {
                WritePending(json, values);
            }

            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
    }

    private void WritePending(Utf8JsonWriter json, ReadOnlySpan<float> values)
    {
        json.WriteStartArray("pending"u8);
        for (var i = 0; i < values.Length; i++)
        {
            if (IsPending(i, values[i]))
            {
                json.WriteStringValue(_keys[i]);
            }
        }

        json.WriteEndArray();
    }

    // A level waits for its window; a correlation without a unit is undefined in silence, however long one waits.
    private bool IsPending(int index, float value) => float.IsNaN(value) && Units[index] != ReadingUnit.None;
}

using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Monochord.Audio.Readings;
using Monochord.Server.Sessions;

namespace Monochord.Server.Api;

/// <summary>How the server writes JSON: snake_case, never NaN or infinity.</summary>
internal static class ApiJson
{
    /// <summary>What every answer and every message is written with.</summary>
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions());

    /// <summary>Sets options up.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new SpeedConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.Converters.Add(new FiniteDoubleConverter());
        options.Converters.Add(new FiniteSingleConverter());
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutNotYet } };
        return options;
    }

    /// <summary>A message in UTF-8.</summary>
    public static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <summary>The unit of a reading's value, as it is written beside numbers.</summary>
    public static string Unit(ReadingUnit unit) => unit switch
    {
        ReadingUnit.Lufs => "LUFS",
        ReadingUnit.Lu => "LU",
        ReadingUnit.Dbfs => "dBFS",
        ReadingUnit.Dbtp => "dBTP",
        ReadingUnit.Db => "dB",
        ReadingUnit.Hz => "Hz",
        ReadingUnit.Count => "count",
        _ => string.Empty,
    };

    // NaN is "not there yet": the key is left out. Minus infinity is null.
    private static void LeaveOutNotYet(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.PropertyType == typeof(double))
            {
                property.ShouldSerialize = static (_, value) => !double.IsNaN((double)value!);
            }
        }
    }

    private sealed class SpeedConverter : JsonConverter<SessionSpeed>
    {
        public override SessionSpeed Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && number == 1 ? SessionSpeed.Normal
            : reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("fast"u8) ? SessionSpeed.Fast
            : throw new JsonException("The speed is 1 or \"fast\".");

        public override void Write(Utf8JsonWriter writer, SessionSpeed value, JsonSerializerOptions options)
        {
            if (value == SessionSpeed.Fast)
            {
                writer.WriteStringValue("fast"u8);
            }
            else
            {
                writer.WriteNumberValue(1);
            }
        }
    }

    private sealed class FiniteDoubleConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
            {
                writer.WriteNumberValue(Math.Round(value, 6));
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }

    private sealed class FiniteSingleConverter : JsonConverter<float>
    {
        public override float Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetSingle();

        public override void Write(Utf8JsonWriter writer, float value, JsonSerializerOptions options)
        {
            if (float.IsFinite(value))
            {
                writer.WriteNumberValue(Math.Round((double)value, 3));
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }
}

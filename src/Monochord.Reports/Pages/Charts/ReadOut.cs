using System.Text.Json;

namespace Monochord.Reports.Pages.Charts;

/// <summary>What a plot says where the pointer is.</summary>
/// <param name="FromSeconds">The time at the left edge; NaN where the plot is not over time.</param>
/// <param name="ToSeconds">The time at the right edge.</param>
/// <param name="Names">What each column is called where the plot is not over time; empty otherwise.</param>
/// <param name="Values">Each value that is shown.</param>
internal sealed record ReadOut(double FromSeconds, double ToSeconds, IReadOnlyList<string> Names, IReadOnlyList<ReadOutValue> Values)
{
    /// <summary>Writes it as the value of a key.</summary>
    internal void Write(Utf8JsonWriter json, string id)
    {
        json.WriteStartObject(id);
        if (double.IsFinite(FromSeconds))
        {
            json.WriteNumber("from", Math.Round(FromSeconds, 3));
            json.WriteNumber("to", Math.Round(ToSeconds, 3));
        }
        else
        {
            json.WriteStartArray("names");
            foreach (var name in Names)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
        }

        json.WriteStartArray("values");
        foreach (var value in Values)
        {
            value.Write(json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>One value of a read-out.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Decimals">Decimals shown.</param>
/// <param name="Low">The smallest value of each column, where it differs from the largest; null where there is one value.</param>
/// <param name="High">The value of each column.</param>
internal sealed record ReadOutValue(string Name, string Unit, int Decimals, IReadOnlyList<float>? Low, IReadOnlyList<float> High)
{
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", Name);
        json.WriteString("unit", Unit);
        json.WriteNumber("decimals", Decimals);
        Write(json, "high", High);
        if (Low is not null)
        {
            Write(json, "low", Low);
        }

        json.WriteEndObject();
    }

    // Whole steps of the last decimal, as short as they can be; "-" is minus infinity, null is no value.
    private void Write(Utf8JsonWriter json, string key, IReadOnlyList<float> values)
    {
        var factor = Math.Pow(10, Decimals);
        json.WriteStartArray(key);
        foreach (var value in values)
        {
            if (float.IsFinite(value))
            {
                json.WriteNumberValue((long)Math.Round(value * factor, MidpointRounding.AwayFromZero));
            }
            else if (float.IsNegativeInfinity(value))
            {
                json.WriteStringValue("-");
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }
}

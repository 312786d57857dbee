using System.Text.Json;
using Monochord.Server.Sessions;

namespace Monochord.Server.Wire;

/// <summary>A reading as JSON, for people and scripts: the <c>dsp_frame</c> of docs/wire.md.</summary>
internal sealed class DspFrame
{
    private const int Decimals = 3;

    private static readonly string[] Programme =
        ["momentary_lufs", "short_term_lufs", "integrated_lufs", "true_peak_dbtp", "crest_db", "correlation", "balance"];

    private static readonly string[] OfStem = ["momentary_lufs", "short_term_lufs", "integrated_lufs", "true_peak_dbtp", "crest_db"];

    private readonly SessionLayout _layout;
    private readonly IReadOnlyList<string> _stems;
    private readonly KindLayout _vectorscope;
    private readonly KindField? _bands;
    private readonly int _stemsStart;

    /// <summary>Frames of a session.</summary>
    public DspFrame(SessionLayout layout, IReadOnlyList<string> stems)
    {
        (_layout, _stems) = (layout, stems);
        _vectorscope = layout.Kinds.First(kind => kind.Kind == ReadingKind.Vectorscope);
        var kind = layout.Kinds.FirstOrDefault(found => found.Kind == ReadingKind.Stems);
        _bands = kind?.Fields.FirstOrDefault(field => field.Name == "band_speech_to_background_db");
        _stemsStart = kind?.Start ?? 0;
    }

    /// <summary>The text of a reading, in UTF-8.</summary>
    public byte[] Encode(SessionHop hop)
    {
        using var stream = new MemoryStream(4096);
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("type", "dsp_frame");
            json.WriteNumber("time_seconds", Math.Round(hop.Seconds, 6));
            foreach (var name in Programme)
            {
                Write(json, name, hop, _layout.IndexOf(ReadingKind.Levels, name));
            }

            WriteLissajous(json, hop);
            Write(json, "spectral_centroid_hz", hop, _layout.IndexOf(ReadingKind.Levels, "spectral_centroid_hz"));
            if (_stems.Count > 0)
            {
                WriteMasking(json, hop);
                WriteStems(json, hop);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string name, SessionHop hop, int index)
    {
        // Not there yet: left out.
        if (index < 0 || float.IsNaN(hop.Values[index]))
        {
            return;
        }

        json.WritePropertyName(name);
        WriteValue(json, hop.Values[index]);
    }

    private static void WriteValue(Utf8JsonWriter json, float value)
    {
        if (float.IsFinite(value))
        {
            json.WriteNumberValue(Math.Round(value, Decimals));
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private void WriteLissajous(Utf8JsonWriter json, SessionHop hop)
    {
        json.WriteStartArray("lissajous");
        var points = _vectorscope.Length / 2;
        for (var i = 0; i < points; i++)
        {
            json.WriteStartArray();
            WriteValue(json, hop.Values[_vectorscope.Start + i]);
            WriteValue(json, hop.Values[_vectorscope.Start + points + i]);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void WriteMasking(Utf8JsonWriter json, SessionHop hop)
    {
        json.WriteStartObject("masking");
        Write(json, "snr_db", hop, _layout.IndexOf(ReadingKind.Stems, "speech_to_background_db"));
        json.WriteBoolean("masked", hop.Values[_layout.IndexOf(ReadingKind.Stems, "speech_masked")] > 0);
        json.WriteStartArray("bands");
        for (var i = 0; i < _bands?.Length; i++)
        {
            WriteValue(json, hop.Values[_stemsStart + _bands.Offset + i]);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteStems(Utf8JsonWriter json, SessionHop hop)
    {
        json.WriteStartObject("stems");
        foreach (var stem in _stems)
        {
            json.WriteStartObject(stem);
            foreach (var name in OfStem)
            {
                Write(json, name, hop, _layout.IndexOf(ReadingKind.Stems, $"{stem}.{name}"));
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}

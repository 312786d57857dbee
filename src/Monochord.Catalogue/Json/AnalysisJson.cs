using System.Text.Json;
using Monochord.Catalogue.Stores;
using Monochord.Fingerprinting;

namespace Monochord.Catalogue.Json;

/// <summary>An analysis as JSON: the 25 numbers by their names, and all else as <c>extra</c>. Numbers are exact, as they are kept; there is
/// never a NaN or an infinity.</summary>
public static class AnalysisJson
{
    /// <summary>Writes an object of the 25 numbers by their names, in order.</summary>
    /// <param name="json">Where to; a value is expected there.</param>
    /// <param name="fingerprint">The numbers.</param>
    public static void WriteFingerprint(Utf8JsonWriter json, Fingerprint fingerprint)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(fingerprint);
        json.WriteStartObject();
        foreach (var dimension in Dimensions.All)
        {
            json.WriteNumber(dimension.Name, fingerprint[dimension.Dimension]);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes an object of signal, rhythm, tonality, timbre, waveform, loudness range and true peak; a level of minus infinity is
    /// null.</summary>
    /// <param name="json">Where to; a value is expected there.</param>
    /// <param name="analysis">The analysis.</param>
    public static void WriteExtra(Utf8JsonWriter json, TrackAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(analysis);
        json.WriteStartObject();
        json.WriteString("signal", analysis.Signal == AnalysedSignal.Mean ? "mean" : "difference");
        WriteRhythm(json, analysis);
        WriteTonality(json, analysis);
        json.WriteStartObject("timbre");
        WriteFloats(json, "mfcc_means", analysis.Timbre.Means);
        WriteFloats(json, "mfcc_covariances", analysis.Timbre.Covariances);
        json.WriteEndObject();
        json.WriteStartObject("waveform");
        WriteHalves(json, "minima", analysis.Waveform.Minima);
        WriteHalves(json, "maxima", analysis.Waveform.Maxima);
        WriteHalves(json, "low", analysis.Waveform.Low);
        WriteHalves(json, "middle", analysis.Waveform.Middle);
        WriteHalves(json, "high", analysis.Waveform.High);
        json.WriteEndObject();
        json.WriteNumber("loudness_range_lu", analysis.LoudnessRangeLu);
        WriteLevel(json, "true_peak_dbtp", analysis.TruePeakDbtp);
        json.WriteEndObject();
    }

    internal static void WriteLevel(Utf8JsonWriter json, string name, double level)
    {
        if (double.IsFinite(level))
        {
            json.WriteNumber(name, level);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteRhythm(Utf8JsonWriter json, TrackAnalysis analysis)
    {
        var rhythm = analysis.Rhythm;
        json.WriteStartObject("rhythm");
        json.WriteNumber("tempo_bpm", rhythm.TempoBpm);
        json.WriteNumber("tempo_confidence", rhythm.TempoConfidence);
        json.WriteNumber("alternative_tempo_bpm", rhythm.AlternativeTempoBpm);
        WriteDoubles(json, "beats", rhythm.BeatSeconds);
        json.WriteNumber("beats_per_bar", rhythm.BeatsPerBar);
        json.WriteNumber("first_downbeat", rhythm.FirstDownbeat);
        WriteDoubles(json, "onsets", rhythm.OnsetSeconds);
        json.WriteNumber("stability", rhythm.Stability);
        json.WriteEndObject();
    }

    private static void WriteTonality(Utf8JsonWriter json, TrackAnalysis analysis)
    {
        var tonality = analysis.Tonality;
        json.WriteStartObject("tonality");
        json.WriteString("key", tonality.Key?.ToString());
        json.WriteString("mode", tonality.Key?.Mode.ToString().ToLowerInvariant());
        json.WriteString("camelot", tonality.Key?.Camelot);
        json.WriteNumber("confidence", tonality.KeyConfidence);
        json.WriteNumber("tuning_cents", tonality.TuningCents);
        WriteDoubles(json, "pitch_classes", tonality.PitchClasses);
        json.WriteEndObject();
    }

    private static void WriteDoubles(Utf8JsonWriter json, string name, IReadOnlyList<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteFloats(Utf8JsonWriter json, string name, IReadOnlyList<float> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    // The shortest digits that a half is known by: five at most.
    private static void WriteHalves(Utf8JsonWriter json, string name, IReadOnlyList<float> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteRawValue(AnalysisForm.ToHalf(value).ToString(), skipInputValidation: true);
        }

        json.WriteEndArray();
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Monochord.Catalogue.Stores;
using Monochord.Fingerprinting;
using Monochord.Fingerprinting.Rhythm;
using Monochord.Fingerprinting.Timbre;
using Monochord.Fingerprinting.Tonality;
using Monochord.Fingerprinting.Waveform;

namespace Monochord.Catalogue.Json;

/// <summary>Reads what <see cref="AnalysisJson"/> writes. Files of others and of hands: nothing is believed.</summary>
internal static class AnalysisReader
{
    private const int MaxTimes = 1_000_000;

    /// <summary>An analysis; null when anything of it is missing or out of its range.</summary>
    /// <param name="root">An object with <c>version</c>, <c>strategy</c>, <c>duration_seconds</c>, <c>sample_rate</c>, <c>channels</c>,
    /// <c>fingerprint</c> and <c>extra</c>.</param>
    [SuppressMessage("Design", "CA1031", Justification = "What the reader of JSON throws says that a part is missing or of another kind.")]
    internal static TrackAnalysis? Read(JsonElement root)
    {
        try
        {
            var analysis = ReadParts(root);
            return IsInRange(analysis) ? analysis : null;
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static TrackAnalysis ReadParts(JsonElement root)
    {
        var (numbers, extra) = (root.GetProperty("fingerprint"), root.GetProperty("extra"));
        var values = new double[Dimensions.Count];
        foreach (var dimension in Dimensions.All)
        {
            values[(int)dimension.Dimension] = numbers.GetProperty(dimension.Name).GetDouble();
        }

        var timbre = extra.GetProperty("timbre");
        var peak = extra.GetProperty("true_peak_dbtp");
        return new TrackAnalysis
        {
            Version = root.GetProperty("version").GetInt32(),
            Strategy = root.GetProperty("strategy").GetString() == "windowed" ? FingerprintStrategy.Windowed : FingerprintStrategy.Whole,
            DurationSeconds = root.GetProperty("duration_seconds").GetDouble(),
            SampleRate = root.GetProperty("sample_rate").GetDouble(),
            Channels = root.GetProperty("channels").GetInt32(),
            Fingerprint = new Fingerprint(values),
            Signal = extra.GetProperty("signal").GetString() == "difference" ? AnalysedSignal.Difference : AnalysedSignal.Mean,
            Rhythm = ReadRhythm(extra.GetProperty("rhythm")),
            Tonality = ReadTonality(extra.GetProperty("tonality")),
            Timbre = new TimbreDescription
            {
                Means = Floats(timbre.GetProperty("mfcc_means")),
                Covariances = Floats(timbre.GetProperty("mfcc_covariances")),
            },
            Waveform = ReadOutline(extra.GetProperty("waveform")),
            LoudnessRangeLu = extra.GetProperty("loudness_range_lu").GetDouble(),
            TruePeakDbtp = peak.ValueKind == JsonValueKind.Null ? double.NegativeInfinity : peak.GetDouble(),
        };
    }

    private static RhythmDescription ReadRhythm(JsonElement rhythm) => new()
    {
        TempoBpm = rhythm.GetProperty("tempo_bpm").GetDouble(),
        TempoConfidence = rhythm.GetProperty("tempo_confidence").GetDouble(),
        AlternativeTempoBpm = rhythm.GetProperty("alternative_tempo_bpm").GetDouble(),
        BeatSeconds = Doubles(rhythm.GetProperty("beats")),
        BeatsPerBar = rhythm.GetProperty("beats_per_bar").GetInt32(),
        FirstDownbeat = rhythm.GetProperty("first_downbeat").GetInt32(),
        OnsetSeconds = Doubles(rhythm.GetProperty("onsets")),
        Stability = rhythm.GetProperty("stability").GetDouble(),
    };

    private static TonalDescription ReadTonality(JsonElement tonality) => new()
    {
        Key = tonality.GetProperty("camelot").GetString() is { } camelot
            ? CamelotOrder.Parse(camelot) ?? throw new FormatException($"There is no key {camelot}.")
            : null,
        KeyConfidence = tonality.GetProperty("confidence").GetDouble(),
        TuningCents = tonality.GetProperty("tuning_cents").GetDouble(),
        PitchClasses = Doubles(tonality.GetProperty("pitch_classes")),
    };

    private static WaveformOutline ReadOutline(JsonElement outline) => new()
    {
        Minima = Floats(outline.GetProperty("minima")),
        Maxima = Floats(outline.GetProperty("maxima")),
        Low = Floats(outline.GetProperty("low")),
        Middle = Floats(outline.GetProperty("middle")),
        High = Floats(outline.GetProperty("high")),
    };

    private static bool IsInRange(TrackAnalysis analysis)
    {
        foreach (var dimension in Dimensions.All)
        {
            if (analysis.Fingerprint[dimension.Dimension] < dimension.Minimum || analysis.Fingerprint[dimension.Dimension] > dimension.Maximum)
            {
                return false;
            }
        }

        var outline = analysis.Waveform;
        return analysis is { DurationSeconds: > 0, SampleRate: > 0, Channels: > 0 }
            && analysis.Timbre.Means.Count == TimbreDescription.Coefficients
            && analysis.Timbre.Covariances.Count == TimbreDescription.Coefficients * (TimbreDescription.Coefficients + 1) / 2
            && analysis.Tonality.PitchClasses.Count == 12
            && outline.Minima.Count <= WaveformOutline.Columns
            && outline.Maxima.Count == outline.Minima.Count && outline.Low.Count == outline.Minima.Count
            && outline.Middle.Count == outline.Minima.Count && outline.High.Count == outline.Minima.Count
            && IsAscending(analysis.Rhythm.BeatSeconds) && IsAscending(analysis.Rhythm.OnsetSeconds);
    }

    private static bool IsAscending(IReadOnlyList<double> seconds)
    {
        for (var i = 0; i < seconds.Count; i++)
        {
            if (seconds[i] < (i == 0 ? 0 : seconds[i - 1]))
            {
                return false;
            }
        }

        return seconds.Count <= MaxTimes;
    }

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];

    private static float[] Floats(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetSingle())];
}

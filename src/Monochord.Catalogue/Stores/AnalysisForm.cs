using System.Runtime.InteropServices;
using Monochord.Fingerprinting;
using Monochord.Fingerprinting.Rhythm;
using Monochord.Fingerprinting.Timbre;
using Monochord.Fingerprinting.Tonality;
using Monochord.Fingerprinting.Waveform;

namespace Monochord.Catalogue.Stores;

/// <summary>An analysis as bytes and back: numbers little-endian and exact, but for times of beats and onsets, which are kept to 10 µs,
/// and the outline, which is kept to 11 bits. About 22 KiB for a track of four minutes.</summary>
internal static class AnalysisForm
{
    // The first byte: a form that changes gets another.
    private const byte Form = 1;
    private const double TimeUnits = 100_000;
    private const int TimbreNumbers = TimbreDescription.Coefficients + (TimbreDescription.Coefficients * (TimbreDescription.Coefficients + 1) / 2);

    /// <summary>An analysis as it comes back from where it is kept, so that what is told at once equals what is told later.</summary>
    internal static TrackAnalysis Kept(TrackAnalysis analysis) => Read(Write(analysis), WriteTimbre(analysis.Timbre));

    /// <summary>A number of the outline as it is kept: 96 dB above full scale at most, which the largest half is.</summary>
    internal static Half ToHalf(float value) => (Half)Math.Clamp(value, (float)Half.MinValue, (float)Half.MaxValue);

    /// <summary>All but the timbre.</summary>
    internal static byte[] Write(TrackAnalysis analysis)
    {
        using var stream = new MemoryStream(32 * 1024);
        using var writer = new BinaryWriter(stream);
        writer.Write(Form);
        writer.Write(analysis.Version);
        foreach (var value in analysis.Fingerprint.Values)
        {
            writer.Write(value);
        }

        writer.Write((byte)analysis.Strategy);
        writer.Write(analysis.DurationSeconds);
        writer.Write(analysis.SampleRate);
        writer.Write(analysis.Channels);
        writer.Write((byte)analysis.Signal);
        writer.Write(analysis.LoudnessRangeLu);
        writer.Write(analysis.TruePeakDbtp);
        WriteRhythm(writer, analysis.Rhythm);
        WriteTonality(writer, analysis.Tonality);
        WriteOutline(writer, analysis.Waveform);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>The analysis of <see cref="Write"/> and <see cref="WriteTimbre"/>.</summary>
    internal static TrackAnalysis Read(byte[] content, byte[] timbre)
    {
        using var reader = new BinaryReader(new MemoryStream(content, writable: false));
        if (reader.ReadByte() is var form && form != Form)
        {
            throw new InvalidDataException($"An analysis is kept in form {form}, which this program does not know.");
        }

        var version = reader.ReadInt32();
        Span<double> values = stackalloc double[Dimensions.Count];
        foreach (ref var value in values)
        {
            value = reader.ReadDouble();
        }

        return new TrackAnalysis
        {
            Version = version,
            Fingerprint = new Fingerprint(values),
            Strategy = (FingerprintStrategy)reader.ReadByte(),
            DurationSeconds = reader.ReadDouble(),
            SampleRate = reader.ReadDouble(),
            Channels = reader.ReadInt32(),
            Signal = (AnalysedSignal)reader.ReadByte(),
            LoudnessRangeLu = reader.ReadDouble(),
            TruePeakDbtp = reader.ReadDouble(),
            Rhythm = ReadRhythm(reader),
            Tonality = ReadTonality(reader),
            Waveform = ReadOutline(reader),
            Timbre = ReadTimbre(timbre),
        };
    }

    /// <summary>Means and covariances, 920 bytes.</summary>
    internal static byte[] WriteTimbre(TimbreDescription timbre) =>
        MemoryMarshal.AsBytes<float>((float[])[.. timbre.Means, .. timbre.Covariances]).ToArray();

    /// <summary>The timbre of <see cref="WriteTimbre"/>.</summary>
    internal static TimbreDescription ReadTimbre(ReadOnlySpan<byte> content)
    {
        var numbers = MemoryMarshal.Cast<byte, float>(content);
        return numbers.Length == TimbreNumbers
            ? new TimbreDescription
            {
                Means = numbers[..TimbreDescription.Coefficients].ToArray(),
                Covariances = numbers[TimbreDescription.Coefficients..].ToArray(),
            }
            : throw new InvalidDataException($"A timbre has {TimbreNumbers} numbers, not {numbers.Length}.");
    }

    private static void WriteRhythm(BinaryWriter writer, RhythmDescription rhythm)
    {
        writer.Write(rhythm.TempoBpm);
        writer.Write(rhythm.TempoConfidence);
        writer.Write(rhythm.AlternativeTempoBpm);
        writer.Write(rhythm.Stability);
        writer.Write(rhythm.FirstDownbeat);
        writer.Write(rhythm.BeatsPerBar);
        WriteTimes(writer, rhythm.BeatSeconds);
        WriteTimes(writer, rhythm.OnsetSeconds);
    }

    private static RhythmDescription ReadRhythm(BinaryReader reader) => new()
    {
        TempoBpm = reader.ReadDouble(),
        TempoConfidence = reader.ReadDouble(),
        AlternativeTempoBpm = reader.ReadDouble(),
        Stability = reader.ReadDouble(),
        FirstDownbeat = reader.ReadInt32(),
        BeatsPerBar = reader.ReadInt32(),
        BeatSeconds = ReadTimes(reader),
        OnsetSeconds = ReadTimes(reader),
    };

    // Ascending times as their distances, two or three bytes each.
    private static void WriteTimes(BinaryWriter writer, IReadOnlyList<double> seconds)
    {
        writer.Write7BitEncodedInt(seconds.Count);
        var last = 0L;
        foreach (var time in seconds)
        {
            var units = (long)Math.Round(time * TimeUnits);
            writer.Write7BitEncodedInt64(units - last);
            last = units;
        }
    }

    private static double[] ReadTimes(BinaryReader reader)
    {
        var seconds = new double[reader.Read7BitEncodedInt()];
        var units = 0L;
        for (var i = 0; i < seconds.Length; i++)
        {
            units += reader.Read7BitEncodedInt64();
            seconds[i] = units / TimeUnits;
        }

        return seconds;
    }

    private static void WriteTonality(BinaryWriter writer, TonalDescription tonality)
    {
        writer.Write((byte)CamelotOrder.Of(tonality.Key));
        writer.Write(tonality.KeyConfidence);
        writer.Write(tonality.TuningCents);
        writer.Write((byte)tonality.PitchClasses.Count);
        foreach (var share in tonality.PitchClasses)
        {
            writer.Write(share);
        }
    }

    private static TonalDescription ReadTonality(BinaryReader reader)
    {
        var (key, confidence, tuning) = (CamelotOrder.ToKey(reader.ReadByte()), reader.ReadDouble(), reader.ReadDouble());
        var classes = new double[reader.ReadByte()];
        for (var i = 0; i < classes.Length; i++)
        {
            classes[i] = reader.ReadDouble();
        }

        return new TonalDescription { Key = key, KeyConfidence = confidence, TuningCents = tuning, PitchClasses = classes };
    }

    private static void WriteOutline(BinaryWriter writer, WaveformOutline outline)
    {
        foreach (var column in (ReadOnlySpan<IReadOnlyList<float>>)[outline.Minima, outline.Maxima, outline.Low, outline.Middle, outline.High])
        {
            writer.Write7BitEncodedInt(column.Count);
            foreach (var value in column)
            {
                writer.Write(ToHalf(value));
            }
        }
    }

    private static WaveformOutline ReadOutline(BinaryReader reader) => new()
    {
        Minima = ReadHalves(reader),
        Maxima = ReadHalves(reader),
        Low = ReadHalves(reader),
        Middle = ReadHalves(reader),
        High = ReadHalves(reader),
    };

    private static float[] ReadHalves(BinaryReader reader)
    {
        var values = new float[reader.Read7BitEncodedInt()];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)reader.ReadHalf();
        }

        return values;
    }
}

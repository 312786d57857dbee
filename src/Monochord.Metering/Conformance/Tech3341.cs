using Monochord.Audio;

namespace Monochord.Metering.Conformance;

/// <summary>EBU Tech 3341, version 4 (November 2023), Table 1: the minimum requirements of an EBU-Mode meter.</summary>
/// <remarks>Tests 7 and 8 are recorded programmes that can't be synthesised.</remarks>
internal static class Tech3341
{
    private const string Document = "EBU Tech 3341";
    private const double LoudnessTolerance = 0.1;
    private const double TruePeakBelow = 0.4;
    private const double TruePeakAbove = 0.2;
    private const int ToneHz = 1000;

    /// <summary>Every case that can be synthesised, in the order of the document.</summary>
    public static IEnumerable<ConformanceCase> Cases() =>
        [.. SteadyTones(), .. Gating(), .. Windows(), .. TruePeaks()];

    private static IEnumerable<ConformanceCase> SteadyTones()
    {
        foreach (var (number, level) in new[] { (1, -23.0), (2, -33.0) })
        {
            var signal = $"1 kHz stereo, {level:F1} dBFS, 20 s";
            ToneSource Tone(int rate) => Stereo(rate, new ToneSegment(20, level));
            yield return Loudness($"{number} M", signal, level, rate => Measured.Series(Tone(rate), "momentary_lufs")[^1].Value);
            yield return Loudness($"{number} S", signal, level, rate => Measured.Series(Tone(rate), "short_term_lufs")[^1].Value);
            yield return Loudness($"{number} I", signal, level, rate => Measured.Report(Tone(rate)).IntegratedLufs);
        }
    }

    private static IEnumerable<ConformanceCase> Gating()
    {
        yield return Integrated(
            3, "1 kHz stereo, 10 s at -36, 60 s at -23, 10 s at -36 dBFS",
            new(10, -36), new(60, -23), new(10, -36));
        yield return Integrated(
            4, "1 kHz stereo, 10 s at -72, 10 s at -36, 60 s at -23, 10 s at -36, 10 s at -72 dBFS",
            new(10, -72), new(10, -36), new(60, -23), new(10, -36), new(10, -72));
        yield return Integrated(
            5, "1 kHz stereo, 20 s at -26, 20.1 s at -20, 20 s at -26 dBFS",
            new(20, -26), new(20.1, -20), new(20, -26));
        yield return Loudness(
            "6", "1 kHz 5.0, L R -28, C -24, Ls Rs -30 dBFS, 20 s", -23,
            rate => Measured.Report(new ToneSource(
                new AudioFormat(rate, ChannelLayout.Surround50), ToneHz, new ToneSegment(20, -28, -28, -24, -30, -30))).IntegratedLufs);
    }

    private static IEnumerable<ConformanceCase> Windows()
    {
        yield return Loudness(
            "9", "1 kHz stereo, (1.34 s at -20, 1.66 s at -30 dBFS) x 5: S constant after 3 s", -23,
            rate => Worst.Of(-23, After(3, Stereo(rate, Repeat(5, new(1.34, -20), new(1.66, -30))), "short_term_lufs", -23)));
        yield return Loudness(
            "10", "20 files: i x 0.15 s silence, 3 s of 1 kHz at -23 dBFS, 1 s silence: max S of each", -23,
            rate => Worst.Of(-23, Files(i => Measured.Report(
                Stereo(rate, ToneSegment.Silence(i * 0.15), new(3, -23), ToneSegment.Silence(1))).MaxShortTermLufs)));
        yield return Loudness(
            "11", "20 cycles of 6 s: i x 0.15 s silence, 3 s of 1 kHz at -38 + i dBFS, silence: max S in turn", -38,
            rate => Worst.Of(-38, Cycles(rate, 6, 3, 0.15, "max_short_term_lufs")));
        yield return Loudness(
            "12", "1 kHz stereo, (0.18 s at -20, 0.22 s at -30 dBFS) x 25: M constant after 1 s", -23,
            rate => Worst.Of(-23, After(1, Stereo(rate, Repeat(25, new(0.18, -20), new(0.22, -30))), "momentary_lufs", -23)));
        yield return Loudness(
            "13", "20 files: i x 20 ms silence, 0.4 s of 1 kHz at -23 dBFS, 1 s silence: max M of each", -23,
            rate => Worst.Of(-23, Files(i => Measured.Report(
                Stereo(rate, ToneSegment.Silence(i * 0.02), new(0.4, -23), ToneSegment.Silence(1))).MaxMomentaryLufs)));
        yield return Loudness(
            "14", "20 cycles of 0.8 s: i x 20 ms silence, 0.4 s of 1 kHz at -38 + i dBFS, silence: max M in turn", -38,
            rate => Worst.Of(-38, Cycles(rate, 0.8, 0.4, 0.02, "max_momentary_lufs")));
    }

    private static IEnumerable<ConformanceCase> TruePeaks()
    {
        foreach (var (number, divisor, amplitude, degrees, expected) in new[]
        {
            (15, 4, 0.50, 0.0, -6.0), (16, 4, 0.50, 45.0, -6.0), (17, 6, 0.50, 60.0, -6.0), (18, 8, 0.50, 67.5, -6.0),
            (19, 4, 1.41, 45.0, 3.0),
        })
        {
            yield return TruePeak(
                number, $"sine at 1/{divisor} of the rate, {amplitude:F2} of full scale, phase {degrees:F1}°", expected,
                rate => TruePeakSignals.Sine(rate, divisor, amplitude, degrees));
        }

        for (var offset = 0; offset < 4; offset++)
        {
            var samples = offset;
            yield return TruePeak(
                20 + offset, $"sine at 1/6 of the rate, 0.50, with one period of 1/4 of the rate at 1.00; decimated from 4 times the rate, offset {offset}",
                0.0, rate => TruePeakSignals.SineWithBurst(rate, samples));
        }
    }

    private static ToneSource Stereo(int rate, params IEnumerable<ToneSegment> segments) =>
        new(new AudioFormat(rate, ChannelLayout.Stereo), ToneHz, segments);

    private static IEnumerable<ToneSegment> Repeat(int times, params ToneSegment[] segments) =>
        Enumerable.Range(0, times).SelectMany(_ => segments);

    private static IEnumerable<(double Reading, double Expected)> After(
        double seconds, ToneSource source, string field, double expected) =>
        Measured.Series(source, field).Where(reading => reading.Seconds >= seconds).Select(reading => (reading.Value, expected));

    private static IEnumerable<(double Reading, double Expected)> Files(Func<int, double> reading) =>
        Enumerable.Range(0, 20).Select(i => (reading(i), -23.0));

    // Levels rise from cycle to cycle, so the maximum at the end of each is that of the cycle.
    private static IEnumerable<(double Reading, double Expected)> Cycles(
        int rate, double cycleSeconds, double toneSeconds, double stepSeconds, string field)
    {
        var source = Stereo(rate, Enumerable.Range(0, 20).SelectMany(i => new[]
        {
            ToneSegment.Silence(i * stepSeconds),
            new ToneSegment(toneSeconds, -38 + i),
            ToneSegment.Silence(cycleSeconds - toneSeconds - (i * stepSeconds)),
        }));
        var series = Measured.Series(source, field);
        return Enumerable.Range(0, 20).Select(i =>
        {
            var end = (i + 1) * cycleSeconds;
            return (series.Last(reading => reading.Seconds <= end + 1e-6).Value, -38.0 + i);
        });
    }

    private static ConformanceCase Integrated(int number, string signal, params ToneSegment[] segments) =>
        Loudness($"{number}", signal, -23, rate => Measured.Report(Stereo(rate, segments)).IntegratedLufs);

    private static ConformanceCase Loudness(string number, string signal, double expected, Func<int, double> read) =>
        new(Document, number, signal, "LUFS", expected, LoudnessTolerance, LoudnessTolerance, read);

    private static ConformanceCase TruePeak(int number, string signal, double expected, Func<int, IAudioSource> source) =>
        new(Document, $"{number}", signal, "dBTP", expected, TruePeakBelow, TruePeakAbove, rate => Measured.Report(source(rate)).TruePeakDbtp);
}

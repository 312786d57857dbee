using Monochord.Audio;
using Monochord.Dsp;
using Monochord.Dsp.Filters;

namespace Monochord.Metering.Conformance;

/// <summary>The tones of ITU-R BS.2217-2: compliance material for BS.1770, named as its files.</summary>
/// <remarks>Levels follow from the K-weighting that BS.1770-5 prints for 48 kHz, at every rate: a filter that is designed badly for
/// another rate shows. The recorded programmes, the sweep and the gate tests are not described closely enough to be synthesised.</remarks>
internal static class Bs2217
{
    private const int ReferenceRateHz = 48_000;
    private const double Tolerance = 0.1;
    private const double Seconds = 20;

    /// <summary>Tones of six frequencies, each channel of 5.1 alone, and all together, at -23 and -24 LKFS.</summary>
    public static IEnumerable<ConformanceCase> Cases()
    {
        foreach (var target in new[] { -23, -24 })
        {
            foreach (var frequency in new[] { 25, 100, 500, 1000, 2000, 10000 })
            {
                yield return Case(
                    $"Comp_{-target}LKFS_{frequency}Hz_2ch", $"{frequency} Hz stereo", ChannelLayout.Stereo, frequency, target,
                    _ => true);
            }

            foreach (var (file, label) in new[] { ("Left", "L"), ("Right", "R"), ("Centre", "C"), ("Ls", "Ls"), ("Rs", "Rs") })
            {
                yield return Case(
                    $"Comp_{-target}LKFS_ChannelCheck{file}", $"1 kHz in {label} of 5.1 alone", ChannelLayout.Surround51, 1000, target,
                    channel => channel.Name == label);
            }

            yield return Case(
                $"Comp_{-target}LKFS_SummingTest", "1 kHz in the five channels of 5.1, in phase", ChannelLayout.Surround51, 1000,
                target, channel => channel.Kind == ChannelKind.Speaker);
            yield return new ConformanceCase(
                "ITU-R BS.2217", $"Comp_{-target}LKFS_ChannelCheckLFE", "1 kHz in the LFE of 5.1 alone: must not count", "LKFS",
                double.NegativeInfinity, Tolerance, Tolerance,
                rate => Measured.Report(Tone(rate, ChannelLayout.Surround51, 1000, target, channel => channel == Speakers.Lfe))
                    .IntegratedLufs);
        }
    }

    private static ConformanceCase Case(
        string file, string signal, ChannelLayout layout, int frequencyHz, int target, Func<Channel, bool> sounds)
    {
        var power = 0.0;
        foreach (var channel in layout.Channels)
        {
            power += sounds(channel) ? channel.LoudnessWeight / 2 : 0.0;
        }

        var level = target - LoudnessOf(frequencyHz, power);
        return new ConformanceCase(
            "ITU-R BS.2217", file, $"{signal}, {level:F2} dBFS, {Seconds:F0} s", "LKFS", target, Tolerance, Tolerance,
            rate => Measured.Report(Tone(rate, layout, frequencyHz, level, sounds)).IntegratedLufs);
    }

    private static double LoudnessOf(int frequencyHz, double power) =>
        Loudness.LoudnessUnits.OffsetDb + KWeighting.GainDbAt(frequencyHz, ReferenceRateHz) + Decibels.FromPower(power);

    private static ToneSource Tone(int rate, ChannelLayout layout, int frequencyHz, double level, Func<Channel, bool> sounds)
    {
        var levels = new double[layout.Count];
        for (var c = 0; c < levels.Length; c++)
        {
            levels[c] = sounds(layout[c]) ? level : double.NegativeInfinity;
        }

        return new ToneSource(new AudioFormat(rate, layout), frequencyHz, new ToneSegment(Seconds, levels));
    }
}

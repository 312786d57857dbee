using Monochord.Dsp.Dynamics.Limiting;
using Monochord.Dsp.Filters;

namespace Monochord.Audio.Processing;

/// <summary>The processors of this library by name, with their parameters: for those who don't know them when they are written, as the C
/// library does. Every public processor is here.</summary>
public static class ProcessorCatalogue
{
    // 160 dB: what poles that lie together, and a small gain at the start, take of it leaves more than 120.
    private const double Faded = 1e-8;

    private static readonly ProcessorParameter Frequency = new("frequency_hz", "Where it works; below half the sample rate.", "Hz", 1, 192_000, 1000);
    private static readonly ProcessorParameter Order = new("order", "The flank falls by 6 dB an octave for each.", string.Empty, 1, 24, 2, IsWhole: true);
    private static readonly ProcessorParameter Quality = new("q", "How narrow it is.", string.Empty, 0.05, 100, Math.Sqrt(0.5));
    private static readonly ProcessorParameter Gain = new("gain_db", "What is added there.", "dB", -60, 60, 0);
    private static readonly ProcessorParameter Lower = new("lower_hz", "The lower edge.", "Hz", 1, 192_000, 100);
    private static readonly ProcessorParameter Upper = new("upper_hz", "The upper edge; below half the sample rate.", "Hz", 1, 192_000, 3000);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProcessorDescription> All { get; } =
    [
        Limiter(),
        Compressor(),
        Filter("low_pass", "Butterworth low pass.", [Frequency, Order], (v, rate) => Butterworth.LowPass((int)v["order"], v["frequency_hz"], rate)),
        Filter("high_pass", "Butterworth high pass.", [Frequency, Order], (v, rate) => Butterworth.HighPass((int)v["order"], v["frequency_hz"], rate)),
        Filter("band_pass", "Butterworth band pass.", [Lower, Upper, Order], (v, rate) => Butterworth.BandPass((int)v["order"], v["lower_hz"], v["upper_hz"], rate)),
        Filter("band_stop", "Butterworth band stop.", [Lower, Upper, Order], (v, rate) => Butterworth.BandStop((int)v["order"], v["lower_hz"], v["upper_hz"], rate)),
        Filter("bell", "A bell of an equaliser.", [Frequency, Gain, Quality], (v, rate) => [BiquadDesign.Peaking(v["frequency_hz"], rate, v["q"], v["gain_db"])]),
        Filter("low_shelf", "Everything below, of an equaliser.", [Frequency, Gain, Quality], (v, rate) => [BiquadDesign.LowShelf(v["frequency_hz"], rate, v["q"], v["gain_db"])]),
        Filter("high_shelf", "Everything above, of an equaliser.", [Frequency, Gain, Quality], (v, rate) => [BiquadDesign.HighShelf(v["frequency_hz"], rate, v["q"], v["gain_db"])]),
        Filter("notch", "Takes one frequency out.", [Frequency, Quality], (v, rate) => [BiquadDesign.Notch(v["frequency_hz"], rate, v["q"])]),
        Filter("all_pass", "Turns the phase, by 180 degrees at its frequency.", [Frequency, Quality], (v, rate) => [BiquadDesign.AllPass(v["frequency_hz"], rate, v["q"])]),
    ];

    private static ProcessorDescription Limiter()
    {
        var defaults = LimiterSettings.Default;
        return new ProcessorDescription
        {
            Name = "limiter",
            Summary = "Keeps the true peak below a ceiling.",
            Type = typeof(TruePeakLimiter),
            Parameters =
            [
                new("ceiling_db", "What the true peak stays below.", "dBTP", -60, 0, defaults.CeilingDb),
                new("input_gain_db", "Gain before the limiter.", "dB", -60, 60, defaults.InputGainDb),
                new("look_ahead_seconds", "How long before a peak the gain starts to fall.", "s", 0.0005, 0.01, defaults.LookAheadSeconds),
                new("hold_seconds", "How long the gain stays after a peak.", "s", 0, 0.1, defaults.HoldSeconds),
                new("release_seconds", "The time constant of the release after one peak.", "s", 0.001, 10, defaults.ReleaseSeconds),
                new("sustained_release_seconds", "The same after long limiting.", "s", 0.001, 60, defaults.SustainedReleaseSeconds),
                new("link", "How far channels share one gain.", string.Empty, 0, 1, defaults.Link),
            ],
            Create = v => new TruePeakLimiter(new LimiterSettings
            {
                CeilingDb = v["ceiling_db"],
                InputGainDb = v["input_gain_db"],
                LookAheadSeconds = v["look_ahead_seconds"],
                HoldSeconds = v["hold_seconds"],
                ReleaseSeconds = v["release_seconds"],
                SustainedReleaseSeconds = v["sustained_release_seconds"],
                Link = v["link"],
            }),
        };
    }

    private static ProcessorDescription Compressor()
    {
        var defaults = new CompressorSettings();
        return new ProcessorDescription
        {
            Name = "compressor",
            Summary = "Makes loud sounds quieter, all channels by the same gain.",
            Type = typeof(Compressor),
            Parameters =
            [
                new("threshold_db", "Where it begins.", "dBFS", -80, 0, defaults.ThresholdDb),
                new("ratio", "Decibels in for each decibel out above the threshold.", string.Empty, 1, 100, defaults.Ratio),
                new("knee_db", "The width of the soft knee.", "dB", 0, 36, defaults.KneeDb),
                new("attack_seconds", "The time constant of the reduction as it grows.", "s", 0, 1, defaults.AttackSeconds),
                new("release_seconds", "The time constant of the reduction as it goes back.", "s", 0, 10, defaults.ReleaseSeconds),
                new("look_ahead_seconds", "How long before a sound the gain begins to move.", "s", 0, 0.05, defaults.LookAheadSeconds),
                new("side_chain_high_pass_hz", "What the level is measured behind; below 10 for no filter.", "Hz", 0, 1000, defaults.SideChainHighPassHz),
                new("make_up_db", "The gain behind it.", "dB", -24, 48, defaults.MakeUpDb),
                new("mix", "How much of what comes out is compressed.", string.Empty, 0, 1, defaults.Mix),
                new("rms", "1 to go by the root of the power, 0 by peaks.", string.Empty, 0, 1, 0, IsWhole: true),
            ],
            Create = v => new Compressor(new CompressorSettings
            {
                ThresholdDb = v["threshold_db"],
                Ratio = v["ratio"],
                KneeDb = v["knee_db"],
                AttackSeconds = v["attack_seconds"],
                ReleaseSeconds = v["release_seconds"],
                LookAheadSeconds = v["look_ahead_seconds"],
                SideChainHighPassHz = v["side_chain_high_pass_hz"] < 10 ? 0 : v["side_chain_high_pass_hz"],
                MakeUpDb = v["make_up_db"],
                Mix = v["mix"],
                Detection = v["rms"] == 0 ? LevelDetection.Peak : LevelDetection.Rms,
            }),
        };
    }

    private static ProcessorDescription Filter(
        string name, string summary, IReadOnlyList<ProcessorParameter> parameters,
        Func<IReadOnlyDictionary<string, double>, int, BiquadCoefficients[]> design) => new()
        {
            Name = name,
            Summary = summary,
            Type = typeof(FilterProcessor),
            Parameters = parameters,
            Create = values => new FilterProcessor(rate => design(values, rate)),
            RingingFrames = (values, rate) => RingingOf(design(values, rate)),
        };

    // Sections one after the other ring no longer than the sum of each.
    private static long RingingOf(BiquadCoefficients[] sections)
    {
        var frames = 0.0;
        foreach (var section in sections)
        {
            // The largest root of z² + a₁z + a₂.
            var discriminant = (section.A1 * section.A1 / 4) - section.A2;
            var radius = discriminant < 0 ? Math.Sqrt(section.A2) : Math.Abs(section.A1 / 2) + Math.Sqrt(discriminant);
            frames += 2 + (radius > 0 ? Math.Ceiling(Math.Log(Faded) / Math.Log(radius)) : 0);
        }

        return (long)frames;
    }
}

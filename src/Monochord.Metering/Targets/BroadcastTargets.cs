using static Monochord.Metering.Targets.TargetLimit;
using static Monochord.Metering.Targets.TargetQuantity;

namespace Monochord.Metering.Targets;

/// <summary>What broadcasters ask for.</summary>
internal static class BroadcastTargets
{
    private static readonly Citation R128 = new(
        "EBU R 128, Loudness normalisation and permitted maximum level of audio signals", "version 5.0, November 2023",
        "https://tech.ebu.ch/publications/r128");

    internal static LoudnessTarget EbuR128 { get; } = new()
    {
        Name = "ebu-r128",
        Title = "EBU R 128: European broadcast, finished programmes",
        Limits =
        [
            Within(IntegratedLoudness, -23, 0.2, clause: "target level -23.0 LUFS; ±0.2 LU for errors of measurement in quality control, item (i)"),
            AtMost(MaxTruePeak, -1, clause: "maximum permitted true peak level in production"),
        ],
        Citation = R128,
        Note = "For live programmes, which may miss the target level by 1 LU, use ebu-r128-live.",
    };

    internal static LoudnessTarget EbuR128Live { get; } = new()
    {
        Name = "ebu-r128-live",
        Title = "EBU R 128: European broadcast, live programmes",
        Limits =
        [
            Within(IntegratedLoudness, -23, 1, clause: "target level -23.0 LUFS; ±1.0 LU where hitting it is not practicable"),
            AtMost(MaxTruePeak, -1, clause: "maximum permitted true peak level in production"),
        ],
        Citation = R128,
    };

    internal static LoudnessTarget EbuR128ShortForm { get; } = new()
    {
        Name = "ebu-r128-s1",
        Title = "EBU R 128 s1: adverts, promos and other short-form content",
        Limits =
        [
            Within(IntegratedLoudness, -23, 0.2, clause: "as in R 128, item (i)"),
            AtMost(MaxShortTerm, -18, clause: "maximum short-term loudness: +5.0 LU above the target level"),
            AtMost(MaxTruePeak, -1, clause: "as in R 128"),
        ],
        Citation = new Citation(
            "EBU R 128 s1, Loudness parameters for short-form content", "version 2.0, January 2016, with R 128 version 5.0, November 2023",
            "https://tech.ebu.ch/publications/r128s1"),
        Note = "Loudness range says nothing of content this short and has no limit.",
    };

    internal static LoudnessTarget AtscA85 { get; } = new()
    {
        Name = "atsc-a85",
        Title = "ATSC A/85: broadcast in the USA (CALM Act)",
        Limits =
        [
            Within(IntegratedLoudness, -24, 2, clause: "target loudness -24 LKFS for content without metadata, ±2 dB"),
            AtMost(MaxTruePeak, -2, clause: "true peak below -2 dBTP for delivery"),
        ],
        Citation = new Citation(
            "ATSC A/85, Techniques for Establishing and Maintaining Audio Loudness for Digital Television", "A/85:2013, 12 March 2013",
            "https://www.atsc.org/atsc-documents/a85-techniques-for-establishing-and-maintaining-audio-loudness-for-digital-television/"),
        Note = "Long-form content is judged by its anchor element (dialogue) where that can be measured; here the whole programme is.",
    };

    internal static LoudnessTarget AribTrB32 { get; } = new()
    {
        Name = "arib-tr-b32",
        Title = "ARIB TR-B32: digital television in Japan",
        Limits =
        [
            Within(IntegratedLoudness, -24, 1, clause: "target value -24.0 LKFS, ±1 dB"),
            AtMost(MaxTruePeak, -1, clause: "true peak at most -1 dBTP"),
        ],
        Citation = new Citation(
            "ARIB TR-B32, Operational Guidelines for Loudness of Digital Television Programs", "version 1.6, 25 March 2025",
            "https://www.arib.or.jp/english/std_tr/broadcasting/desc/tr-b32.html"),
    };

    internal static LoudnessTarget Op59 { get; } = new()
    {
        Name = "op-59",
        Title = "Free TV OP-59: television in Australia and New Zealand",
        Limits =
        [
            Within(IntegratedLoudness, -24, 1, clause: "target loudness -24 LKFS, ±1 LU"),
            AtMost(MaxTruePeak, -2, clause: "true peak at most -2 dBTP"),
        ],
        Citation = new Citation(
            "Free TV Australia Operational Practice OP-59, Measurement and Management of Loudness in Soundtracks for Television Broadcasting",
            "in force since 1 January 2013", "https://www.freetv.com.au/resources/operational-practices/"),
    };
}

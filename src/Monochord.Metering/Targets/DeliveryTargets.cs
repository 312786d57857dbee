using static Monochord.Metering.Targets.TargetLimit;
using static Monochord.Metering.Targets.TargetQuantity;

namespace Monochord.Metering.Targets;

/// <summary>What those ask for who take finished films, podcasts, audiobooks and games.</summary>
internal static class DeliveryTargets
{
    private static readonly Citation Td1008 = new(
        "AES TD1008, Recommendations for Loudness of Internet Audio Streaming and On-Demand Distribution", "2021-09, Table 1",
        "https://www.aes.org/technical/documents/AESTD1008.1.21-9.pdf");

    internal static LoudnessTarget Netflix { get; } = new()
    {
        Name = "netflix",
        Title = "Netflix: sound mixes of films and series",
        Limits =
        [
            Within(DialogueLoudness, -27, 2, clause: "average loudness -27 LKFS ±2 LU, dialogue-gated (BS.1770-1)"),
            AtMost(MaxTruePeak, -2, clause: "peaks at most -2 dB true peak"),
        ],
        Citation = new Citation(
            "Netflix Sound Mix Specifications & Best Practices", "version 1.4",
            "https://partnerhelp.netflixstudios.com/hc/en-us/articles/360001794307"),
        Note = "The loudness limit is that of the dialogue alone: it is not judged until a dialogue stem is given.",
    };

    internal static LoudnessTarget Podcast { get; } = new()
    {
        Name = "podcast",
        Title = "Apple Podcasts: episodes",
        Limits =
        [
            Within(IntegratedLoudness, -16, 1, LimitBasis.Recommended, "overall loudness -16 dB LKFS, ±1 dB"),
            AtMost(MaxTruePeak, -1, LimitBasis.Recommended, "true peak at most -1 dBFS"),
        ],
        Citation = new Citation(
            "Apple Podcasts for Creators, Audio requirements", "as published 2024", "https://podcasters.apple.com/support/893-audio-requirements"),
        Note = "A mono file that players send to both loudspeakers reads 3 LU more there: measure it with --dual-mono. "
            + "AES TD1008 recommends -18 LUFS for speech instead: aes-td1008-speech.",
    };

    internal static LoudnessTarget AesSpeech { get; } = new()
    {
        Name = "aes-td1008-speech",
        Title = "AES TD1008: internet audio, speech and mixed content",
        Limits =
        [
            Within(IntegratedLoudness, -18, 2, LimitBasis.Recommended, "speech -18 LUFS; ±2 LU where the dialogue is not measured by itself"),
            AtMost(MaxTruePeak, -1, LimitBasis.Recommended, "true peak at most -1 dBTP"),
        ],
        Citation = Td1008,
    };

    internal static LoudnessTarget AesMusic { get; } = new()
    {
        Name = "aes-td1008-music",
        Title = "AES TD1008: internet audio, single music tracks",
        Limits =
        [
            AtMost(IntegratedLoudness, -16, LimitBasis.Recommended, "track-normalised music at -16 LUFS"),
            AtMost(MaxTruePeak, -1, LimitBasis.Recommended, "true peak at most -1 dBTP"),
        ],
        Citation = Td1008,
        Note = "Of an album that is normalised as a whole, the loudest track may read -14 LUFS.",
    };

    internal static LoudnessTarget Acx { get; } = new()
    {
        Name = "acx",
        Title = "ACX (Audible): audiobooks",
        Limits =
        [
            new TargetLimit(Rms, -23, -18, Clause: "each file between -23 dB and -18 dB RMS"),
            AtMost(MaxSamplePeak, -3, clause: "peak values at most -3 dB"),
            AtMost(NoiseFloor, -60, clause: "noise floor at most -60 dB RMS"),
        ],
        Citation = new Citation("ACX Audio Submission Requirements", "as published 2024", "https://www.acx.com/help/acx-audio-submission-requirements/201456300"),
        Note = "Judged by plain RMS, not by loudness. What ACX asks of the encoding and of the room tone at both ends is not judged.",
    };

    internal static LoudnessTarget SonyGames { get; } = new()
    {
        Name = "sony-aswg-r001",
        Title = "Sony ASWG-R001: games for home consoles",
        Limits =
        [
            Within(IntegratedLoudness, -24, 2, LimitBasis.Recommended, "average loudness -24 LKFS, ±2 LU, over 30 minutes of play or more"),
            AtMost(LoudnessRange, 20, LimitBasis.Recommended, "loudness range at most 20 LU"),
            AtMost(MaxTruePeak, -1, LimitBasis.Recommended, "true peak at most -1 dBTP"),
        ],
        Citation = new Citation(
            "Sony Audio Standards Working Group, ASWG-R001, Average Loudness and Peak Levels of Audio Content",
            "as presented at the AES 135th Convention, 18 October 2013",
            "https://randycoppinger.com/2013/10/18/loudness-in-interactive-sound-at-sony/"),
    };
}

using static Monochord.Metering.Targets.TargetLimit;
using static Monochord.Metering.Targets.TargetQuantity;

namespace Monochord.Metering.Targets;

/// <summary>What music streaming services play at. None of them refuses a master: a louder one is turned down.</summary>
internal static class StreamingTargets
{
    // The services state a level without a tolerance; 1 LU is what a listener may just notice between tracks.
    private const double ToleranceLu = 1.0;

    private const string NoTolerance = "no tolerance is published: ±1 LU is taken";

    private static readonly Citation SpotifyHelp = new(
        "Spotify for Artists, Loudness normalization", "as published 2024",
        "https://support.spotify.com/us/artists/article/loudness-normalization/");

    internal static LoudnessTarget Spotify { get; } = new()
    {
        Name = "spotify",
        Title = "Spotify: music",
        Limits =
        [
            Within(IntegratedLoudness, -14, ToleranceLu, LimitBasis.Recommended, $"target -14 dB integrated LUFS; {NoTolerance}"),
            AtMost(MaxTruePeak, -1, LimitBasis.Recommended, "below -1 dB true peak"),
        ],
        Citation = SpotifyHelp,
        Note = "For masters that are meant to be louder than -14 LUFS, use spotify-loud.",
    };

    internal static LoudnessTarget SpotifyLoud { get; } = new()
    {
        Name = "spotify-loud",
        Title = "Spotify: masters louder than -14 LUFS",
        Limits = [AtMost(MaxTruePeak, -2, LimitBasis.Recommended, "below -2 dB true peak for masters louder than -14 LUFS")],
        Citation = SpotifyHelp,
    };

    internal static LoudnessTarget AppleMusic { get; } = new()
    {
        Name = "apple-music",
        Title = "Apple Music: Sound Check, Apple Digital Masters",
        Limits =
        [
            Within(IntegratedLoudness, -16, ToleranceLu, LimitBasis.Observed, $"Sound Check plays at about -16 LUFS; {NoTolerance}"),
            AtMost(MaxTruePeak, -1, LimitBasis.Recommended, "1 dB of headroom for encoding"),
        ],
        Citation = new Citation(
            "Apple, Technology Brief: Apple Digital Masters", "2021", "https://www.apple.com/apple-music/apple-digital-masters/"),
    };

    internal static LoudnessTarget YouTube { get; } = new()
    {
        Name = "youtube",
        Title = "YouTube: turned down to -14 LUFS, never up",
        Limits =
        [
            Within(IntegratedLoudness, -14, ToleranceLu, LimitBasis.Observed, $"reference of \"content loudness\" in Stats for nerds; {NoTolerance}"),
            AtMost(MaxTruePeak, -1, LimitBasis.Observed, "headroom for encoding that is commonly left"),
        ],
        Citation = new Citation(
            "YouTube player, Stats for nerds", "as observed 2024; nothing is published", "https://support.google.com/youtube/"),
    };

    internal static LoudnessTarget Tidal { get; } = new()
    {
        Name = "tidal",
        Title = "TIDAL: music",
        Limits =
        [
            Within(IntegratedLoudness, -14, ToleranceLu, LimitBasis.Observed, $"album-normalised to -14 LUFS; {NoTolerance}"),
            AtMost(MaxTruePeak, -1, LimitBasis.Observed, "headroom for encoding that is commonly left"),
        ],
        Citation = new Citation("TIDAL player, loudness normalisation", "as observed 2024", "https://support.tidal.com/"),
    };

    internal static LoudnessTarget AmazonMusic { get; } = new()
    {
        Name = "amazon-music",
        Title = "Amazon Music",
        Limits =
        [
            Within(IntegratedLoudness, -14, ToleranceLu, LimitBasis.Observed, $"plays at -14 LUFS; {NoTolerance}"),
            AtMost(MaxTruePeak, -2, LimitBasis.Observed, "true peak at most -2 dBTP"),
        ],
        Citation = new Citation("Amazon Music player, loudness normalisation", "as observed 2024", "https://artists.amazonmusic.com/"),
    };

    internal static LoudnessTarget Deezer { get; } = new()
    {
        Name = "deezer",
        Title = "Deezer: music",
        Limits =
        [
            Within(IntegratedLoudness, -15, ToleranceLu, LimitBasis.Observed, $"plays at -15 LUFS; {NoTolerance}"),
            AtMost(MaxTruePeak, -1, LimitBasis.Observed, "headroom for encoding that is commonly left"),
        ],
        Citation = new Citation("Deezer player, loudness normalisation", "as observed 2024", "https://support.deezer.com/"),
    };
}

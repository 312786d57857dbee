namespace Monochord.Audio.Files.Ffmpeg;

/// <summary>Channel layouts in ffmpeg's words (libavutil/channel_layout.h of 5.1 to 7).</summary>
internal static class FfmpegLayout
{
    // In the order of SpeakerBit.
    private static readonly string[] Tokens =
    [
        "FL", "FR", "FC", "LFE", "BL", "BR", "FLC", "FRC", "BC", "SL", "SR", "TC", "TFL", "TFC", "TFR", "TBL", "TBC", "TBR", "WL", "WR",
        "LFE2", "TSL", "TSR", "BFC", "BFL", "BFR",
    ];

    private static readonly Dictionary<string, string> Named = new(StringComparer.Ordinal)
    {
        ["mono"] = "FC",
        ["stereo"] = "FL+FR",
        ["2.1"] = "FL+FR+LFE",
        ["3.0"] = "FL+FR+FC",
        ["3.0(back)"] = "FL+FR+BC",
        ["4.0"] = "FL+FR+FC+BC",
        ["quad"] = "FL+FR+BL+BR",
        ["quad(side)"] = "FL+FR+SL+SR",
        ["3.1"] = "FL+FR+FC+LFE",
        ["5.0"] = "FL+FR+FC+BL+BR",
        ["5.0(side)"] = "FL+FR+FC+SL+SR",
        ["4.1"] = "FL+FR+FC+LFE+BC",
        ["5.1"] = "FL+FR+FC+LFE+BL+BR",
        ["5.1(side)"] = "FL+FR+FC+LFE+SL+SR",
        ["6.0"] = "FL+FR+FC+BC+SL+SR",
        ["6.0(front)"] = "FL+FR+FLC+FRC+SL+SR",
        ["hexagonal"] = "FL+FR+FC+BL+BR+BC",
        ["6.1"] = "FL+FR+FC+LFE+BC+SL+SR",
        ["6.1(back)"] = "FL+FR+FC+LFE+BL+BR+BC",
        ["6.1(front)"] = "FL+FR+LFE+FLC+FRC+SL+SR",
        ["7.0"] = "FL+FR+FC+BL+BR+SL+SR",
        ["7.0(front)"] = "FL+FR+FC+FLC+FRC+SL+SR",
        ["7.1"] = "FL+FR+FC+LFE+BL+BR+SL+SR",
        ["7.1(wide)"] = "FL+FR+FC+LFE+BL+BR+FLC+FRC",
        ["7.1(wide-side)"] = "FL+FR+FC+LFE+FLC+FRC+SL+SR",
        ["7.1(top)"] = "FL+FR+FC+LFE+BL+BR+TFL+TFR",
        ["octagonal"] = "FL+FR+FC+BL+BR+BC+SL+SR",
        ["5.1.2"] = "FL+FR+FC+LFE+BL+BR+TFL+TFR",
        ["5.1.4"] = "FL+FR+FC+LFE+BL+BR+TFL+TFR+TBL+TBR",
        ["7.1.2"] = "FL+FR+FC+LFE+BL+BR+SL+SR+TFL+TFR",
        ["7.1.4"] = "FL+FR+FC+LFE+BL+BR+SL+SR+TFL+TFR+TBL+TBR",
        ["22.2"] = "FL+FR+FC+LFE+BL+BR+FLC+FRC+BC+SL+SR+TC+TFL+TFC+TFR+TBL+TBC+TBR+LFE2+TSL+TSR+BFC+BFL+BFR",
    };

    /// <summary>Where the channels stand; empty when the words are not known.</summary>
    /// <param name="layout">Such as <c>5.1(side)</c>, <c>FL+FR+LFE</c>, <c>3 channels (FL+FR+LFE)</c>; null for none.</param>
    internal static SpeakerBit[] Positions(string? layout)
    {
        if (layout is null)
        {
            return [];
        }

        var open = layout.IndexOf(" channels (", StringComparison.Ordinal);
        var words = open < 0 ? layout : layout[(open + " channels (".Length)..].TrimEnd(')');
        var tokens = Named.GetValueOrDefault(words, words).Split('+');
        var positions = new SpeakerBit[tokens.Length];
        for (var c = 0; c < tokens.Length; c++)
        {
            var index = Array.IndexOf(Tokens, tokens[c]);
            if (index < 0)
            {
                return [];
            }

            positions[c] = (SpeakerBit)index;
        }

        return positions;
    }

    /// <summary>The layout as ffmpeg's filters take it; null when it is none that can be held.</summary>
    internal static string? ForFilter(string? layout) => layout is not null && Named.ContainsKey(layout) ? layout : null;
}

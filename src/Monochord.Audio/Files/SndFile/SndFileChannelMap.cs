namespace Monochord.Audio.Files.SndFile;

/// <summary>Channel positions as libsndfile numbers them (SF_CHANNEL_MAP_...), and those that a coding implies.</summary>
internal static class SndFileChannelMap
{
    private const int First = 1;

    // In the order of the enumeration, from SF_CHANNEL_MAP_MONO = 1.
    private static readonly SpeakerBit[] Bits =
    [
        SpeakerBit.FrontCentre, SpeakerBit.FrontLeft, SpeakerBit.FrontRight, SpeakerBit.FrontCentre, SpeakerBit.FrontLeft,
        SpeakerBit.FrontRight, SpeakerBit.FrontCentre, SpeakerBit.BackCentre, SpeakerBit.BackLeft, SpeakerBit.BackRight,
        SpeakerBit.LowFrequency, SpeakerBit.FrontLeftOfCentre, SpeakerBit.FrontRightOfCentre, SpeakerBit.SideLeft, SpeakerBit.SideRight,
        SpeakerBit.TopCentre, SpeakerBit.TopFrontLeft, SpeakerBit.TopFrontRight, SpeakerBit.TopFrontCentre, SpeakerBit.TopBackLeft,
        SpeakerBit.TopBackRight, SpeakerBit.TopBackCentre,
    ];

    /// <summary>Where the channels of an open file stand; empty when it does not say.</summary>
    internal static unsafe SpeakerBit[] Read(SndFileHandle file, SndFileInfo info)
    {
        if (SndFileFormats.CodingOf(info.Format) is SndFileFormats.Vorbis or SndFileFormats.Opus)
        {
            return VorbisOrder(info.Channels);
        }

        Span<int> map = stackalloc int[ChannelLayout.MaxChannels];
        map = map[..info.Channels];
        fixed (int* data = map)
        {
            if (SndFileLibrary.Command(file, SndFileLibrary.GetChannelMapInfo, data, map.Length * sizeof(int)) == 0)
            {
                return [];
            }
        }

        var bits = new SpeakerBit[map.Length];
        for (var c = 0; c < map.Length; c++)
        {
            if (map[c] - First is < 0 || map[c] - First >= Bits.Length)
            {
                return [];
            }

            bits[c] = Bits[map[c] - First];
        }

        return bits;
    }

    /// <summary>The number for a position in a file that is written; 0 (invalid) when it has none.</summary>
    internal static int NumberOf(SpeakerBit bit) => bit switch
    {
        // The plain left, right and centre: what libsndfile turns into a channel mask.
        SpeakerBit.FrontLeft => 2,
        SpeakerBit.FrontRight => 3,
        SpeakerBit.FrontCentre => 4,
        _ => Array.IndexOf(Bits, bit) + First,
    };

    // Vorbis I specification, 4.3.9 "Output channel order"; RFC 7845, 5.1.1.2 for Opus. libsndfile leaves the samples in this order.
    internal static SpeakerBit[] VorbisOrder(int channels) => channels switch
    {
        3 => [SpeakerBit.FrontLeft, SpeakerBit.FrontCentre, SpeakerBit.FrontRight],
        4 => [SpeakerBit.FrontLeft, SpeakerBit.FrontRight, SpeakerBit.BackLeft, SpeakerBit.BackRight],
        5 => [SpeakerBit.FrontLeft, SpeakerBit.FrontCentre, SpeakerBit.FrontRight, SpeakerBit.BackLeft, SpeakerBit.BackRight],
        6 => [.. VorbisOrder(5), SpeakerBit.LowFrequency],
        7 =>
        [
            SpeakerBit.FrontLeft, SpeakerBit.FrontCentre, SpeakerBit.FrontRight, SpeakerBit.SideLeft, SpeakerBit.SideRight,
            SpeakerBit.BackCentre, SpeakerBit.LowFrequency,
        ],
        8 =>
        [
            SpeakerBit.FrontLeft, SpeakerBit.FrontCentre, SpeakerBit.FrontRight, SpeakerBit.SideLeft, SpeakerBit.SideRight,
            SpeakerBit.BackLeft, SpeakerBit.BackRight, SpeakerBit.LowFrequency,
        ],
        _ => [],
    };
}

using static Monochord.Audio.Speakers;

namespace Monochord.Audio;

public sealed partial class ChannelLayout
{
    /// <summary>One channel.</summary>
    public static ChannelLayout Mono { get; } = Of("mono", Centre);

    /// <summary>L R.</summary>
    public static ChannelLayout Stereo { get; } = Of("stereo", Left, Right);

    /// <summary>L R LFE.</summary>
    public static ChannelLayout Stereo21 { get; } = Of("2.1", Left, Right, Lfe);

    /// <summary>L R C.</summary>
    public static ChannelLayout Surround30 { get; } = Of("3.0", Left, Right, Centre);

    /// <summary>L R C LFE.</summary>
    public static ChannelLayout Surround31 { get; } = Of("3.1", Left, Right, Centre, Lfe);

    /// <summary>L R Ls Rs.</summary>
    public static ChannelLayout Quad { get; } = Of("quad", Left, Right, LeftSurround, RightSurround);

    /// <summary>L R C Cs.</summary>
    public static ChannelLayout Surround40 { get; } = Of("4.0", Left, Right, Centre, CentreSurround);

    /// <summary>L R C Ls Rs.</summary>
    public static ChannelLayout Surround50 { get; } = Of("5.0", Left, Right, Centre, LeftSurround, RightSurround);

    /// <summary>L R C LFE Ls Rs (ITU-R BS.775, BS.2051 system B).</summary>
    public static ChannelLayout Surround51 { get; } = Of("5.1", Left, Right, Centre, Lfe, LeftSurround, RightSurround);

    /// <summary>L R C LFE Cs Lss Rss (order of WAVE_FORMAT_EXTENSIBLE).</summary>
    public static ChannelLayout Surround61 { get; } = Of("6.1", Left, Right, Centre, Lfe, CentreSurround, LeftSide, RightSide);

    /// <summary>L R C Lrs Rrs Lss Rss.</summary>
    public static ChannelLayout Surround70 { get; } = Of("7.0", Left, Right, Centre, LeftRear, RightRear, LeftSide, RightSide);

    /// <summary>L R C LFE Lrs Rrs Lss Rss (order of WAVE_FORMAT_EXTENSIBLE: back before side).</summary>
    public static ChannelLayout Surround71 { get; } = Of("7.1", [.. Bed71]);

    /// <summary>5.1 with Ltm Rtm.</summary>
    public static ChannelLayout Surround512 { get; } =
        Of("5.1.2", Left, Right, Centre, Lfe, LeftSurround, RightSurround, LeftTopMiddle, RightTopMiddle);

    /// <summary>5.1 with Ltf Rtf Ltr Rtr (BS.2051 system D).</summary>
    public static ChannelLayout Surround514 { get; } = Of(
        "5.1.4", Left, Right, Centre, Lfe, LeftSurround, RightSurround, LeftTopFront, RightTopFront, LeftTopRear, RightTopRear);

    /// <summary>7.1 with Ltm Rtm.</summary>
    public static ChannelLayout Surround712 { get; } = Of("7.1.2", [.. Bed71, LeftTopMiddle, RightTopMiddle]);

    /// <summary>7.1 with Ltf Rtf Ltr Rtr (BS.2051 system J).</summary>
    public static ChannelLayout Surround714 { get; } =
        Of("7.1.4", [.. Bed71, LeftTopFront, RightTopFront, LeftTopRear, RightTopRear]);

    /// <summary>7.1.4 with Lw Rw.</summary>
    public static ChannelLayout Surround914 { get; } =
        Of("9.1.4", [.. Bed71, LeftWide, RightWide, LeftTopFront, RightTopFront, LeftTopRear, RightTopRear]);

    /// <summary>9.1.4 with Ltm Rtm.</summary>
    public static ChannelLayout Surround916 { get; } = Of(
        "9.1.6",
        [.. Bed71, LeftWide, RightWide, LeftTopFront, RightTopFront, LeftTopMiddle, RightTopMiddle, LeftTopRear, RightTopRear]);

    /// <summary>22.2 (BS.2051 system H, SMPTE ST 2036-2 order), where the front left and right stand at ±60°.</summary>
    public static ChannelLayout Surround222 { get; } = Of(
        "22.2",
        new Channel("FL", 60), new Channel("FR", -60), new Channel("FC"), Lfe, new Channel("BL", 135), new Channel("BR", -135),
        new Channel("FLc", 30), new Channel("FRc", -30), new Channel("BC", 180), Lfe2, new Channel("SiL", 90), new Channel("SiR", -90),
        new Channel("TpFL", 60, 30), new Channel("TpFR", -60, 30), new Channel("TpFC", 0, 30), new Channel("TpC", 0, 90),
        new Channel("TpBL", 135, 30), new Channel("TpBR", -135, 30), new Channel("TpSiL", 90, 30), new Channel("TpSiR", -90, 30),
        new Channel("TpBC", 180, 30), new Channel("BtFC", 0, -30), new Channel("BtFL", 60, -30), new Channel("BtFR", -60, -30));

    /// <summary>Every named layout, fewest channels first.</summary>
    public static IReadOnlyList<ChannelLayout> Known { get; } =
    [
        Mono, Stereo, Stereo21, Surround30, Surround31, Quad, Surround40, Surround50, Surround51, Surround61, Surround70, Surround71,
        Surround512, Surround514, Surround712, Surround714, Surround914, Surround916, Surround222,
    ];

    private static ReadOnlySpan<Channel> Bed71 => new[] { Left, Right, Centre, Lfe, LeftRear, RightRear, LeftSide, RightSide };

    /// <summary>The known layout of this name, upper or lower case, or null.</summary>
    public static ChannelLayout? Find(string name)
    {
        foreach (var layout in Known)
        {
            if (string.Equals(layout.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return layout;
            }
        }

        return null;
    }
}

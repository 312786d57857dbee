namespace Monochord.Audio;

/// <summary>What a channel carries.</summary>
public enum ChannelKind
{
    /// <summary>A loudspeaker with a direction.</summary>
    Speaker,

    /// <summary>Low-frequency effects: left out of loudness (ITU-R BS.1770-5, Annex 1).</summary>
    LowFrequencyEffects,

    /// <summary>A signal without a direction: a discrete track.</summary>
    Discrete,
}

/// <summary>One channel of a layout: its name and, for a loudspeaker, where it stands.</summary>
/// <param name="Name">The usual label, such as <c>L</c>, <c>Lss</c>, <c>LFE</c>.</param>
/// <param name="AzimuthDegrees">Horizontal angle, 0 in front, positive to the left, -180 to 180 (ITU-R BS.2051-3).</param>
/// <param name="ElevationDegrees">Vertical angle, positive upwards, -90 to 90.</param>
/// <param name="Kind">What the channel carries.</param>
public sealed record Channel(string Name, double AzimuthDegrees = 0, double ElevationDegrees = 0, ChannelKind Kind = ChannelKind.Speaker)
{
    /// <summary>The weight of the channel's power in programme loudness, linear: 0, 1.0 or 1.41.</summary>
    /// <remarks>ITU-R BS.1770-5, Annex 3, Table 4: 1.41 (+1.5 dB) where |elevation| &lt; 30° and 60° ≤ |azimuth| ≤ 120°, 1.00 elsewhere;
    /// Annex 1: the LFE channel is not included.</remarks>
    public double LoudnessWeight => Kind switch
    {
        ChannelKind.LowFrequencyEffects => 0.0,
        ChannelKind.Speaker when Math.Abs(ElevationDegrees) < 30 && Math.Abs(AzimuthDegrees) is >= 60 and <= 120 => 1.41,
        _ => 1.0,
    };

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>The loudspeaker positions of ITU-R BS.2051-3, with the labels of everyday use.</summary>
public static class Speakers
{
    /// <summary>Mono, or front centre.</summary>
    public static Channel Centre { get; } = new("C");

    /// <summary>Front left, 30°.</summary>
    public static Channel Left { get; } = new("L", 30);

    /// <summary>Front right, -30°.</summary>
    public static Channel Right { get; } = new("R", -30);

    /// <summary>Low-frequency effects.</summary>
    public static Channel Lfe { get; } = new("LFE", 45, -30, ChannelKind.LowFrequencyEffects);

    /// <summary>The second low-frequency effects channel of 22.2.</summary>
    public static Channel Lfe2 { get; } = new("LFE2", -45, -30, ChannelKind.LowFrequencyEffects);

    /// <summary>Left surround of 5.x, 110°.</summary>
    public static Channel LeftSurround { get; } = new("Ls", 110);

    /// <summary>Right surround of 5.x, -110°.</summary>
    public static Channel RightSurround { get; } = new("Rs", -110);

    /// <summary>Left side surround of 7.x, 90°.</summary>
    public static Channel LeftSide { get; } = new("Lss", 90);

    /// <summary>Right side surround of 7.x, -90°.</summary>
    public static Channel RightSide { get; } = new("Rss", -90);

    /// <summary>Left rear surround of 7.x, 135°.</summary>
    public static Channel LeftRear { get; } = new("Lrs", 135);

    /// <summary>Right rear surround of 7.x, -135°.</summary>
    public static Channel RightRear { get; } = new("Rrs", -135);

    /// <summary>Centre surround, 180°.</summary>
    public static Channel CentreSurround { get; } = new("Cs", 180);

    /// <summary>Left wide, 60°.</summary>
    public static Channel LeftWide { get; } = new("Lw", 60);

    /// <summary>Right wide, -60°.</summary>
    public static Channel RightWide { get; } = new("Rw", -60);

    /// <summary>Left centre, between left and centre.</summary>
    public static Channel LeftCentre { get; } = new("Lc", 15);

    /// <summary>Right centre, between right and centre.</summary>
    public static Channel RightCentre { get; } = new("Rc", -15);

    /// <summary>Left top front.</summary>
    public static Channel LeftTopFront { get; } = new("Ltf", 45, 30);

    /// <summary>Right top front.</summary>
    public static Channel RightTopFront { get; } = new("Rtf", -45, 30);

    /// <summary>Left top middle.</summary>
    public static Channel LeftTopMiddle { get; } = new("Ltm", 90, 30);

    /// <summary>Right top middle.</summary>
    public static Channel RightTopMiddle { get; } = new("Rtm", -90, 30);

    /// <summary>Left top rear.</summary>
    public static Channel LeftTopRear { get; } = new("Ltr", 135, 30);

    /// <summary>Right top rear.</summary>
    public static Channel RightTopRear { get; } = new("Rtr", -135, 30);

    /// <summary>Top front centre.</summary>
    public static Channel TopFrontCentre { get; } = new("Ctf", 0, 30);

    /// <summary>Top rear centre.</summary>
    public static Channel TopRearCentre { get; } = new("Ctr", 180, 30);

    /// <summary>Straight above.</summary>
    public static Channel Top { get; } = new("Top", 0, 90);

    /// <summary>Bottom front centre.</summary>
    public static Channel BottomFrontCentre { get; } = new("Cbf", 0, -30);

    /// <summary>Bottom front left.</summary>
    public static Channel BottomFrontLeft { get; } = new("Lbf", 45, -30);

    /// <summary>Bottom front right.</summary>
    public static Channel BottomFrontRight { get; } = new("Rbf", -45, -30);

    /// <summary>Every position above, in the order in which they are declared.</summary>
    public static IReadOnlyList<Channel> All { get; } =
    [
        Centre, Left, Right, Lfe, Lfe2, LeftSurround, RightSurround, LeftSide, RightSide, LeftRear, RightRear, CentreSurround,
        LeftWide, RightWide, LeftCentre, RightCentre, LeftTopFront, RightTopFront, LeftTopMiddle, RightTopMiddle, LeftTopRear,
        RightTopRear, TopFrontCentre, TopRearCentre, Top, BottomFrontCentre, BottomFrontLeft, BottomFrontRight,
    ];

    /// <summary>The position with this label, upper or lower case, or null.</summary>
    public static Channel? Find(string label)
    {
        foreach (var channel in All)
        {
            if (string.Equals(channel.Name, label, StringComparison.OrdinalIgnoreCase))
            {
                return channel;
            }
        }

        return null;
    }
}

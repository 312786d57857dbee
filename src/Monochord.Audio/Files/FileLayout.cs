using static Monochord.Audio.Speakers;

namespace Monochord.Audio.Files;

/// <summary>How the channels of a file become those of a layout inside Monochord.</summary>
/// <param name="Layout">The layout that the source has: ITU order where it is a known one.</param>
/// <param name="PlaneOf">For each channel of the file, in its order, the plane of the block that it goes to.</param>
/// <param name="IsDeclared">Whether the file or the caller says so, rather than the number of channels alone.</param>
internal sealed record FileLayout(ChannelLayout Layout, int[] PlaneOf, bool IsDeclared)
{
    /// <summary>Whether the channels stay where they are.</summary>
    internal bool IsIdentity
    {
        get
        {
            for (var c = 0; c < PlaneOf.Length; c++)
            {
                if (PlaneOf[c] != c)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>The layout of a file whose positions are known, or are not (empty).</summary>
    internal static FileLayout FromPositions(ReadOnlySpan<SpeakerBit> positions, int channels)
    {
        if (channels == 1 || positions.Length != channels)
        {
            return Plain(ChannelLayout.Default(channels), isDeclared: channels == 1);
        }

        var names = NamesOf(positions);
        if (names is null)
        {
            return Plain(ChannelLayout.Discrete(channels), isDeclared: false);
        }

        foreach (var known in ChannelLayout.Known)
        {
            if (known.Count == channels && Places(names, known) is { } planes)
            {
                return new FileLayout(known, planes, IsDeclared: true);
            }
        }

        return Plain(ChannelLayout.Of(string.Join(' ', names), Array.ConvertAll(names, name => Find(name)!)), isDeclared: true);
    }

    /// <summary>What the caller says of a file instead: its layout, its order, or both.</summary>
    /// <exception cref="ArgumentException">The layout has another number of channels.</exception>
    internal FileLayout Overridden(ChannelLayout? layout, ChannelOrder? order)
    {
        if (layout is null && order is null)
        {
            return this;
        }

        var inside = layout ?? Layout;
        ArgumentOutOfRangeException.ThrowIfNotEqual(inside.Count, PlaneOf.Length, nameof(layout));
        return new FileLayout(inside, inside.Reordered(order ?? ChannelOrder.Itu).IndicesIn(inside), IsDeclared: true);
    }

    /// <summary>A layout whose channels stand in a file as they do inside Monochord.</summary>
    internal static FileLayout InOrder(ChannelLayout layout) => Plain(layout, isDeclared: true);

    /// <summary>The positions of the channels in the file; null when one has none that a file can name, or they are not in the order of
    /// the bits, which a channel mask needs.</summary>
    internal SpeakerBit[]? Positions()
    {
        var isWide = Layout.IndexOf(LeftSide.Name) >= 0 || Layout.IndexOf(LeftRear.Name) >= 0;
        var positions = new SpeakerBit[PlaneOf.Length];
        for (var c = 0; c < positions.Length; c++)
        {
            var name = Layout[PlaneOf[c]].Name;
            var bit = Array.FindIndex(Enum.GetValues<SpeakerBit>(), candidate => NameOf(candidate, isWide) == name);
            if (bit < 0 || bit > (int)SpeakerBit.TopBackRight || (c > 0 && bit <= (int)positions[c - 1]))
            {
                return null;
            }

            positions[c] = (SpeakerBit)bit;
        }

        return positions;
    }

    private static FileLayout Plain(ChannelLayout layout, bool isDeclared)
    {
        var planes = new int[layout.Count];
        for (var c = 0; c < planes.Length; c++)
        {
            planes[c] = c;
        }

        return new FileLayout(layout, planes, isDeclared);
    }

    private static int[]? Places(string[] names, ChannelLayout layout)
    {
        var planes = new int[names.Length];
        for (var c = 0; c < planes.Length; c++)
        {
            planes[c] = layout.IndexOf(names[c]);
            if (planes[c] < 0)
            {
                return null;
            }
        }

        return planes;
    }

    // The same method of spans takes an enumeration from .NET 10 on only.
    private static bool Has(ReadOnlySpan<SpeakerBit> positions, SpeakerBit sought)
    {
        foreach (var position in positions)
        {
            if (position == sought)
            {
                return true;
            }
        }

        return false;
    }

    // One pair of surrounds is Ls Rs, whichever pair the file calls it (ITU-R BS.775: 110°); sides and backs together are Lss Rss and
    // Lrs Rrs; sides with a centre surround are the sides of 6.1.
    private static string[]? NamesOf(ReadOnlySpan<SpeakerBit> positions)
    {
        var hasSides = Has(positions, SpeakerBit.SideLeft) || Has(positions, SpeakerBit.SideRight);
        var hasBacks = Has(positions, SpeakerBit.BackLeft) || Has(positions, SpeakerBit.BackRight);
        var isWide = hasSides && (hasBacks || Has(positions, SpeakerBit.BackCentre));
        var is222 = Has(positions, SpeakerBit.LowFrequency2) && Has(positions, SpeakerBit.TopSideLeft);
        var names = new string[positions.Length];
        for (var c = 0; c < names.Length; c++)
        {
            var name = is222 ? NameIn222(positions[c]) : NameOf(positions[c], isWide);
            if (name is null || names.AsSpan(0, c).Contains(name))
            {
                return null;
            }

            names[c] = name;
        }

        return names;
    }

    private static string? NameOf(SpeakerBit bit, bool isWide) => bit switch
    {
        SpeakerBit.FrontLeft => Left.Name,
        SpeakerBit.FrontRight => Right.Name,
        SpeakerBit.FrontCentre => Centre.Name,
        SpeakerBit.LowFrequency => Lfe.Name,
        SpeakerBit.LowFrequency2 => Lfe2.Name,
        SpeakerBit.BackLeft => (isWide ? LeftRear : LeftSurround).Name,
        SpeakerBit.BackRight => (isWide ? RightRear : RightSurround).Name,
        SpeakerBit.SideLeft => (isWide ? LeftSide : LeftSurround).Name,
        SpeakerBit.SideRight => (isWide ? RightSide : RightSurround).Name,
        SpeakerBit.FrontLeftOfCentre => LeftCentre.Name,
        SpeakerBit.FrontRightOfCentre => RightCentre.Name,
        SpeakerBit.BackCentre => CentreSurround.Name,
        SpeakerBit.TopCentre => Top.Name,
        SpeakerBit.TopFrontLeft => LeftTopFront.Name,
        SpeakerBit.TopFrontRight => RightTopFront.Name,
        SpeakerBit.TopFrontCentre => TopFrontCentre.Name,
        SpeakerBit.TopBackLeft => LeftTopRear.Name,
        SpeakerBit.TopBackRight => RightTopRear.Name,
        SpeakerBit.TopBackCentre => TopRearCentre.Name,
        SpeakerBit.TopSideLeft => LeftTopMiddle.Name,
        SpeakerBit.TopSideRight => RightTopMiddle.Name,
        SpeakerBit.WideLeft => LeftWide.Name,
        SpeakerBit.WideRight => RightWide.Name,
        SpeakerBit.BottomFrontCentre => BottomFrontCentre.Name,
        SpeakerBit.BottomFrontLeft => BottomFrontLeft.Name,
        SpeakerBit.BottomFrontRight => BottomFrontRight.Name,
        _ => null,
    };

    // SMPTE ST 2036-2 has labels and angles of its own.
    private static string? NameIn222(SpeakerBit bit) => bit switch
    {
        SpeakerBit.FrontLeft => "FL",
        SpeakerBit.FrontRight => "FR",
        SpeakerBit.FrontCentre => "FC",
        SpeakerBit.LowFrequency => Lfe.Name,
        SpeakerBit.LowFrequency2 => Lfe2.Name,
        SpeakerBit.BackLeft => "BL",
        SpeakerBit.BackRight => "BR",
        SpeakerBit.FrontLeftOfCentre => "FLc",
        SpeakerBit.FrontRightOfCentre => "FRc",
        SpeakerBit.BackCentre => "BC",
        SpeakerBit.SideLeft => "SiL",
        SpeakerBit.SideRight => "SiR",
        SpeakerBit.TopCentre => "TpC",
        SpeakerBit.TopFrontLeft => "TpFL",
        SpeakerBit.TopFrontRight => "TpFR",
        SpeakerBit.TopFrontCentre => "TpFC",
        SpeakerBit.TopBackLeft => "TpBL",
        SpeakerBit.TopBackRight => "TpBR",
        SpeakerBit.TopBackCentre => "TpBC",
        SpeakerBit.TopSideLeft => "TpSiL",
        SpeakerBit.TopSideRight => "TpSiR",
        SpeakerBit.BottomFrontCentre => "BtFC",
        SpeakerBit.BottomFrontLeft => "BtFL",
        SpeakerBit.BottomFrontRight => "BtFR",
        _ => null,
    };
}

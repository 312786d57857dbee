using static Monochord.Audio.Speakers;

namespace Monochord.Audio;

/// <summary>The customs after which the same channels are laid down in a file.</summary>
public enum ChannelOrder
{
    /// <summary>ITU-R BS.775 and WAVE_FORMAT_EXTENSIBLE: L R C LFE, surrounds. The order inside Monochord.</summary>
    Itu,

    /// <summary>Film (Pro Tools): L C R, surrounds, LFE.</summary>
    Film,

    /// <summary>MPEG AAC (ISO/IEC 14496-3, Table 1.19): C L R, surrounds, LFE.</summary>
    Aac,
}

public sealed partial class ChannelLayout
{
    /// <summary>The same channels as a file of this custom holds them.</summary>
    /// <remarks>Film: L Lc C Rc R, Lw Rw, Ls Rs, Lss Rss, Lrs Rrs, Cs, LFE, then height. AAC: C, Lc Rc, L R, Lw Rw, sides and
    /// surrounds, rears, Cs, height, LFE last.</remarks>
    public ChannelLayout Reordered(ChannelOrder order)
    {
        if (order == ChannelOrder.Itu)
        {
            return this;
        }

        var keys = order == ChannelOrder.Film ? FilmOrder : AacOrder;
        var sorted = new List<Channel>(_channels);

        // A stable sort: channels that the custom does not know keep their order, after those that it knows.
        var ranked = new List<(int Rank, int Index, Channel Channel)>();
        for (var i = 0; i < sorted.Count; i++)
        {
            var rank = Array.IndexOf(keys, sorted[i]);
            ranked.Add((rank < 0 ? int.MaxValue : rank, i, sorted[i]));
        }

        ranked.Sort((a, b) => (a.Rank, a.Index).CompareTo((b.Rank, b.Index)));
        return new ChannelLayout(Name, [.. ranked.ConvertAll(item => item.Channel)], Stems);
    }

    /// <summary>For each channel of this layout its index in <paramref name="other"/>: how to read a file whose channels stand in that
    /// order. Throws <see cref="ArgumentException"/> when a channel is missing there.</summary>
    public int[] IndicesIn(ChannelLayout other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var indices = new int[Count];
        for (var c = 0; c < Count; c++)
        {
            indices[c] = other.IndexOf(_channels[c].Name);
            if (indices[c] < 0)
            {
                throw new ArgumentException($"The layout {other} has no channel {_channels[c].Name}.", nameof(other));
            }
        }

        return indices;
    }

    private static readonly Channel[] FilmOrder =
    [
        Left, LeftCentre, Centre, RightCentre, Right, LeftWide, RightWide, LeftSurround, RightSurround, LeftSide, RightSide, LeftRear,
        RightRear, CentreSurround, Lfe, LeftTopFront, RightTopFront, LeftTopMiddle, RightTopMiddle, LeftTopRear, RightTopRear,
    ];

    private static readonly Channel[] AacOrder =
    [
        Centre, LeftCentre, RightCentre, Left, Right, LeftWide, RightWide, LeftSide, RightSide, LeftSurround, RightSurround, LeftRear,
        RightRear, CentreSurround, LeftTopFront, RightTopFront, LeftTopMiddle, RightTopMiddle, LeftTopRear, RightTopRear, Lfe,
    ];
}

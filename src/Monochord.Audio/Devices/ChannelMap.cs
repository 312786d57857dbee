using static Monochord.Audio.Speakers;

namespace Monochord.Audio.Devices;

/// <summary>From the channels of a stream to those of a device.</summary>
/// <remarks>
/// A speaker goes to the device's channel of that speaker. Devices of ALSA, and the sound servers behind it, have theirs in the order
/// L R Ls Rs C LFE Lss Rss (with both pairs of surrounds the third and fourth are the rear); all others in that of the stream. Mono goes to left and right, at full level. Channels without a
/// direction go to the device's in their order. 3/0, 3/1 and 3/2 layouts on a device of two channels are mixed down after ITU-R
/// BS.775-4, annex 4, table 2, without LFE and without scaling.
/// </remarks>
internal sealed class ChannelMap
{
    private static readonly Channel[][] AlsaBeds =
    [
        [Left, Right],
        [Left, Right, LeftSurround, RightSurround],
        [Left, Right, LeftSurround, RightSurround, Centre],
        [Left, Right, LeftSurround, RightSurround, Centre, Lfe],
        [Left, Right, LeftRear, RightRear, Centre, Lfe, LeftSide, RightSide],
    ];

    // For each channel of the device the channels of the stream that it gets, and how much of each.
    private readonly (int Source, float Gain)[][] _routes;

    private ChannelMap((int Source, float Gain)[][] routes) => _routes = routes;

    /// <summary>Channels of the device.</summary>
    internal int DeviceChannels => _routes.Length;

    /// <summary>The map for a stream on a device; null when the device has too few channels.</summary>
    /// <param name="layout">The stream's.</param>
    /// <param name="isAlsa">Whether the device has the channel order of ALSA.</param>
    /// <param name="maxChannels">The most that the device has.</param>
    /// <param name="minChannels">The fewest that it is to be opened with.</param>
    internal static ChannelMap? For(ChannelLayout layout, bool isAlsa, int maxChannels, int minChannels = 1)
    {
        if (layout.Count == 1)
        {
            var both = maxChannels >= 2 ? 2 : 1;
            return Of(Math.Max(both, minChannels), channel => channel < both ? [(0, 1f)] : []);
        }

        if (isAlsa && Array.Find(AlsaBeds, bed => bed.Length <= maxChannels && Holds(bed, layout)) is { } found)
        {
            return Of(
                Math.Max(found.Length, minChannels),
                channel => channel < found.Length && layout.IndexOf(found[channel].Name) is >= 0 and var source ? [(source, 1f)] : []);
        }

        if (layout.Count <= maxChannels)
        {
            return Of(Math.Max(layout.Count, minChannels), channel => channel < layout.Count ? [(channel, 1f)] : []);
        }

        return maxChannels >= 2 && Holds([Left, Right, Centre, Lfe, LeftSurround, RightSurround, CentreSurround], layout)
            ? Of(Math.Max(2, minChannels), channel => channel < 2 ? DownMix(layout, channel) : [])
            : null;
    }

    /// <summary>Interleaves a block as the device has it.</summary>
    /// <param name="block">Planes of the stream.</param>
    /// <param name="interleaved">As many frames of the device's channels.</param>
    internal void Join(ReadOnlyAudioBlock block, Span<float> interleaved)
    {
        for (var channel = 0; channel < _routes.Length; channel++)
        {
            var routes = _routes[channel];
            if (routes is [(var only, 1f)])
            {
                var plane = block[only];
                for (var (i, k) = (0, channel); i < plane.Length; i++, k += _routes.Length)
                {
                    interleaved[k] = plane[i];
                }

                continue;
            }

            for (var (i, k) = (0, channel); i < block.Frames; i++, k += _routes.Length)
            {
                var sum = 0f;
                foreach (var (source, gain) in routes)
                {
                    sum += gain * block[source][i];
                }

                interleaved[k] = sum;
            }
        }
    }

    private static ChannelMap Of(int channels, Func<int, (int Source, float Gain)[]> routesOf) =>
        new([.. Enumerable.Range(0, channels).Select(routesOf)]);

    private static bool Holds(Channel[] bed, ChannelLayout layout)
    {
        foreach (var channel in layout.Channels)
        {
            if (!Array.Exists(bed, place => string.Equals(place.Name, channel.Name, StringComparison.OrdinalIgnoreCase)))
            {
                return false;
            }
        }

        return true;
    }

    private static (int Source, float Gain)[] DownMix(ChannelLayout layout, int side)
    {
        const float Minus3Db = 0.70710678f;
        var (front, surround) = side == 0 ? (Left, LeftSurround) : (Right, RightSurround);
        List<(int Source, float Gain)> routes = [];
        Add(front, 1);
        Add(Centre, Minus3Db);
        Add(surround, Minus3Db);
        Add(CentreSurround, 0.5f);
        return [.. routes];

        void Add(Channel channel, float gain)
        {
            if (layout.IndexOf(channel.Name) is >= 0 and var source)
            {
                routes.Add((source, gain));
            }
        }
    }
}

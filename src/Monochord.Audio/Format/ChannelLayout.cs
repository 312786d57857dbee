using System.Globalization;
using static Monochord.Audio.Speakers;

namespace Monochord.Audio;

/// <summary>Which channels a stream has, and in which order. Immutable.</summary>
/// <remarks>The layouts here are in the order of ITU-R BS.2051 and WAVE_FORMAT_EXTENSIBLE (L R C LFE ...), which is the order inside
/// Monochord; <see cref="Reordered"/> gives the film and AAC orders of the same channels.</remarks>
public sealed partial class ChannelLayout : IEquatable<ChannelLayout>
{
    /// <summary>The most channels that a layout may have.</summary>
    public const int MaxChannels = 64;

    private readonly Channel[] _channels;

    private ChannelLayout(string name, Channel[] channels, IReadOnlyList<Stem>? stems = null)
    {
        Name = name;
        _channels = channels;
        Stems = stems ?? [];
    }

    /// <summary>The name of the layout, such as <c>stereo</c>, <c>5.1</c>, <c>7.1.4</c>, <c>8 discrete</c>.</summary>
    public string Name { get; }

    /// <summary>Number of channels.</summary>
    public int Count => _channels.Length;

    /// <summary>The channels in order.</summary>
    public ReadOnlySpan<Channel> Channels => _channels;

    /// <summary>The stems that the channels belong to; empty unless the layout was made by <see cref="OfStems"/>.</summary>
    public IReadOnlyList<Stem> Stems { get; }

    /// <summary>The channel at an index.</summary>
    public Channel this[int index] => _channels[index];

    /// <summary>A layout of speakers under a name. Throws <see cref="ArgumentException"/> when a channel is named twice.</summary>
    public static ChannelLayout Of(string name, params ReadOnlySpan<Channel> channels)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfZero(channels.Length, nameof(channels));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels.Length, MaxChannels, nameof(channels));
        var copy = channels.ToArray();
        for (var i = 0; i < copy.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (string.Equals(copy[i].Name, copy[j].Name, StringComparison.Ordinal))
                {
                    throw new ArgumentException($"The channel {copy[i].Name} is named twice in the layout {name}.", nameof(channels));
                }
            }
        }

        return new ChannelLayout(name, copy);
    }

    /// <summary>Channels without directions, named <c>1</c>, <c>2</c> ...</summary>
    /// <param name="count">1 to <see cref="MaxChannels"/>.</param>
    public static ChannelLayout Discrete(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxChannels);
        var channels = new Channel[count];
        for (var c = 0; c < count; c++)
        {
            channels[c] = new Channel((c + 1).ToString(CultureInfo.InvariantCulture), Kind: ChannelKind.Discrete);
        }

        return new ChannelLayout($"{count} discrete", channels);
    }

    /// <summary>The layout that a stream of this many channels has when its file does not say: mono, stereo, 3.0, quad, 5.0, 5.1, 6.1,
    /// 7.1, 7.1.2, 7.1.4, 9.1.6, 22.2, and discrete channels otherwise.</summary>
    public static ChannelLayout Default(int channels) => channels switch
    {
        1 => Mono,
        2 => Stereo,
        3 => Surround30,
        4 => Quad,
        5 => Surround50,
        6 => Surround51,
        7 => Surround61,
        8 => Surround71,
        10 => Surround712,
        12 => Surround714,
        14 => Surround914,
        16 => Surround916,
        24 => Surround222,
        _ => Discrete(channels),
    };

    /// <summary>Stems side by side as one stream, so that they can't drift apart. Channels are named <c>stem.channel</c>.</summary>
    /// <param name="stems">Name and layout of each stem; names must differ.</param>
    public static ChannelLayout OfStems(params ReadOnlySpan<(string Name, ChannelLayout Layout)> stems)
    {
        ArgumentOutOfRangeException.ThrowIfZero(stems.Length, nameof(stems));
        var channels = new List<Channel>();
        var list = new List<Stem>();
        foreach (var (name, layout) in stems)
        {
            ArgumentException.ThrowIfNullOrEmpty(name, nameof(stems));
            if (list.Exists(stem => string.Equals(stem.Name, name, StringComparison.Ordinal)))
            {
                throw new ArgumentException($"The stem {name} is named twice.", nameof(stems));
            }

            list.Add(new Stem(name, channels.Count, layout));
            foreach (var channel in layout.Channels)
            {
                channels.Add(channel with { Name = $"{name}.{channel.Name}" });
            }
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels.Count, MaxChannels, nameof(stems));
        return new ChannelLayout(string.Join(" + ", list.ConvertAll(stem => stem.Name)), [.. channels], list);
    }

    /// <summary>The index of the channel with this name, upper or lower case, or -1.</summary>
    public int IndexOf(string name) =>
        Array.FindIndex(_channels, channel => string.Equals(channel.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Left and right of a stereo signal or of a larger layout that has them; null for mono and discrete channels.</summary>
    public (int Left, int Right)? LeftRight => (IndexOf(Left.Name), IndexOf(Right.Name)) is ( >= 0, >= 0) pair ? pair : null;

    /// <inheritdoc/>
    public bool Equals(ChannelLayout? other) => other is not null && _channels.AsSpan().SequenceEqual(other._channels);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ChannelLayout);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var channel in _channels)
        {
            hash.Add(channel);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A stem inside a layout made by <see cref="ChannelLayout.OfStems"/>.</summary>
/// <param name="Name">The stem's name.</param>
/// <param name="FirstChannel">Index of its first channel in the whole layout.</param>
/// <param name="Layout">Its own channels.</param>
public sealed record Stem(string Name, int FirstChannel, ChannelLayout Layout);

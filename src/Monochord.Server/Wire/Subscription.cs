using System.Text.Json;
using Monochord.Server.Sessions;

namespace Monochord.Server.Wire;

/// <summary>What a client wants: which kinds, how often, which channels of the samples. Immutable.</summary>
internal sealed class Subscription
{
    /// <summary>Nothing.</summary>
    public static Subscription None { get; } = new([], []);

    private Subscription(IReadOnlyList<(KindLayout Layout, int Rate)> kinds, IReadOnlyList<int> channels) => (Kinds, Channels) = (kinds, channels);

    /// <summary>The kinds of readings and how many a second.</summary>
    public IReadOnlyList<(KindLayout Layout, int Rate)> Kinds { get; }

    /// <summary>Channels of the samples; none for no samples.</summary>
    public IReadOnlyList<int> Channels { get; }

    /// <summary>Reads a <c>subscribe</c>.</summary>
    /// <exception cref="WireException">It can't be understood.</exception>
    public static Subscription Read(JsonElement message, SessionLayout layout, int heardChannels)
    {
        var kinds = new List<(KindLayout, int)>();
        if (message.TryGetProperty("kinds", out var wanted))
        {
            if (wanted.ValueKind != JsonValueKind.Object)
            {
                throw new WireException("wire.kinds", "kinds is an object of kinds and rates, such as {\"levels\": 60}.");
            }

            foreach (var property in wanted.EnumerateObject())
            {
                kinds.Add(Kind(property, layout));
            }
        }

        var channels = new List<int>();
        if (message.TryGetProperty("samples", out var samples) && samples.ValueKind != JsonValueKind.Null)
        {
            if (samples.ValueKind != JsonValueKind.Object || !samples.TryGetProperty("channels", out var list) || list.ValueKind != JsonValueKind.Array)
            {
                throw new WireException("wire.samples", "samples is an object with channels, such as {\"channels\": [0, 1]}.");
            }

            foreach (var channel in list.EnumerateArray())
            {
                if (channel.ValueKind != JsonValueKind.Number || !channel.TryGetInt32(out var index) || index < 0 || index >= heardChannels || channels.Contains(index))
                {
                    throw new WireException("wire.samples", $"A channel is 0 to {heardChannels - 1}, each named once; {channel.GetRawText()} is not.");
                }

                channels.Add(index);
            }
        }

        return new Subscription(kinds, channels);
    }

    private static (KindLayout Layout, int Rate) Kind(JsonProperty property, SessionLayout layout)
    {
        var known = ReadingKind.All.FirstOrDefault(kind => kind.Name == property.Name);
        if (known is null || known == ReadingKind.Samples)
        {
            throw new WireException("wire.kind", $"There is no kind {property.Name}; there are {string.Join(", ", layout.Kinds.Select(kind => kind.Kind.Name))}.");
        }

        var found = layout.Kinds.FirstOrDefault(kind => kind.Kind == known)
            ?? throw new WireException("wire.kind", $"This session has no {property.Name}.");
        if (property.Value.ValueKind != JsonValueKind.Number || !property.Value.TryGetInt32(out var rate) || rate < 1 || rate > known.Rate)
        {
            throw new WireException("wire.rate", $"The rate of {property.Name} is 1 to {known.Rate}; {property.Value.GetRawText()} is not.");
        }

        return (found, rate);
    }
}

/// <summary>A message of a client that can't be understood.</summary>
internal sealed class WireException(string code, string message) : Exception(message)
{
    /// <summary>The machine code.</summary>
    public string Code { get; } = code;
}

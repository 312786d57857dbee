using System.Text.Json;
using Monochord.Server.Sessions;

namespace Monochord.Server.Wire;

/// <summary>What a client wants: which kinds, how often, which channels of the samples. Immutable.</summary>
internal sealed class Subscription
{
    /// <summary>Nothing.</summary>
    public static Subscription None { get; } = new([], [], null);

    private Subscription(IReadOnlyList<(KindLayout Layout, int Rate)> kinds, IReadOnlyList<int> channels, ScopeWish? scope) =>
        (Kinds, Channels, Scope) = (kinds, channels, scope);

    /// <summary>The kinds of readings and how many a second.</summary>
    public IReadOnlyList<(KindLayout Layout, int Rate)> Kinds { get; }

    /// <summary>Channels of the samples; none for no samples.</summary>
    public IReadOnlyList<int> Channels { get; }

    /// <summary>What of the source's own channels; null for nothing.</summary>
    public ScopeWish? Scope { get; }

    /// <summary>Reads a <c>subscribe</c>.</summary>
    /// <param name="message">What the client sent.</param>
    /// <param name="layout">The kinds that the session has.</param>
    /// <param name="heardChannels">Channels of what is heard.</param>
    /// <param name="sourceChannels">Channels of the source.</param>
    /// <exception cref="WireException">It can't be understood.</exception>
    public static Subscription Read(JsonElement message, SessionLayout layout, int heardChannels, int sourceChannels)
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

        return new Subscription(
            kinds,
            message.TryGetProperty("samples", out var samples) && samples.ValueKind != JsonValueKind.Null ? ReadChannels("samples", samples, heardChannels) : [],
            message.TryGetProperty("scope", out var scope) && scope.ValueKind != JsonValueKind.Null ? ReadScope(scope, sourceChannels) : null);
    }

    private static ScopeWish? ReadScope(JsonElement scope, int sourceChannels)
    {
        var channels = ReadChannels("scope", scope, sourceChannels);
        long? since = null;
        if (scope.TryGetProperty("since", out var given) && given.ValueKind != JsonValueKind.Null)
        {
            since = given.ValueKind == JsonValueKind.Number && given.TryGetInt64(out var frame) && frame >= 0 ? frame
                : throw new WireException("wire.scope", $"since is the number of a frame, 0 and more; {given.GetRawText()} is not.");
        }

        return channels.Count == 0 ? null : new ScopeWish(channels, since);
    }

    private static List<int> ReadChannels(string name, JsonElement wanted, int most)
    {
        if (wanted.ValueKind != JsonValueKind.Object || !wanted.TryGetProperty("channels", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw new WireException($"wire.{name}", $"{name} is an object with channels, such as {{\"channels\": [0, 1]}}.");
        }

        var channels = new List<int>();
        foreach (var channel in list.EnumerateArray())
        {
            if (channel.ValueKind != JsonValueKind.Number || !channel.TryGetInt32(out var index) || index < 0 || index >= most || channels.Contains(index))
            {
                throw new WireException($"wire.{name}", $"A channel is 0 to {most - 1}, each named once; {channel.GetRawText()} is not.");
            }

            channels.Add(index);
        }

        return channels;
    }

    private static (KindLayout Layout, int Rate) Kind(JsonProperty property, SessionLayout layout)
    {
        var known = ReadingKind.All.FirstOrDefault(kind => kind.Name == property.Name);
        if (known is null || known == ReadingKind.Samples || known == ReadingKind.Scope)
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

/// <summary>What a client wants of the source's own channels.</summary>
/// <param name="Channels">Which, in the order in which they come.</param>
/// <param name="Since">The number of the first frame that it has not; null to begin with what comes next.</param>
internal sealed record ScopeWish(IReadOnlyList<int> Channels, long? Since);

/// <summary>A message of a client that can't be understood.</summary>
internal sealed class WireException(string code, string message) : Exception(message)
{
    /// <summary>The machine code.</summary>
    public string Code { get; } = code;
}

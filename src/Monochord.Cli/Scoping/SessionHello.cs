using System.Net.WebSockets;
using System.Text.Json;
using Monochord.Audio;

namespace Monochord.Cli.Scoping;

/// <summary>What a session says of itself first: the <c>hello</c> of docs/wire.md, as far as the scope needs it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="SampleRate">In Hz.</param>
/// <param name="Channels">How many it has.</param>
internal sealed record SessionHello(string? Name, int SampleRate, int Channels)
{
    private const int MostBytes = 1 << 20;

    /// <summary>Receives it.</summary>
    /// <exception cref="ScopeException">The session tells no samples.</exception>
    internal static async Task<SessionHello> ReceiveAsync(WebSocket socket, string address, CancellationToken cancellation)
    {
        var (text, bytes) = (new byte[MostBytes], 0);
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(text.AsMemory(bytes), cancellation);
            bytes += part.Count;
        }
        while (!part.EndOfMessage && bytes < text.Length);

        using var json = JsonDocument.Parse(text.AsMemory(0, bytes));
        if (!json.RootElement.GetProperty("kinds").TryGetProperty("scope", out _) && !json.RootElement.TryGetProperty("scope", out _))
        {
            throw ScopeException.NoScope(address);
        }

        var session = json.RootElement.GetProperty("session");
        var format = session.GetProperty("format");
        return new(session.GetProperty("name").GetString(), format.GetProperty("sample_rate").GetInt32(), format.GetProperty("channels").GetInt32());
    }

    /// <summary>The format of its first channels.</summary>
    /// <param name="address">Of the session.</param>
    /// <param name="channels">How many; null for all.</param>
    internal AudioFormat FormatOf(string address, int? channels)
    {
        var count = channels ?? Channels;
        return count > Channels ? throw ScopeException.Channels(address, count, Channels)
            : new(SampleRate, count <= 2 && count == Channels ? ChannelLayout.Default(count) : ChannelLayout.Discrete(count));
    }
}

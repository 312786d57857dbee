using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Monochord.Server.Tests.Support;

/// <summary>A binary message, read as docs/wire.md says and without the code that wrote it.</summary>
internal sealed record WireMessage(
    int Kind, int Version, int Flags, long Missed, long Sequence, long Frame, int Channels, float[] Values)
{
    public static WireMessage Read(ReadOnlySpan<byte> bytes)
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]);
        Assert.Equal(32 + (4 * count), bytes.Length);
        return new WireMessage(
            bytes[0], bytes[1], BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]), MemoryMarshal.Cast<byte, float>(bytes[32..]).ToArray());
    }
}

/// <summary>A client of a socket.</summary>
internal sealed class TestClient(ClientWebSocket socket) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public ClientWebSocket Socket => socket;

    /// <summary>The next message: JSON, or binary; null when the socket was closed.</summary>
    public async Task<(JsonElement? Json, WireMessage? Wire)?> NextAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        using var whole = new MemoryStream();
        var buffer = new byte[65_536];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            whole.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                if (part.MessageType == WebSocketMessageType.Binary)
                {
                    return (null, WireMessage.Read(whole.ToArray()));
                }

                using var json = JsonDocument.Parse(whole.ToArray());
                return (json.RootElement.Clone(), null);
            }
        }
    }

    /// <summary>The next JSON message of a type; others are passed over.</summary>
    public async Task<JsonElement> NextJsonAsync(string type)
    {
        while (await NextAsync() is { } message)
        {
            if (message.Json is { } json && json.GetProperty("type").GetString() == type)
            {
                return json;
            }
        }

        throw new InvalidOperationException($"The socket was closed before a message {type} came.");
    }

    /// <summary>The next binary message of a kind; others are passed over.</summary>
    public async Task<WireMessage> NextWireAsync(int kind)
    {
        while (await NextAsync() is { } message)
        {
            if (message.Wire is { } wire && wire.Kind == kind)
            {
                return wire;
            }
        }

        throw new InvalidOperationException($"The socket was closed before a message of kind {kind} came.");
    }

    public Task SendAsync(object message) => SendTextAsync(JsonSerializer.Serialize(message));

    public Task SendTextAsync(string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).AsTask();

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}

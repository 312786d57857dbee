using System.Net.WebSockets;
using Monochord.Server.Api;

namespace Monochord.Server.Wire;

/// <summary>The way out of a socket: one message at a time, from any number of tasks.</summary>
internal sealed class SocketSender(WebSocket socket) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Sends a JSON message.</summary>
    public Task SendAsync<T>(T message, CancellationToken cancellation) =>
        SendAsync(ApiJson.Bytes(message), WebSocketMessageType.Text, cancellation);

    /// <summary>Sends a whole message.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> message, WebSocketMessageType type, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await socket.SendAsync(message, type, endOfMessage: true, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Says good-bye.</summary>
    public async Task CloseAsync(WebSocketCloseStatus status, string reason, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(status, reason, cancellation);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}

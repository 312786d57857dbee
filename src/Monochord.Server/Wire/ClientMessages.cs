using System.Net.WebSockets;
using System.Text.Json;

namespace Monochord.Server.Wire;

/// <summary>What a client says: read whole, and within its limits.</summary>
internal sealed class ClientMessages(WebSocket socket, SocketSender sender, ServerLimits limits, TimeProvider clock)
{
    /// <summary>How long a client has to answer a good-bye.</summary>
    public static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly Queue<long> _bad = new();

    /// <summary>Reads until the client goes, is too loud, or can't be understood too often.</summary>
    /// <param name="handle">Takes a message; throws <see cref="WireException"/> for what it can't understand.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task RunAsync(Func<string, JsonElement, Task> handle, CancellationToken cancellation)
    {
        var buffer = new byte[4096];
        using var message = new MemoryStream();
        while (!cancellation.IsCancellationRequested)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellation);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await sender.CloseAsync(WebSocketCloseStatus.NormalClosure, string.Empty, cancellation);
                return;
            }

            message.Write(buffer, 0, part.Count);
            if (message.Length > limits.MessageBytes)
            {
                await EndAsync(WebSocketCloseStatus.MessageTooBig, $"A message has up to {limits.MessageBytes} bytes.", cancellation);
                return;
            }

            if (!part.EndOfMessage)
            {
                continue;
            }

            if (!await UnderstoodAsync(part.MessageType, message, handle, cancellation) && IsTooMuch())
            {
                await EndAsync(WebSocketCloseStatus.PolicyViolation, "Too many messages that can't be understood.", cancellation);
                return;
            }

            message.SetLength(0);
        }
    }

    // What is still on its way is read and dropped: a connection that is cut with bytes unread loses the good-bye too.
    private async Task EndAsync(WebSocketCloseStatus status, string reason, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Farewell);
        await sender.CloseAsync(status, reason, limit.Token);
        var buffer = new byte[4096];
        while ((await socket.ReceiveAsync(buffer.AsMemory(), limit.Token)).MessageType != WebSocketMessageType.Close)
        {
            // Dropped.
        }
    }

    private async Task<bool> UnderstoodAsync(
        WebSocketMessageType type, MemoryStream message, Func<string, JsonElement, Task> handle, CancellationToken cancellation)
    {
        try
        {
            if (type != WebSocketMessageType.Text)
            {
                throw new WireException("wire.binary", "Clients send JSON as text.");
            }

            using var json = JsonDocument.Parse(message.GetBuffer().AsMemory(0, (int)message.Length), new JsonDocumentOptions { MaxDepth = 8 });
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("type", out var name) || name.ValueKind != JsonValueKind.String)
            {
                throw new WireException("wire.type", "A message is an object with a type.");
            }

            await handle(name.GetString()!, root);
            return true;
        }
        catch (JsonException error)
        {
            await sender.SendAsync(new ErrorMessage("error", "wire.json", $"That is no JSON: {error.Message}"), cancellation);
        }
        catch (InvalidOperationException error) when (error is not ObjectDisposedException)
        {
            // A string with half a character in it, such as "\ud800", is only found out when it is read.
            await sender.SendAsync(new ErrorMessage("error", "wire.json", $"That is no JSON: {error.Message}"), cancellation);
        }
        catch (WireException error)
        {
            await sender.SendAsync(new ErrorMessage("error", error.Code, error.Message), cancellation);
        }

        return false;
    }

    private bool IsTooMuch()
    {
        _bad.Enqueue(clock.GetTimestamp());
        while (clock.GetElapsedTime(_bad.Peek()) > TimeSpan.FromMinutes(1))
        {
            _bad.Dequeue();
        }

        return _bad.Count >= limits.BadMessages;
    }

    private sealed record ErrorMessage(string Type, string Code, string Message);
}

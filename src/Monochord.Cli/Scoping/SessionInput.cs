using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Monochord.Audio;

namespace Monochord.Cli.Scoping;

/// <summary>The channels of a session of a server, as docs/wire.md has them (kind 6). A connection that breaks is taken up again where it was.
/// </summary>
internal sealed class SessionInput : IScopeInput
{
    private const int HeaderBytes = 32;
    private const byte ScopeKind = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(0.5);

    private readonly SessionAddress _address;
    private readonly TimeProvider _time;
    private readonly Action<string> _say;
    private readonly CancellationTokenSource _stop = new();
    private ClientWebSocket _socket;
    private byte[] _message = new byte[1 << 16];
    private int _at;
    private int _frames;
    private long _silence;
    private long? _next;
    private bool _isOver;

    private SessionInput(SessionAddress address, ClientWebSocket socket, AudioFormat format, string name, TimeProvider time, Action<string> say) =>
        (_address, _socket, Format, Name, _time, _say) = (address, socket, format, name, time, say);

    public AudioFormat Format { get; }

    public string Name { get; }

    public long LostFrames { get; private set; }

    /// <summary>Connects, and asks for the channels.</summary>
    /// <param name="text">The address.</param>
    /// <param name="address">What it says.</param>
    /// <param name="channels">How many, from the first on; null for all.</param>
    /// <param name="say">Tells what happens to the connection.</param>
    /// <param name="context">Whose end it ends with.</param>
    internal static SessionInput Open(string text, SessionAddress address, int? channels, Action<string> say, CommandContext context)
    {
        try
        {
            return OpenAsync(text, address, channels, say, context).GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is WebSocketException or HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw ScopeException.Unreachable(text, error.Message.TrimEnd('.'), error);
        }
    }

    public int Read(AudioBlock destination)
    {
        var done = 0;
        while (done < destination.Frames && (_silence > 0 || _at < _frames || Receive()))
        {
            var part = destination.Slice(done, (int)Math.Min(destination.Frames - done, _silence > 0 ? _silence : _frames - _at));
            if (_silence > 0)
            {
                part.Clear();
                _silence -= part.Frames;
            }
            else
            {
                Take(part);
            }

            done += part.Frames;
        }

        return done;
    }

    public void Stop() => _stop.Cancel();

    public void Dispose()
    {
        _socket.Dispose();
        _stop.Dispose();
    }

    private static async Task<SessionInput> OpenAsync(string text, SessionAddress address, int? channels, Action<string> say, CommandContext context)
    {
        address = await address.ResolveAsync(context.Cancellation);
        var socket = await address.ConnectAsync(context.Cancellation);
        try
        {
            var hello = await SessionHello.ReceiveAsync(socket, text, context.Cancellation);
            var input = new SessionInput(address, socket, hello.FormatOf(text, channels), hello.Name ?? address.Session!, context.Time, say);
            await input.SubscribeAsync(context.Cancellation);
            return input;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task SubscribeAsync(CancellationToken cancellation)
    {
        var since = _next is { } next ? $",\"since\":{next}" : string.Empty;
        var text = $"{{\"type\":\"subscribe\",\"kinds\":{{}},\"scope\":{{\"channels\":[{string.Join(',', Enumerable.Range(0, Format.Channels))}]{since}}}}}";
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, cancellation);
    }

    private bool Receive()
    {
        while (!_isOver)
        {
            try
            {
                if (ReceiveMessageAsync().GetAwaiter().GetResult())
                {
                    return true;
                }
            }
            catch (OperationCanceledException)
            {
                _isOver = true;
            }
            catch (WebSocketException error)
            {
                _isOver = !IsBack(error);
            }
            catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw ScopeException.Unreachable(_address.ToString(), "it tells what docs/wire.md does not know", error);
            }
        }

        return false;
    }

    // True when there is sound, or silence for what was lost.
    private async Task<bool> ReceiveMessageAsync()
    {
        var bytes = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            if (bytes == _message.Length)
            {
                Array.Resize(ref _message, 2 * bytes);
            }

            part = await _socket.ReceiveAsync(_message.AsMemory(bytes), _stop.Token);
            bytes += part.Count;
        }
        while (!part.EndOfMessage);

        if (part.MessageType == WebSocketMessageType.Close)
        {
            throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
        }

        if (part.MessageType == WebSocketMessageType.Text)
        {
            TakeText(_message.AsMemory(0, bytes));
            return false;
        }

        return bytes >= HeaderBytes && _message[0] == ScopeKind && TakeHeader(_message.AsSpan(0, bytes));
    }

    private void TakeText(ReadOnlyMemory<byte> text)
    {
        using var json = JsonDocument.Parse(text);
        switch (json.RootElement.GetProperty("type").GetString())
        {
            case "bye":
                _isOver = true;
                break;
            case "error":
                throw ScopeException.Unreachable(_address.ToString(), json.RootElement.GetProperty("message").GetString() ?? "it was refused");
        }
    }

    private bool TakeHeader(ReadOnlySpan<byte> message)
    {
        var sequence = (long)BinaryPrimitives.ReadUInt64LittleEndian(message[8..]);
        var count = BinaryPrimitives.ReadUInt32LittleEndian(message[24..]);
        var channels = BinaryPrimitives.ReadUInt16LittleEndian(message[28..]);
        if (channels != Format.Channels || count % channels != 0 || HeaderBytes + (4L * count) != message.Length || sequence < (_next ?? 0))
        {
            throw ScopeException.Unreachable(_address.ToString(), "it tells what docs/wire.md does not know");
        }

        _silence = sequence - (_next ?? sequence);
        LostFrames += _silence;
        (_at, _frames) = (0, (int)(count / channels));
        _next = sequence + _frames;
        return true;
    }

    private void Take(AudioBlock destination)
    {
        var samples = MemoryMarshal.Cast<byte, float>(_message.AsSpan(HeaderBytes));
        for (var c = 0; c < destination.Channels; c++)
        {
            samples.Slice((c * _frames) + _at, destination.Frames).CopyTo(destination[c]);
        }

        _at += destination.Frames;
    }

    // What is kept at the server comes then; what is not is silence here, and counted.
    private bool IsBack(WebSocketException lost)
    {
        _say($"The session went away ({lost.Message.TrimEnd('.')}). Waiting {Patience.TotalSeconds:0} s.");
        var start = _time.GetTimestamp();
        while (_time.GetElapsedTime(start) < Patience && !_stop.Token.WaitHandle.WaitOne(BetweenAttempts))
        {
            try
            {
                _socket.Dispose();
                _socket = _address.ConnectAsync(_stop.Token).GetAwaiter().GetResult();
                SubscribeAsync(_stop.Token).GetAwaiter().GetResult();
                _say("The session is back.");
                return true;
            }
            catch (Exception error) when (error is WebSocketException or HttpRequestException or OperationCanceledException)
            {
                // Another time.
            }
        }

        return _stop.IsCancellationRequested ? false : throw ScopeException.Unreachable(_address.ToString(), lost.Message.TrimEnd('.'), lost);
    }
}

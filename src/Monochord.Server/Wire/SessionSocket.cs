using System.Net.WebSockets;
using System.Text.Json;
using Monochord.Server.Api;
using Monochord.Server.Hosting;
using Monochord.Server.Sessions;

namespace Monochord.Server.Wire;

/// <summary>One client of one session.</summary>
internal sealed class SessionSocket : IDisposable
{
    // The newest of every kind: the spectrum comes with every second reading.
    private const int NewestReadings = 2;

    private readonly Session _session;
    private readonly SessionFeed _feed;
    private readonly SocketSender _sender;
    private readonly ClientMessages _messages;
    private readonly ServerMetrics _metrics;
    private readonly DspFrame? _frames;
    private readonly byte[] _buffer;
    private volatile Subscription _wanted = Subscription.None;
    private Subscription _current = Subscription.None;
    private KindCursor[] _cursors = [];
    private ScopeCursor? _scope;
    private long _scopeFrom;
    private KindCursor _samples = new(ReadingKind.Samples, ReadingKind.Samples.Rate);
    private long _next;

    /// <summary>A client.</summary>
    /// <param name="session">What it looks at.</param>
    /// <param name="socket">The socket, open.</param>
    /// <param name="isJson">Whether it wants every reading as JSON.</param>
    /// <param name="limits">What it may send.</param>
    /// <param name="metrics">Where messages are counted.</param>
    public SessionSocket(Session session, WebSocket socket, bool isJson, ServerLimits limits, ServerMetrics metrics)
    {
        (_session, _feed, _metrics) = (session, session.Feed, metrics);
        _sender = new SocketSender(socket);
        _messages = new ClientMessages(socket, _sender, limits, TimeProvider.System);
        _frames = isJson ? new DspFrame(session.Layout, [.. session.Status.Stems.Select(stem => stem.Name)]) : null;
        _buffer = new byte[WireFormat.HeaderBytes + (sizeof(float) * session.Layout.Kinds.Max(kind => kind.Length))];
    }

    /// <summary>Serves the client until it goes or the session ends.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var talking = StopAfter(TalkAsync(stop.Token), stop);
        var listening = StopAfter(_messages.RunAsync((type, message) => HandleAsync(type, message, stop.Token), stop.Token), stop);
        try
        {
            await Task.WhenAll(talking, listening);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The client is gone: nobody is left to tell.
        }
        finally
        {
            CountSamples(_current, -1);
        }
    }

    public void Dispose() => _sender.Dispose();

    private static async Task StopAfter(Task task, CancellationTokenSource stop)
    {
        try
        {
            await task;
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    private async Task HandleAsync(string type, JsonElement message, CancellationToken cancellation)
    {
        switch (type)
        {
            case "subscribe":
                _wanted = Subscription.Read(message, _session.Layout, _session.HeardFormat.Channels, _session.Origin.Format.Channels);
                if (_wanted.Scope is not null)
                {
                    _feed.AskForScope();
                }

                _feed.Wake();
                break;
            case "ping":
                var id = message.TryGetProperty("id", out var given) ? given.Clone() : (JsonElement?)null;
                await _sender.SendAsync(new PongMessage("pong", id, Environment.TickCount64), cancellation);
                break;
            default:
                throw new WireException("wire.type", $"There is no message {type}; there are subscribe and ping.");
        }
    }

    private async Task TalkAsync(CancellationToken cancellation)
    {
        var state = _session.Status.Version;
        var events = _feed.EventsWritten;
        await _sender.SendAsync(HelloView.Of(_session), cancellation);
        _next = Math.Max(0, _feed.Written - 1);
        while (true)
        {
            var changed = _feed.Changed;
            if (_session.Status.Version != state)
            {
                state = _session.Status.Version;
                await _sender.SendAsync(StateView.Of(_session), cancellation);
            }

            for (; events < _feed.EventsWritten; events++)
            {
                if (_feed.FindEvent(events) is { } told)
                {
                    await _sender.SendAsync(EventView.Of(told), cancellation);
                }
            }

            TakeSubscription();
            await SendReadingsAsync(cancellation);
            await SendScopeAsync(cancellation);
            if (_feed.IsClosed)
            {
                await _sender.SendAsync(new ByeMessage("bye"), cancellation);
                await _sender.CloseAsync(WebSocketCloseStatus.NormalClosure, "The session was closed.", cancellation);

                // The client's own good-bye ends the listening, which ends this.
                await Task.Delay(ClientMessages.Farewell, cancellation);
                return;
            }

            await changed.WaitAsync(cancellation);
        }
    }

    private void TakeSubscription()
    {
        var wanted = _wanted;
        if (wanted == _current)
        {
            return;
        }

        CountSamples(wanted, +1);
        CountSamples(_current, -1);
        _current = wanted;
        _cursors = [.. wanted.Kinds.Select(kind => new KindCursor(kind.Layout.Kind, kind.Rate))];
        _samples = new KindCursor(ReadingKind.Samples, ReadingKind.Samples.Rate);
        _scope = null;
        _scopeFrom = _feed.ScopeEnd;
        _next = Math.Max(0, _feed.Written - NewestReadings);
    }

    private async Task SendReadingsAsync(CancellationToken cancellation)
    {
        while (_next < _feed.Written && _wanted == _current)
        {
            var hop = _feed.Written - _next <= SessionFeed.Kept ? _feed.Find(_next) : null;
            if (hop is null)
            {
                Skip(Math.Max(_next + 1, _feed.Written - SessionFeed.Kept));
                continue;
            }

            _next++;
            if (_frames is not null)
            {
                var text = hop.Encoded(0, (reading, _) => _frames.Encode(reading));
                await _sender.SendAsync(text, WebSocketMessageType.Text, cancellation);
                _metrics.CountSent();
            }

            for (var i = 0; i < _cursors.Length; i++)
            {
                if (_cursors[i].Wants(hop.Number))
                {
                    await SendReadingAsync(hop, _current.Kinds[i].Layout, _cursors[i], cancellation);
                }
            }

            if (_current.Channels.Count > 0 && hop.Samples is not null)
            {
                var message = WireFormat.Samples(hop, _current.Channels);
                var (flags, missed) = _samples.Take(hop);
                WireFormat.Mark(message, flags, missed);
                await _sender.SendAsync(message, WebSocketMessageType.Binary, cancellation);
                _metrics.CountSent();
            }
        }
    }

    private async Task SendScopeAsync(CancellationToken cancellation)
    {
        if (_current.Scope is not { } wish || _feed.Scope is not { } history)
        {
            return;
        }

        _scope ??= new ScopeCursor(history, wish, _scopeFrom, _session.Origin.Format.SampleRate);
        while (_wanted == _current && _scope.TryTake(_feed.ScopeEnd, out var message))
        {
            await _sender.SendAsync(message, WebSocketMessageType.Binary, cancellation);
            _metrics.CountSent();
        }
    }

    // The bytes are made once for all; each client has a header of his own.
    private async Task SendReadingAsync(SessionHop hop, KindLayout layout, KindCursor cursor, CancellationToken cancellation)
    {
        var shared = hop.Encoded(layout.Kind.Id, (reading, _) => WireFormat.Reading(reading, layout));
        var own = _buffer.AsMemory(0, shared.Length);
        shared.CopyTo(own);
        var (flags, missed) = cursor.Take(hop);
        WireFormat.Mark(own.Span, flags, missed);
        await _sender.SendAsync(own, WebSocketMessageType.Binary, cancellation);
        _metrics.CountSent();
    }

    private void Skip(long next)
    {
        foreach (var cursor in _cursors)
        {
            _metrics.CountMissed(cursor.Skip(_next, next));
        }

        if (_current.Channels.Count > 0)
        {
            _metrics.CountMissed(_samples.Skip(_next, next));
        }

        if (_frames is not null)
        {
            _metrics.CountMissed(next - _next);
        }

        _next = next;
    }

    private void CountSamples(Subscription subscription, int change)
    {
        if (subscription.Channels.Count > 0)
        {
            _feed.CountSampleReader(change);
        }
    }

    private sealed record PongMessage(string Type, JsonElement? Id, long TimeMs);

    private sealed record ByeMessage(string Type);
}

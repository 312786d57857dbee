using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Monochord.Cli.Tests.Support;

/// <summary>A server that tells one session's samples as docs/wire.md has them, and what it was asked.</summary>
/// <remarks>Each connection has a script of its own; what is asked is kept in order.</remarks>
internal sealed class MadeUpScope : IDisposable
{
    internal const string Hello =
        """{"type":"hello","version":1,"session":{"id":"s 1","name":"a made-up song","format":{"sample_rate":48000,"channels":3,"layout":"3","channel_names":["1","2","3"]}},"kinds":{"scope":{"id":6,"rate":60,"fields":[]}},"scope":{"end":0,"kept_frames":48000}}""";

    private readonly HttpListener _listener = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<Func<WebSocket, string, Task>> _scripts;
    private readonly Task _running;

    /// <summary>A server whose connections do one script after the other; each gets what the client asked.</summary>
    internal MadeUpScope(params Func<WebSocket, string, Task>[] scripts)
    {
        _scripts = new(scripts);

        // The system knows a free port; nobody else is told of it in between.
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        _listener.Prefixes.Add($"http://localhost:{Port}/");
        _listener.Start();
        _running = Task.Run(RunAsync);
    }

    internal int Port { get; }

    internal string Greeting { get; init; } = Hello;

    internal List<string> Asked { get; } = [];

    internal List<string?> Tokens { get; } = [];

    /// <summary>A message of kind 6, whose samples count frames on.</summary>
    internal static byte[] Message(long first, int frames, int channels, uint missed = 0)
    {
        var message = new byte[32 + (4 * frames * channels)];
        (message[0], message[1]) = (6, 1);
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(4), missed);
        BinaryPrimitives.WriteInt64LittleEndian(message.AsSpan(8), first);
        BinaryPrimitives.WriteInt64LittleEndian(message.AsSpan(16), first + frames);
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(24), (uint)(frames * channels));
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(28), (ushort)channels);
        var samples = MemoryMarshal.Cast<byte, float>(message.AsSpan(32));
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = Sample(i / frames, first + (i % frames));
        }

        return message;
    }

    /// <summary>The sample of a channel and frame.</summary>
    internal static float Sample(int channel, long frame) => ((frame + (100 * channel)) % 4096) / 4096f;

    internal static Task SendAsync(WebSocket socket, byte[] message) =>
        socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);

    internal static Task SendAsync(WebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Close();
        _running.Wait(TimeSpan.FromSeconds(30));
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            Tokens.Add(context.Request.Headers["Authorization"]);
            if (!context.Request.IsWebSocketRequest)
            {
                var list = Encoding.UTF8.GetBytes(context.Request.RawUrl == "/api/sessions" ? """{"sessions":[{"id":"s 1"}]}""" : "{}");
                await context.Response.OutputStream.WriteAsync(list);
                context.Response.Close();
                continue;
            }

            if (context.Request.RawUrl != "/ws/sessions/s%201" || _scripts.Count == 0)
            {
                context.Response.StatusCode = 404;
                context.Response.Close();
                continue;
            }

            await ServeAsync(context);
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        using var socket = (await context.AcceptWebSocketAsync(null)).WebSocket;
        try
        {
            await SendAsync(socket, Greeting);
            var buffer = new byte[4096];
            var asked = await socket.ReceiveAsync(buffer.AsMemory(), _stop.Token);
            Asked.Add(Encoding.UTF8.GetString(buffer, 0, asked.Count));
            await _scripts.Dequeue()(socket, Asked[^1]);
            socket.Abort();
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            // The client has gone, or the test is over.
        }
    }
}

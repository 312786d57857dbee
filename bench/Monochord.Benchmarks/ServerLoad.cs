using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Monochord.Benchmarks;

/// <summary>Many clients of one session of a server that runs: what they get, what they miss, what it costs.</summary>
/// <remarks>It reads the wire as docs/wire.md has it, and knows nothing else of the server.</remarks>
internal static class ServerLoad
{
    private const int ReadingKind = 1;
    private const double TicksPerSecond = 100;

    /// <summary>Runs the load, and prints the rows of a table.</summary>
    /// <param name="address">Of the server.</param>
    /// <param name="process">Its process.</param>
    /// <param name="clients">How many.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="kinds">The kinds that each subscribes to, as JSON.</param>
    public static async Task RunAsync(Uri address, int process, int clients, int seconds, string kinds)
    {
        using var http = new HttpClient { BaseAddress = address };
        var list = await http.GetFromJsonAsync<JsonElement>("/api/sessions");
        var session = list.GetProperty("sessions")[0].GetProperty("id").GetString();
        var socket = new UriBuilder(address) { Scheme = "ws", Path = $"/ws/sessions/{session}", Query = string.Empty }.Uri;
        var subscribe = Encoding.UTF8.GetBytes($"{{\"type\":\"subscribe\",\"kinds\":{kinds}}}");

        // One alone first: it warms the server up, and says how soon a page has its first reading.
        var alone = new Client();
        await alone.RunAsync(socket, subscribe, TimeSpan.FromSeconds(5), TimeSpan.Zero);

        var before = Memory.Of(process);
        var busy = CpuSeconds(process);
        var start = Stopwatch.GetTimestamp();
        var all = Enumerable.Range(0, clients).Select(_ => new Client()).ToArray();

        // What comes in the second in which all connect is read and checked, but not part of the rate.
        var running = Task.WhenAll(all.Select(client => client.RunAsync(socket, subscribe, TimeSpan.FromSeconds(seconds + 2), TimeSpan.FromSeconds(1))));

        // What each client costs is there by then: from here to the end nothing should be added.
        var settled = Math.Min(60, seconds / 5.0);
        await Task.Delay(TimeSpan.FromSeconds(settled));
        var connected = Memory.Of(process);
        await Task.Delay(TimeSpan.FromSeconds(Math.Max(0, seconds - Stopwatch.GetElapsedTime(start).TotalSeconds)));
        var end = Memory.Of(process);
        await running;
        var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var share = (CpuSeconds(process) - busy) / elapsed;
        Row("clients, seconds", $"{clients}, {seconds}");
        Row("each subscribes to", $"`{kinds}`");
        Row("messages", Text($"{all.Sum(client => client.Messages)}, {all.Sum(client => client.Bytes) / 1e6:F0} MB"));
        Row("clients that ended early", Text($"{all.Count(client => client.IsBroken)}"));
        Row("readings missed, all clients", Text($"{all.Sum(client => client.Missed)}"));
        Row("gaps in sequence, all clients", Text($"{all.Sum(client => client.Gaps)}"));
        Row("readings a second that a client gets: fewest, most", Text($"{all.Min(client => client.Rate):F2}, {all.Max(client => client.Rate):F2}"));
        Row("the session's clock, readings a second", Text($"{all.Average(client => client.Clock):F3}"));
        Row("first reading after connecting, one client alone", Text($"{alone.FirstMilliseconds:F0} ms"));
        Row("first reading after connecting, all at once: median, latest", Text($"{Median(all.Select(client => client.FirstMilliseconds)):F0} ms, {all.Max(client => client.FirstMilliseconds):F0} ms"));
        Row("longest time between two readings of a client", Text($"{all.Max(client => client.LongestMilliseconds):F0} ms"));
        Row("server's memory before any client", before.ToString());
        Row(Text($"server's memory after {settled:F0} s with all clients"), connected.ToString());
        Row(Text($"server's memory after {seconds} s, all still connected"), end.ToString());
        Row("server's CPU, of one core", Text($"{100 * share:F0} %"));
    }

    private static void Row(string name, string value) => Console.WriteLine($"| {name} | {value} |");

    private static string Text(FormattableString value) => value.ToString(CultureInfo.InvariantCulture);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    // User and system time: fields 14 and 15, counted behind the name, which may hold spaces.
    private static double CpuSeconds(int process)
    {
        var text = File.ReadAllText($"/proc/{process}/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    // Resident, and of that what belongs to no file: heaps and stacks.
    private readonly record struct Memory(double Resident, double Anonymous)
    {
        public static Memory Of(int process)
        {
            var lines = File.ReadAllLines($"/proc/{process}/status");
            return new Memory(Megabytes("VmRSS:"), Megabytes("RssAnon:"));

            double Megabytes(string name) => double.Parse(
                lines.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
                CultureInfo.InvariantCulture) / 1024;
        }

        public override string ToString() => Text($"{Resident:F1} MB (RSS), {Anonymous:F1} MB of it heaps and stacks");
    }

    private sealed class Client
    {
        private readonly long[] _next = [-1, -1, -1, -1, -1, -1];
        private long _firstSequence = -1;
        private long _lastSequence;
        private long _counted;
        private long _firstAt;
        private long _lastAt;

        public long Messages { get; private set; }

        public long Bytes { get; private set; }

        public long Missed { get; private set; }

        public long Gaps { get; private set; }

        public bool IsBroken { get; private set; }

        public double FirstMilliseconds { get; private set; }

        public double LongestMilliseconds { get; private set; }

        public double Rate => (_counted - 1) / Stopwatch.GetElapsedTime(_firstAt, _lastAt).TotalSeconds;

        public double Clock => (_lastSequence - _firstSequence) / Stopwatch.GetElapsedTime(_firstAt, _lastAt).TotalSeconds;

        public async Task RunAsync(Uri address, byte[] subscribe, TimeSpan length, TimeSpan settle)
        {
            var start = Stopwatch.GetTimestamp();
            var buffer = new byte[1 << 16];
            try
            {
                using var socket = new ClientWebSocket();
                await socket.ConnectAsync(address, CancellationToken.None);
                await socket.SendAsync(subscribe.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
                while (Stopwatch.GetElapsedTime(start) < length)
                {
                    var filled = 0;
                    ValueWebSocketReceiveResult part;
                    do
                    {
                        part = await socket.ReceiveAsync(buffer.AsMemory(filled), CancellationToken.None);
                        filled += part.Count;
                    }
                    while (!part.EndOfMessage);
                    if (part.MessageType == WebSocketMessageType.Binary)
                    {
                        Take(buffer.AsSpan(0, filled), start, settle);
                    }
                }
            }
            catch (WebSocketException)
            {
                IsBroken = true;
            }
        }

        private void Take(ReadOnlySpan<byte> message, long start, TimeSpan settle)
        {
            var now = Stopwatch.GetTimestamp();
            var kind = message[0];
            var sequence = BinaryPrimitives.ReadInt64LittleEndian(message[8..]);
            Messages++;
            Bytes += message.Length;
            Missed += BinaryPrimitives.ReadUInt32LittleEndian(message[4..]);
            Gaps += _next[kind] >= 0 && sequence != _next[kind] ? 1 : 0;
            _next[kind] = sequence + 1;
            if (kind != ReadingKind)
            {
                return;
            }

            if (FirstMilliseconds == 0)
            {
                FirstMilliseconds = Stopwatch.GetElapsedTime(start, now).TotalMilliseconds;
            }

            if (Stopwatch.GetElapsedTime(start, now) < settle)
            {
                return;
            }

            if (_firstSequence < 0)
            {
                (_firstSequence, _firstAt) = (sequence, now);
            }
            else
            {
                LongestMilliseconds = Math.Max(LongestMilliseconds, Stopwatch.GetElapsedTime(_lastAt, now).TotalMilliseconds);
            }

            (_lastSequence, _lastAt) = (sequence, now);
            _counted++;
        }
    }
}

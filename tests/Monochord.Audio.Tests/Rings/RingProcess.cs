using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Monochord.Audio.Rings;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Rings;

/// <summary>A writer or a reader of the counter signal in a process of its own: this test program again, told to be one.</summary>
public sealed class RingProcess : IDisposable
{
    private const string Variable = "MONOCHORD_RING_TEST";

    private readonly Process _process;
    private readonly Order _order;

    private RingProcess(Order order)
    {
        _order = order;
        string[] arguments =
            [typeof(RingProcess).Assembly.Location, "-noColor", "-noLogo", "-noAutoReporters", "-explicit", "only", "-method", "*RingProgram.Run*"];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        start.Environment[Variable] = JsonSerializer.Serialize(order);
        _process = Process.Start(start)!;
        Output = _process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>What a process is told to do.</summary>
    /// <param name="What">write or read.</param>
    /// <param name="Path">The ring.</param>
    /// <param name="Answer">Where it says what it did.</param>
    public sealed record Order(string What, string Path, string Answer)
    {
        public int Channels { get; init; } = 2;

        public int SampleRate { get; init; } = 48_000;

        public double Seconds { get; init; } = 1;

        public int Version { get; init; } = 2;

        /// <summary>Where a writer ends.</summary>
        public long Frames { get; init; } = long.MaxValue;

        public bool IsPaced { get; init; }

        /// <summary>A reader that falls behind the whole ring, after so many frames.</summary>
        public long SleepsEvery { get; init; } = long.MaxValue;
    }

    internal Task<string> Output { get; }

    internal bool HasExited => _process.HasExited;

    internal static RingProcess Start(Order order) => new(order);

    /// <summary>What it did, once it is done.</summary>
    internal async Task<T> AnswerAsync<T>()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(_process.ExitCode == 0, await Output);
        return JsonSerializer.Deserialize<T>(await File.ReadAllTextAsync(_order.Answer, TestContext.Current.CancellationToken))!;
    }

    /// <summary>Ends it as the kernel does when memory is short: without a word.</summary>
    internal void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    /// <summary>Waits a minute at most for what has to come.</summary>
    internal static void Until(Func<bool> holds, string what)
    {
        var limit = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(limit.Elapsed < TimeSpan.FromMinutes(1), string.Create(CultureInfo.InvariantCulture, $"For a minute: no {what}."));
            Thread.Sleep(5);
        }
    }

    /// <summary>What the process does.</summary>
    public sealed class RingProgram
    {
        [Fact(Explicit = true)]
        public void Run()
        {
            var order = JsonSerializer.Deserialize<Order>(Environment.GetEnvironmentVariable(Variable)!)!;
            var load = new RingLoad(order.Channels);
            if (order.What == "write")
            {
                var options = new RingBufferOptions { Path = order.Path, Seconds = order.Seconds, Version = order.Version };
                using var writer = RingBufferWriter.Create(TestRings.Format(order.Channels, order.SampleRate), options);
                Answer(order, load.Write(writer, order.Frames, order.IsPaced));
                return;
            }

            Until(() => File.Exists(order.Path), "ring");
            using var reader = RingBufferReader.Open(order.Path);
            var sleepsAt = order.SleepsEvery;
            Answer(order, load.Read(reader, found =>
            {
                if (found.End >= sleepsAt)
                {
                    // Until the writer has gone round it, or is done.
                    var round = found.End + (reader.Layout.Capacity * 6 / 5);
                    Until(() => reader.EndFrame >= round || reader.Status.State == RingBufferState.Closed, "round");
                    sleepsAt = reader.EndFrame + order.SleepsEvery;
                }
            }));
        }

        private static void Answer<T>(Order order, T what) => File.WriteAllText(order.Answer, JsonSerializer.Serialize(what));
    }
}

using Monochord.Audio.Devices;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Devices;

/// <summary>While another thread allocates a gigabyte a second and forces blocking full collections over a live heap, every frame comes
/// out of the device, once and in its order.</summary>
[Collection(nameof(OneByOne))]
public sealed class CollectionsAreNotHeardTests(DeviceFixture fixture)
{
    private const int Rate = 48_000;

    // 64 MB in 100,000 objects: what a full collection walks through.
    private const int LiveObjects = 100_000;
    private const int LiveObjectBytes = 640;
    private readonly PulseServer _server = fixture.Server;

    [Fact, Trait("Category", "Slow")]
    public void Write_FiveSecondsOfCollections_HasNoGapAndNoRepeat() => Run(5);

    [Fact, Trait("Category", "Long")]
    public void Write_AMinuteOfCollections_HasNoGapAndNoRepeat() => Run(60);

    private void Run(int seconds)
    {
        var signal = Signals.Noise(1, seconds * Rate);
        using var recording = _server.Record();
        using var device = PlaybackDevice.Open(new AudioFormat(Rate, ChannelLayout.Mono));
        using var stop = new CancellationTokenSource();
        var pausedBefore = GC.GetTotalPauseDuration();
        var storm = new Storm(stop.Token);
        for (var done = 0; done < signal.Frames; done += 480)
        {
            device.Write(signal.Block.Slice(done, 480));
        }

        device.Drain();
        stop.Cancel();
        storm.Join();
        var recorded = recording.Stop();
        TestContext.Current.SendDiagnosticMessage(
            $"{seconds} s: {storm.Allocated / 1e9 / seconds:0.00} GB/s, {storm.Collections} blocking full collections, "
            + $"{LiveObjects} live objects of {LiveObjectBytes} bytes, longest pause {storm.LongestPause.TotalMilliseconds:0.0} ms, "
            + $"{(GC.GetTotalPauseDuration() - pausedBefore).TotalMilliseconds:0} ms in all, underruns {device.Underruns}");
        Assert.Equal(0, device.Underruns);
        Recorded.AssertHolds(recorded, 0, signal[0]);
        Recorded.AssertHolds(recorded, 1, signal[0]);

        // A storm that did not blow would prove nothing.
        Assert.True(storm.Collections >= seconds, $"only {storm.Collections} collections");
    }

    /// <summary>The thread that allocates and collects.</summary>
    private sealed class Storm
    {
        private readonly Thread _thread;
        private object[] _live = [];

        internal Storm(CancellationToken stop)
        {
            _thread = new Thread(() => Blow(stop));
            _thread.Start();
        }

        internal long Allocated { get; private set; }

        internal int Collections { get; private set; }

        internal TimeSpan LongestPause { get; private set; }

        internal void Join() => _thread.Join();

        private void Blow(CancellationToken stop)
        {
            _live = new object[LiveObjects];
            for (var i = 0; i < _live.Length; i++)
            {
                _live[i] = new byte[LiveObjectBytes - 24];
            }

            var start = TimeProvider.System.GetTimestamp();
            while (!stop.IsCancellationRequested)
            {
                for (var i = 0; i < 10_000; i++)
                {
                    Allocated += new byte[10_000].Length;
                }

                GC.Collect(2, GCCollectionMode.Forced, blocking: true);
                Collections++;
                var pauses = GC.GetGCMemoryInfo(GCKind.FullBlocking).PauseDurations;
                LongestPause = pauses[0] > LongestPause ? pauses[0] : LongestPause;

                // A gigabyte a second, not more.
                var ahead = TimeSpan.FromSeconds(Allocated / 1e9) - TimeProvider.System.GetElapsedTime(start);
                if (ahead > TimeSpan.Zero)
                {
                    Thread.Sleep(ahead);
                }
            }

            GC.KeepAlive(_live);
        }
    }
}

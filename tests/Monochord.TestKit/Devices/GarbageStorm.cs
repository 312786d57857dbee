namespace Monochord.TestKit;

/// <summary>A thread that allocates a gigabyte a second and forces blocking full collections over a live heap, ten a second.</summary>
public sealed class GarbageStorm : IDisposable
{
    // 64 MB in 100,000 objects: what a full collection walks through.
    private const int LiveObjects = 100_000;
    private const int LiveObjectBytes = 640;

    private readonly CancellationTokenSource _stop = new();
    private readonly TimeSpan _pausedBefore = GC.GetTotalPauseDuration();
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private readonly Thread _thread;
    private object[] _live = [];
    private TimeSpan _paused;
    private TimeSpan _length;
    private bool _isOver;

    /// <summary>Begins.</summary>
    public GarbageStorm()
    {
        _thread = new Thread(Blow) { Name = "garbage storm" };
        _thread.Start();
    }

    /// <summary>Bytes allocated.</summary>
    public long Allocated { get; private set; }

    /// <summary>Blocking full collections.</summary>
    public int Collections { get; private set; }

    /// <summary>The longest time that a collection held all threads.</summary>
    public TimeSpan LongestPause { get; private set; }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        if (!_isOver)
        {
            _isOver = true;
            _stop.Cancel();
            _thread.Join();
            (_paused, _length) = (GC.GetTotalPauseDuration() - _pausedBefore, TimeProvider.System.GetElapsedTime(_start));
            _stop.Dispose();
        }
    }

    /// <summary>What it did, once it is over.</summary>
    public override string ToString() =>
        $"{Allocated / 1e9 / _length.TotalSeconds:0.00} GB/s, {Collections} blocking full collections, {LiveObjects} live objects of {LiveObjectBytes} "
        + $"bytes, longest pause {LongestPause.TotalMilliseconds:0.0} ms, {_paused.TotalMilliseconds:0} ms in all";

    private void Blow()
    {
        _live = new object[LiveObjects];
        for (var i = 0; i < _live.Length; i++)
        {
            _live[i] = new byte[LiveObjectBytes - 24];
        }

        while (!_stop.IsCancellationRequested)
        {
            var start = TimeProvider.System.GetTimestamp();
            for (var i = 0; i < 10_000; i++)
            {
                Allocated += new byte[10_000].Length;
            }

            GC.Collect(2, GCCollectionMode.Forced, blocking: true);
            Collections++;
            var pauses = GC.GetGCMemoryInfo(GCKind.FullBlocking).PauseDurations;
            LongestPause = pauses[0] > LongestPause ? pauses[0] : LongestPause;

            // A gigabyte a second, not more, and not what a slow moment left over.
            var ahead = TimeSpan.FromSeconds(0.1) - TimeProvider.System.GetElapsedTime(start);
            if (ahead > TimeSpan.Zero)
            {
                Thread.Sleep(ahead);
            }
        }

        GC.KeepAlive(_live);
    }
}

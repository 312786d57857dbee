namespace Monochord.Jobs.Tests.Support;

/// <summary>A clock that moves when a test says so: the monotonic time and its timers, and the time of the wall, which may jump by itself.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _wall = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _wall;
        }
    }

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _ticks;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Time passes.</summary>
    internal void Advance(TimeSpan time)
    {
        List<ManualTimer> due;
        lock (_gate)
        {
            _ticks += time.Ticks;
            _wall += time;
            due = [.. _timers.Where(timer => timer.Due <= _ticks)];
            _timers.RemoveAll(due.Contains);
        }

        due.ForEach(timer => timer.Fire());
    }

    /// <summary>Lets time pass second by second; after each, every loop that waits for this clock is waited for until it waits again.</summary>
    /// <remarks>For what goes on and on: loops whose number does not change meanwhile.</remarks>
    internal async Task PassAsync(int seconds)
    {
        const int Looks = 30;
        var waiting = 0;
        for (var i = 0; i < Looks; i++)
        {
            waiting = Math.Max(waiting, Waiting());
            await Task.Delay(2);
        }

        for (var i = 0; i < seconds; i++)
        {
            Advance(TimeSpan.FromSeconds(1));
            await Eventually.HoldsAsync(() => Task.FromResult(Waiting() == waiting));
        }
    }

    private int Waiting()
    {
        lock (_gate)
        {
            return _timers.Count;
        }
    }

    /// <summary>Somebody sets the clock of the wall.</summary>
    internal void Jump(TimeSpan time)
    {
        lock (_gate)
        {
            _wall += time;
        }
    }

    /// <summary>Lets time pass in small steps until something holds.</summary>
    internal async Task UntilAsync(Func<Task<bool>> holds, TimeSpan? step = null)
    {
        for (var i = 0; i < Eventually.MaxLooks; i++)
        {
            if (await holds())
            {
                return;
            }

            Advance(step ?? TimeSpan.FromMilliseconds(100));
            await Task.Delay(1);
        }

        throw new TimeoutException("It never came to hold.");
    }

    private sealed class ManualTimer(ManualClock clock, Action fire) : ITimer
    {
        internal long Due { get; private set; }

        internal void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (period > TimeSpan.Zero)
            {
                throw new NotSupportedException("Nothing here repeats.");
            }

            lock (clock._gate)
            {
                clock._timers.Remove(this);
                if (dueTime >= TimeSpan.Zero)
                {
                    Due = clock._ticks + dueTime.Ticks;
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>Waits for what comes in its own time. The limit only ends a test that hangs.</summary>
internal static class Eventually
{
    internal const int MaxLooks = 20_000;

    internal static async Task HoldsAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; i < MaxLooks; i++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(2);
        }

        throw new TimeoutException("It never came to hold.");
    }
}

using System.Runtime.ExceptionServices;

namespace Monochord.Cli.Measuring;

/// <summary>Runs work on a bounded number of threads and hands out the results in the order of the work, each as soon as those before it
/// are there.</summary>
internal static class OrderedPool
{
    /// <summary>Runs <paramref name="work"/> for 0 to <paramref name="count"/> - 1.</summary>
    /// <param name="count">Pieces of work.</param>
    /// <param name="workers">Threads, at least 1.</param>
    /// <param name="work">Called on any thread, with a token that ends it. What it throws is thrown here, and ends the run.</param>
    /// <param name="take">Called on this thread, in order.</param>
    /// <param name="idle">Called on this thread a few times a second while it waits.</param>
    /// <param name="cancellation">Ends the run.</param>
    internal static void Run<T>(
        int count, int workers, Func<int, CancellationToken, T> work, Action<int, T> take, Action idle, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var state = new State<T>(count, stop.Token);
        var threads = new List<Thread>();
        for (var t = 0; t < Math.Min(workers, count); t++)
        {
            var thread = new Thread(() => state.Work(work)) { IsBackground = true, Name = $"meter {t + 1}" };
            thread.Start();
            threads.Add(thread);
        }

        try
        {
            for (var i = 0; i < count; i++)
            {
                take(i, state.Wait(i, idle));
            }
        }
        finally
        {
            // Whoever ends early leaves no thread behind that still writes a file.
            stop.Cancel();
            threads.ForEach(thread => thread.Join());
        }
    }

    private sealed class State<T>(int count, CancellationToken stop)
    {
        private readonly object _lock = new();
        private readonly (bool IsDone, T? Value)[] _results = new (bool, T?)[count];
        private ExceptionDispatchInfo? _failure;
        private int _next;

        internal void Work(Func<int, CancellationToken, T> work)
        {
            try
            {
                for (int i; !stop.IsCancellationRequested && (i = Interlocked.Increment(ref _next) - 1) < count;)
                {
                    var value = work(i, stop);
                    lock (_lock)
                    {
                        _results[i] = (true, value);
                        Monitor.PulseAll(_lock);
                    }
                }
            }
#pragma warning disable CA1031 // Thrown again on the thread that waits.
            catch (Exception error)
#pragma warning restore CA1031
            {
                lock (_lock)
                {
                    _failure ??= ExceptionDispatchInfo.Capture(error);
                    Monitor.PulseAll(_lock);
                }
            }
        }

        internal T Wait(int index, Action idle)
        {
            while (true)
            {
                lock (_lock)
                {
                    if (_results[index].IsDone)
                    {
                        var value = _results[index].Value!;
                        _results[index].Value = default;
                        return value;
                    }

                    _failure?.Throw();
                    Monitor.Wait(_lock, 100);
                }

                stop.ThrowIfCancellationRequested();
                idle();
            }
        }
    }
}

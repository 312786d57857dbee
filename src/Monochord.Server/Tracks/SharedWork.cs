namespace Monochord.Server.Tracks;

/// <summary>Work that is done once for all who ask for the same thing at the same time. What nobody waits for any more is given up.</summary>
/// <param name="start">Does it.</param>
internal sealed class SharedWork<T>(Func<string, CancellationToken, Task<T>> start) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Work> _works = new(StringComparer.Ordinal);

    /// <summary>How many are under way.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _works.Count;
            }
        }
    }

    /// <summary>How many wait for one.</summary>
    public int AskersOf(string key)
    {
        lock (_gate)
        {
            return _works.GetValueOrDefault(key)?.Askers ?? 0;
        }
    }

    /// <summary>Waits for work that is under way, or starts it.</summary>
    /// <param name="key">Which.</param>
    /// <param name="refuse">Asked before it is started, with how many are under way: an error to throw, or null.</param>
    /// <param name="cancellation">Who asked is gone.</param>
    public async Task<T> AskAsync(string key, Func<int, Exception?>? refuse, CancellationToken cancellation)
    {
        var work = Join(key, refuse);
        try
        {
            return await work.Done.WaitAsync(cancellation);
        }
        finally
        {
            Leave(key, work);
        }
    }

    public void Dispose()
    {
        Work[] works;
        lock (_gate)
        {
            works = [.. _works.Values];
            _works.Clear();
        }

        foreach (var work in works)
        {
            work.Stop.Cancel();
        }
    }

    private Work Join(string key, Func<int, Exception?>? refuse)
    {
        lock (_gate)
        {
            if (!_works.TryGetValue(key, out var work))
            {
                if (refuse?.Invoke(_works.Count) is { } refusal)
                {
                    throw refusal;
                }

                _works[key] = work = new Work();
                work.Done = Task.Run(() => start(key, work.Stop.Token), CancellationToken.None);
            }

            work.Askers++;
            return work;
        }
    }

    private void Leave(string key, Work work)
    {
        lock (_gate)
        {
            if (--work.Askers > 0)
            {
                return;
            }

            // Whoever asks from now on begins anew.
            if (_works.GetValueOrDefault(key) == work)
            {
                _works.Remove(key);
            }
        }

        if (!work.Done.IsCompleted)
        {
            work.Stop.Cancel();
        }
    }

    private sealed class Work
    {
        public CancellationTokenSource Stop { get; } = new();

        public Task<T> Done { get; set; } = null!;

        public int Askers { get; set; }
    }
}

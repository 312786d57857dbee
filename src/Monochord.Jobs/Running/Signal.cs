namespace Monochord.Jobs.Running;

/// <summary>Wakes one loop: any number of sets before a wait are one.</summary>
internal sealed class Signal(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = New();

    internal void Set()
    {
        lock (_gate)
        {
            _next.TrySetResult();
        }
    }

    /// <summary>Waits for a set, at most so long.</summary>
    internal async Task WaitAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        Task next;
        lock (_gate)
        {
            next = _next.Task;
        }

        using var timeout = new CancellationTokenSource(limit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        await Task.WhenAny(next, Task.Delay(Timeout.InfiniteTimeSpan, both.Token));
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_next.Task.IsCompleted)
            {
                _next = New();
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

namespace Monochord.Native.Interop;

/// <summary>Tells the caller how much is done, and is told whether to go on.</summary>
internal sealed unsafe class CallerProgress(delegate* unmanaged[Cdecl]<double, void*, int> callback, void* user) : IProgress<double>, IDisposable
{
    private const double Step = 0.001;

    private readonly CancellationTokenSource _cancellation = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private double _told = -1;

    /// <summary>Ends the work.</summary>
    public CancellationToken Cancellation => _cancellation.Token;

    /// <inheritdoc/>
    public void Report(double value)
    {
        // Only the thread that called may be called back.
        if (callback is null || Environment.CurrentManagedThreadId != _thread)
        {
            return;
        }

        value = Math.Clamp(value, 0, 1);
        if (value >= _told + Step || (value >= 1 && _told < 1))
        {
            _told = value;
            if (callback(value, user) != 0)
            {
                _cancellation.Cancel();
                _cancellation.Token.ThrowIfCancellationRequested();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();
}

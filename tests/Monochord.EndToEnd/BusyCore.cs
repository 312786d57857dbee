namespace Monochord.EndToEnd;

/// <summary>A thread that leaves a core no rest.</summary>
internal sealed class BusyCore : IDisposable
{
    private readonly Thread _thread;
    private volatile bool _isEnding;

    internal BusyCore()
    {
        _thread = new Thread(Spin) { IsBackground = true, Name = "busy core" };
        _thread.Start();
    }

    public void Dispose()
    {
        _isEnding = true;
        _thread.Join();
    }

    private void Spin()
    {
        while (!_isEnding)
        {
            Thread.SpinWait(1000);
        }
    }
}

using Monochord.Audio.Readings;

namespace Monochord.Server.Sessions;

/// <summary>What a session tells, for any number of readers that it never waits for: readings, changes of state, events.</summary>
/// <remarks>One second of readings is kept, and each reader has a place in it of its own. Whoever falls further behind finds his place
/// overwritten, and knows by the numbers how much he missed. One thread writes.</remarks>
internal sealed class SessionFeed
{
    /// <summary>Readings that are kept: one second.</summary>
    public const int Kept = ReadingClock.ReadingsPerSecond;

    private const int KeptEvents = 1024;

    private readonly SessionHop?[] _ring = new SessionHop?[64];
    private readonly SessionEvent?[] _events = new SessionEvent?[KeptEvents];
    private TaskCompletionSource _next = New();
    private long _written;
    private long _eventsWritten;
    private int _sampleReaders;
    private int _readers;
    private long _scopeEnd;
    private ScopeHistory? _scope;
    private volatile bool _isScoped;
    private volatile bool _isClosed;

    /// <summary>Readings told so far.</summary>
    public long Written => Volatile.Read(ref _written);

    /// <summary>Events told so far.</summary>
    public long EventsWritten => Volatile.Read(ref _eventsWritten);

    /// <summary>Whether the session is over.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>Whether anybody wants samples.</summary>
    public bool WantsSamples => Volatile.Read(ref _sampleReaders) > 0;

    /// <summary>Whether anybody has asked for the source's own channels. They are kept from then on, so that who comes back finds them.</summary>
    public bool IsScoped => _isScoped;

    /// <summary>The source's own channels; null before the first frame that was kept.</summary>
    public ScopeHistory? Scope
    {
        get => Volatile.Read(ref _scope);
        set => Volatile.Write(ref _scope, value);
    }

    /// <summary>The frame behind the newest one of the scope that was told.</summary>
    public long ScopeEnd => Volatile.Read(ref _scopeEnd);

    /// <summary>Readers that are connected.</summary>
    public int Readers => Volatile.Read(ref _readers);

    /// <summary>Counts readers: +1 for one that comes, -1 for one that goes.</summary>
    public int CountReader(int change) => Interlocked.Add(ref _readers, change);

    /// <summary>Counts readers of samples.</summary>
    public void CountSampleReader(int change) => Interlocked.Add(ref _sampleReaders, change);

    /// <summary>Asks for the source's own channels.</summary>
    public void AskForScope() => _isScoped = true;

    /// <summary>Says how far the scope may be told: up to what has been read, or heard.</summary>
    public void TellScope(long end)
    {
        Volatile.Write(ref _scopeEnd, end);
        Wake();
    }

    /// <summary>A reading; null when it is not told yet or not kept any more.</summary>
    public SessionHop? Find(long number)
    {
        var hop = Volatile.Read(ref _ring[number & 63]);
        return hop?.Number == number ? hop : null;
    }

    /// <summary>An event; null when it is not kept any more.</summary>
    public SessionEvent? FindEvent(long number)
    {
        var found = Volatile.Read(ref _events[number % KeptEvents]);
        return found?.Number == number ? found : null;
    }

    /// <summary>Waits for anything new. Take the task first, then look what there is, then wait.</summary>
    public Task Changed => Volatile.Read(ref _next).Task;

    /// <summary>Tells a reading.</summary>
    public void Publish(SessionHop hop)
    {
        hop.Number = _written;
        Volatile.Write(ref _ring[hop.Number & 63], hop);
        Volatile.Write(ref _scopeEnd, hop.ScopeEnd);
        Volatile.Write(ref _written, hop.Number + 1);
        Wake();
    }

    /// <summary>Tells an event.</summary>
    public void Publish(SessionEvent told)
    {
        told.Number = _eventsWritten;
        Volatile.Write(ref _events[told.Number % KeptEvents], told);
        Volatile.Write(ref _eventsWritten, told.Number + 1);
        Wake();
    }

    /// <summary>Wakes every reader.</summary>
    public void Wake() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <summary>Ends it.</summary>
    public void Close()
    {
        _isClosed = true;
        Wake();
    }

    // Readers go on in the pool, not in the thread of the session.
    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

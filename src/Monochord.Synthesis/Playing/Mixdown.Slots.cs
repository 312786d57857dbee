namespace Monochord.Synthesis.Playing;

/// <content>What comes from other threads.</content>
internal sealed partial class Mixdown
{
    /// <summary>Sends a changed track.</summary>
    public void Send(Handover handover)
    {
        Volatile.Write(ref _incoming, handover);

        // Voices may have moved to other numbers.
        Move(mix => mix.Again());
    }

    /// <summary>Takes back a changed track that has not been taken over.</summary>
    /// <returns>It; null where there is none.</returns>
    public Handover? Withdraw()
    {
        if (Incoming is not { } pending)
        {
            return null;
        }

        if (pending.TryWithdraw())
        {
            Interlocked.CompareExchange(ref _incoming, null, pending);
            return pending;
        }

        // The renderer stands between taking it and saying so.
        for (var wait = default(SpinWait); !pending.IsDone;)
        {
            wait.SpinOnce();
        }

        return null;
    }

    /// <summary>Moves gains of voices, from any thread.</summary>
    public void Move(Func<LiveMix, LiveMix> change)
    {
        LiveMix before;
        do
        {
            before = Volatile.Read(ref _mix);
        }
        while (Interlocked.CompareExchange(ref _mix, change(before), before) != before);
    }

    /// <summary>Adds a clip, from any thread.</summary>
    public void Push(PlacedClip clip)
    {
        var pushed = new Pushed(clip);
        do
        {
            pushed.Next = Volatile.Read(ref _pushed);
        }
        while (Interlocked.CompareExchange(ref _pushed, pushed, pushed.Next) != pushed.Next);
    }
}

namespace Monochord.Native.Handles;

/// <summary>A place of the table.</summary>
/// <remarks>The state is the generation, odd while something lives here, over 16 bits that count who works in it. What is freed raises the
/// generation, so a number that was valid once never is again.</remarks>
internal sealed class HandleSlot
{
    private ulong _state;
    private int _isOwned;

    public HandleSlot(ulong generation) => _state = generation << HandleTable.IndexBits;

    /// <summary>What lives here.</summary>
    public object? Value { get; private set; }

    /// <summary>Puts something here, and makes it known by the next generation.</summary>
    /// <returns>The generation, shifted as it stands in a handle.</returns>
    public ulong Fill(object value)
    {
        Value = value;
        var state = _state + (1UL << HandleTable.IndexBits);
        Volatile.Write(ref _state, state);
        return state;
    }

    /// <summary>Comes in to work; false where another generation lives here, or none.</summary>
    public bool TryEnter(ulong generation)
    {
        while (true)
        {
            var state = Volatile.Read(ref _state);
            if (!IsAlive(generation) || (state & ~HandleTable.IndexMask) != generation || (state & HandleTable.IndexMask) == HandleTable.IndexMask)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _state, state + 1, state) == state)
            {
                return true;
            }
        }
    }

    public void Exit() => Interlocked.Decrement(ref _state);

    /// <summary>Takes it for oneself; false where somebody has.</summary>
    public bool TryOwn() => Interlocked.CompareExchange(ref _isOwned, 1, 0) == 0;

    public void Disown() => Volatile.Write(ref _isOwned, 0);

    /// <summary>Frees it; false where somebody works in it, or another generation lives here.</summary>
    public bool TryEmpty(ulong generation, out object? value)
    {
        value = null;
        if (Interlocked.CompareExchange(ref _state, generation + (1UL << HandleTable.IndexBits), generation) != generation)
        {
            return false;
        }

        (value, Value) = (Value, null);
        return true;
    }

    /// <summary>Whether a generation lived here once.</summary>
    public bool HasHad(ulong generation) =>
        IsAlive(generation) && generation >= HandleTable.FirstGeneration << HandleTable.IndexBits
        && generation < (Volatile.Read(ref _state) & ~HandleTable.IndexMask);

    /// <summary>Whether a generation lives here now.</summary>
    public bool Has(ulong generation) => (Volatile.Read(ref _state) & ~HandleTable.IndexMask) == generation;

    // An even one is that of an empty place, and of no handle.
    private static bool IsAlive(ulong generation) => ((generation >> HandleTable.IndexBits) & 1) == 1;
}

using Monochord.Native.Errors;

namespace Monochord.Native.Handles;

/// <summary>The ways to work in a handle.</summary>
internal static class Use
{
    /// <summary>Among others.</summary>
    public static Use<T> Shared<T>(ulong handle)
        where T : class, IHandled => new(HandleTable.Enter(handle), isOwner: false);

    /// <summary>As the only one of those who own it; others may share.</summary>
    public static Use<T> Own<T>(ulong handle)
        where T : class, IHandled => new(HandleTable.Enter(handle), isOwner: true);

    /// <summary>What is in a slot, if it is of a kind.</summary>
    public static T Of<T>(HandleSlot slot, string kind)
        where T : class => slot.Value as T
        ?? throw new NativeException(Status.Handle, "handle.kind", $"This is a {(slot.Value as IHandled)?.KindName}, and a {kind} is needed.");
}

/// <summary>What a caller holds by a handle.</summary>
internal interface IHandled : IDisposable
{
    /// <summary>What it is called.</summary>
    static abstract string Kind { get; }

    /// <summary>The same, of this one.</summary>
    string KindName { get; }
}

/// <summary>Somebody at work in a handle, until disposed of.</summary>
internal readonly ref struct Use<T>
    where T : class, IHandled
{
    private readonly HandleSlot _slot;
    private readonly bool _isOwner;

    public Use(HandleSlot slot, bool isOwner)
    {
        (_slot, _isOwner) = (slot, isOwner);
        try
        {
            Value = Use.Of<T>(slot, T.Kind);
            if (isOwner && !slot.TryOwn())
            {
                throw HandleTable.Busy(T.Kind);
            }
        }
        catch
        {
            slot.Exit();
            throw;
        }
    }

    /// <summary>What it is.</summary>
    public T Value { get; }

    public void Dispose()
    {
        if (_isOwner)
        {
            _slot.Disown();
        }

        _slot.Exit();
    }
}

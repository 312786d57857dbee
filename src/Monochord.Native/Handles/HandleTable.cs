using Monochord.Native.Errors;

namespace Monochord.Native.Handles;

/// <summary>What the numbers mean that a caller holds.</summary>
/// <remarks>Nothing waits here but those who make and free handles.</remarks>
internal static class HandleTable
{
    public const int IndexBits = 16;
    public const ulong IndexMask = (1UL << IndexBits) - 1;

    /// <summary>Even, and large enough that a number which is no handle is hardly one by chance.</summary>
    public const ulong FirstGeneration = 0x4D6F_6E00;

    private static readonly Lock Gate = new();
    private static readonly HandleSlot?[] Slots = new HandleSlot?[1 << IndexBits];
    private static readonly Stack<int> Free = new();
    private static int _used;

    /// <summary>Takes something in.</summary>
    /// <returns>Its handle, never 0.</returns>
    public static ulong Add(object value)
    {
        lock (Gate)
        {
            if (!Free.TryPop(out var index))
            {
                index = _used < Slots.Length
                    ? _used++ : throw new NativeException(Status.Memory, "handle.too-many", $"There are {Slots.Length} handles; free some.");
                Volatile.Write(ref Slots[index], new HandleSlot(FirstGeneration));
            }

            return Slots[index]!.Fill(value) | (uint)index;
        }
    }

    /// <summary>Comes into a handle, which can't be freed until <see cref="HandleSlot.Exit"/>.</summary>
    public static HandleSlot Enter(ulong handle) =>
        Find(handle) is { } slot && slot.TryEnter(handle & ~IndexMask) ? slot : throw NoHandle(handle);

    /// <summary>Frees a handle.</summary>
    /// <returns>What it was.</returns>
    public static T Remove<T>(ulong handle, string kind)
        where T : class
    {
        var slot = Enter(handle);
        try
        {
            _ = Use.Of<T>(slot, kind);
        }
        finally
        {
            slot.Exit();
        }

        if (!slot.TryEmpty(handle & ~IndexMask, out var value))
        {
            throw slot.Has(handle & ~IndexMask) ? Busy(kind) : NoHandle(handle);
        }

        lock (Gate)
        {
            Free.Push((int)(handle & IndexMask));
        }

        return (T)value!;
    }

    public static NativeException Busy(string kind) => new(Status.Busy, "handle.busy", $"Another thread is at work in this {kind}.");

    private static HandleSlot? Find(ulong handle) => Volatile.Read(ref Slots[(int)(handle & IndexMask)]);

    private static NativeException NoHandle(ulong handle) => Find(handle)?.HasHad(handle & ~IndexMask) == true
        ? new NativeException(Status.Handle, "handle.freed", "This handle was freed.")
        : new NativeException(Status.Handle, "handle.unknown", "This is no handle.");
}

namespace Monochord.TestKit;

/// <summary>Counts what is allocated on the managed heap.</summary>
public static class Allocations
{
    /// <summary>Bytes that an action allocates in this thread once it is warm.</summary>
    /// <remarks>It is run five times at most, and the smallest of the counted runs is taken: a collection that another thread starts
    /// throws away the rest of this thread's allocation window, up to 8 KiB, and that counts as if it had been used.</remarks>
    public static long Of(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);

        // Twice: what a first call makes once may itself make something in the second.
        action();
        action();
        var smallest = long.MaxValue;
        for (var run = 0; run < 3 && smallest > 0; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            smallest = Math.Min(smallest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return smallest;
    }
}

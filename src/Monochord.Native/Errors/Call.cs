using Monochord.Native.Handles;

namespace Monochord.Native.Errors;

#pragma warning disable CA1031 // An exception that leaves ends the caller's process.

/// <summary>The border that no exception crosses.</summary>
internal static unsafe class Call
{
    /// <summary>For what is not real time.</summary>
    public static Status Run(Action call)
    {
        try
        {
            call();
            return Status.Ok;
        }
        catch (Exception error)
        {
            return LastError.Set(error);
        }
    }

    /// <summary>Works in a handle as the only one who owns it. Real time: nothing is allocated, by no first call either.</summary>
    /// <param name="handle">The handle.</param>
    /// <param name="argument">What the caller gave.</param>
    /// <param name="work">What is done with both.</param>
    public static Status Own<T, TArgument>(ulong handle, TArgument argument, delegate*<T, TArgument, void> work)
        where T : class, IHandled
    {
        try
        {
            using var use = Use.Own<T>(handle);
            work(use.Value, argument);
            return Status.Ok;
        }
        catch (Exception error)
        {
            return LastError.Set(error);
        }
    }

    /// <summary>Works in a handle beside others. Real time, as <see cref="Own"/>.</summary>
    /// <inheritdoc cref="Own"/>
    public static Status Share<T, TArgument>(ulong handle, TArgument argument, delegate*<T, TArgument, void> work)
        where T : class, IHandled
    {
        try
        {
            using var use = Use.Shared<T>(handle);
            work(use.Value, argument);
            return Status.Ok;
        }
        catch (Exception error)
        {
            return LastError.Set(error);
        }
    }
}

namespace Monochord.Native.Errors;

/// <summary>The border that no exception crosses. What is real time has its own, without a delegate.</summary>
internal static class Call
{
    public static Status Run(Action call)
    {
        try
        {
            call();
            return Status.Ok;
        }
#pragma warning disable CA1031 // An exception that leaves ends the caller's process.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return LastError.Set(error);
        }
    }
}

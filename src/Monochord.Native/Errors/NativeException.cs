using Monochord.Audio;

namespace Monochord.Native.Errors;

/// <summary>What a caller of the C library got wrong.</summary>
internal sealed class NativeException(Status status, string code, string message, string? subject = null)
    : MonochordException(code, message, subject)
{
    public Status Status { get; } = status;

    public static NativeException Null(string name) => new(Status.Argument, "argument.null", $"{name} is NULL.", name);

    public static NativeException Range(string name, string range) => new(Status.Argument, "argument.range", $"{name} is {range}.", name);

    public static NativeException Channels(int given, int expected) =>
        new(Status.Size, "size.channels", $"There are {given} channels, and {expected} were expected.");

    public static NativeException NotPrepared() =>
        new(Status.State, "state.not-prepared", "Call monochord_processor_prepare before it is used.");
}

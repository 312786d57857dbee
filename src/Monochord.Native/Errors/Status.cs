namespace Monochord.Native.Errors;

/// <summary>What a call came to: <c>enum monochord_status</c> of the header.</summary>
internal enum Status
{
    Ok = 0,
    Argument = 1,
    Handle = 2,
    Busy = 3,
    State = 4,
    Size = 5,
    Track = 6,
    File = 7,
    Device = 8,
    Component = 9,
    Signal = 10,
    Cancelled = 11,
    Memory = 12,
    Internal = 13,
}

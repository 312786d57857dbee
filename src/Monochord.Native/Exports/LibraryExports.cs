using System.Reflection;
using System.Runtime.InteropServices;
using Monochord.Native.Errors;
using Monochord.Native.Interop;

namespace Monochord.Native.Exports;

/// <summary>The library and its errors.</summary>
internal static unsafe class LibraryExports
{
    private const int AbiVersion = 1;

    // Never freed: it belongs to the library.
    private static readonly nint Version = (nint)CText.Allocate(
        typeof(LibraryExports).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? string.Empty);

    [UnmanagedCallersOnly(EntryPoint = "monochord_version")]
    public static byte* GetVersion()
    {
        // Whatever a thread has of its own is made by its first call.
        _ = LastError.Status;
        return (byte*)Version;
    }

    [UnmanagedCallersOnly(EntryPoint = "monochord_abi_version")]
    public static int GetAbiVersion() => AbiVersion;

    [UnmanagedCallersOnly(EntryPoint = "monochord_status_name")]
    public static byte* GetStatusName(int status) => CText.Static(status switch
    {
        (int)Status.Ok => "ok\0"u8,
        (int)Status.Argument => "argument\0"u8,
        (int)Status.Handle => "handle\0"u8,
        (int)Status.Busy => "busy\0"u8,
        (int)Status.State => "state\0"u8,
        (int)Status.Size => "size\0"u8,
        (int)Status.Track => "track\0"u8,
        (int)Status.File => "file\0"u8,
        (int)Status.Device => "device\0"u8,
        (int)Status.Component => "component\0"u8,
        (int)Status.Signal => "signal\0"u8,
        (int)Status.Cancelled => "cancelled\0"u8,
        (int)Status.Memory => "memory\0"u8,
        (int)Status.Internal => "internal\0"u8,
        _ => "unknown\0"u8,
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_error_status")]
    public static Status GetErrorStatus() => LastError.Status;

    [UnmanagedCallersOnly(EntryPoint = "monochord_error_code")]
    public static byte* GetErrorCode() => LastError.Code;

    [UnmanagedCallersOnly(EntryPoint = "monochord_error_text")]
    public static byte* GetErrorText() => LastError.Text;

    [UnmanagedCallersOnly(EntryPoint = "monochord_error_subject")]
    public static byte* GetErrorSubject() => LastError.Subject;

    [UnmanagedCallersOnly(EntryPoint = "monochord_error_json")]
    public static Status GetErrorJson(byte** json)
    {
        if (json is null)
        {
            return Status.Argument;
        }

        try
        {
            *json = CText.Give(ErrorJson.OfLast());
            return Status.Ok;
        }
#pragma warning disable CA1031 // An exception that leaves ends the caller's process; the last error stays.
        catch (Exception)
#pragma warning restore CA1031
        {
            return Status.Memory;
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "monochord_string_free")]
    public static Status FreeString(byte* text) => Call.Run(() => CText.TakeBack(text));
}

using Monochord.Native.Errors;

namespace Monochord.Native.Interop;

/// <summary>Paths of files.</summary>
internal static unsafe class PathText
{
    public static string Read(byte* path, string name) =>
        CText.Read(path, name) is { Length: > 0 } text ? text : throw NativeException.Range(name, "a path, and not empty");
}

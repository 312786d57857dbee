using Monochord.Native.Errors;

namespace Monochord.Native.Interop;

/// <summary>Structures that begin with their size, so that a program keeps working with a library whose structures have grown.</summary>
internal static unsafe class SizedStruct
{
    /// <summary>Checks that the caller has said the size.</summary>
    public static void Check(uint* size, string name)
    {
        Require.NotNull(size, name);
        if (*size < 2 * sizeof(uint))
        {
            throw new NativeException(Status.Size, "size.struct", $"{name}->size is not set.", name);
        }
    }

    /// <summary>Writes as much as the caller has room for, but the size itself.</summary>
    public static void Write<T>(uint* destination, T value)
        where T : unmanaged
    {
        var bytes = (int)Math.Min(*destination, (uint)sizeof(T));
        new ReadOnlySpan<byte>(&value, sizeof(T))[sizeof(uint)..bytes].CopyTo(new Span<byte>((byte*)destination + sizeof(uint), bytes));
    }
}

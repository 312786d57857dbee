using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Monochord.Native.Errors;

namespace Monochord.Native.Interop;

/// <summary>Text of C: UTF-8 with a 0 at its end.</summary>
internal static unsafe class CText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly HashSet<nint> Given = [];

    /// <summary>No text; belongs to the library.</summary>
    public static byte* Empty => Static("\0"u8);

    /// <summary>A literal, which has to end with a 0: its memory never moves.</summary>
    public static byte* Static(ReadOnlySpan<byte> literal) => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(literal));

    /// <summary>A text that has to be there.</summary>
    public static string Read(byte* text, string name)
    {
        Require.NotNull(text, name);
        try
        {
            return Strict.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
        }
        catch (DecoderFallbackException)
        {
            throw new NativeException(Status.Argument, "argument.text", $"{name} is no UTF-8.", name);
        }
    }

    /// <summary>A text that is freed by the caller of the library.</summary>
    public static byte* Give(string text)
    {
        var bytes = Allocate(text);
        lock (Given)
        {
            Given.Add((nint)bytes);
        }

        return bytes;
    }

    /// <summary>Takes one back.</summary>
    public static void TakeBack(byte* text)
    {
        if (text is null)
        {
            return;
        }

        lock (Given)
        {
            if (!Given.Remove((nint)text))
            {
                throw new NativeException(Status.Argument, "argument.freed", "This text was freed before, or was never given out.", "text");
            }
        }

        Free(text);
    }

    /// <summary>A copy in memory of its own. A 0 within a text would end it, and becomes the character that stands for it.</summary>
    public static byte* Allocate(string text)
    {
        text = text.Replace('\0', '\u2400');
        var length = Encoding.UTF8.GetByteCount(text);
        var bytes = (byte*)NativeMemory.Alloc((nuint)length + 1);
        Encoding.UTF8.GetBytes(text, new Span<byte>(bytes, length));
        bytes[length] = 0;
        return bytes;
    }

    public static void Free(byte* text) => NativeMemory.Free(text);
}

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Monochord.Audio.Native;

namespace Monochord.Audio.Files.SndFile;

/// <summary>The functions of libsndfile (sndfile.h of 1.2) that are used here.</summary>
internal static partial class SndFileLibrary
{
    internal const int ModeRead = 0x10;
    internal const int ModeWrite = 0x20;

    /// <summary>SFC_SET_CLIPPING: clip, rather than wrap, when float becomes integer.</summary>
    internal const int SetClipping = 0x10C0;

    /// <summary>SFC_GET_BROADCAST_INFO: the bext chunk of a Broadcast Wave file.</summary>
    internal const int GetBroadcastInfo = 0x10F0;

    internal const int GetChannelMapInfo = 0x1100;
    internal const int SetChannelMapInfo = 0x1101;

    /// <summary>SFC_RF64_AUTO_DOWNGRADE: an RF64 file that stayed below 4 GB becomes a plain WAV on close.</summary>
    internal const int Rf64AutoDowngrade = 0x1210;

    /// <summary>SFC_SET_VBR_ENCODING_QUALITY: a double, 0 to 1.</summary>
    internal const int SetVbrEncodingQuality = 0x1300;

    /// <summary>SF_SEEK_SET: from the start of the sound.</summary>
    internal const int SeekSet = 0;

    // SF_ERR_UNSUPPORTED_ENCODING.
    private const int UnsupportedEncoding = 4;

    private static readonly Lock Opening = new();

    /// <summary>Opens a file.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="mode"><see cref="ModeRead"/> or <see cref="ModeWrite"/>.</param>
    /// <param name="info">Gets what was read, or says what to write.</param>
    /// <param name="error">What libsndfile says when it could not; null otherwise.</param>
    /// <param name="isUnsupported">Whether it could not because it does not know the coding.</param>
    /// <returns>Null when it could not.</returns>
    internal static SndFileHandle? Open(string path, int mode, ref SndFileInfo info, out string? error, out bool isUnsupported)
    {
        // Why an open failed stands in global variables of the library.
        lock (Opening)
        {
            var handle = OpenFile(path, mode, ref info);
            error = handle.IsInvalid ? Text(ErrorString(0)) : null;
            isUnsupported = handle.IsInvalid && ErrorNumber(0) == UnsupportedEncoding;
            if (error is null)
            {
                return handle;
            }

            handle.Dispose();
            return null;
        }
    }

    /// <summary>What the library says about the last error of an open file; null when there was none.</summary>
    internal static string? Error(SndFileHandle file) => ErrorNumber(file) == 0 ? null : Text(ErrorString(file));

    /// <summary>A string of the file (SF_STR_...), or null.</summary>
    internal static unsafe string? GetString(SndFileHandle file, int type)
    {
        var text = Marshal.PtrToStringUTF8((nint)StringOf(file, type))?.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    [LibraryImport(NativeComponent.SndFileImport, EntryPoint = "sf_open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial SndFileHandle OpenFile(string path, int mode, ref SndFileInfo info);

    [LibraryImport(NativeComponent.SndFileImport, EntryPoint = "sf_close")]
    internal static partial int Close(nint file);

    /// <summary>Reads whole frames, interleaved; fewer than asked at the end or at damage.</summary>
    [LibraryImport(NativeComponent.SndFileImport, EntryPoint = "sf_readf_float")]
    internal static unsafe partial long ReadFrames(SndFileHandle file, float* samples, long frames);

    /// <summary>Reads bytes of the sound as they lie in the file; fewer than asked at the end or at damage.</summary>
    [LibraryImport(NativeComponent.SndFileImport, EntryPoint = "sf_read_raw")]
    internal static unsafe partial long ReadRaw(SndFileHandle file, byte* bytes, long count);

    /// <summary>Goes to a frame; -1 when it can't.</summary>
    [LibraryImport(NativeComponent.SndFileImport, EntryPoint = "sf_seek")]
    internal static partial long Seek(SndFileHandle file, long frames, int whence);

    [LibraryImport(NativeComponent.SndFileImport, EntryPoint = "sf_writef_float")]
    internal static unsafe partial long WriteFrames(SndFileHandle file, float* samples, long frames);

    /// <summary>Writes integers that use the high bits of 32, whatever the depth of the file.</summary>
    [LibraryImport(NativeComponent.SndFileImport, EntryPoint = "sf_writef_int")]
    internal static unsafe partial long WriteFrames(SndFileHandle file, int* samples, long frames);

    [LibraryImport(NativeComponent.SndFileImport, EntryPoint = "sf_command")]
    internal static unsafe partial int Command(SndFileHandle file, int command, void* data, int size);

    [LibraryImport(NativeComponent.SndFileImport, EntryPoint = "sf_set_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetString(SndFileHandle file, int type, string value);

    [LibraryImport(NativeComponent.SndFileImport, EntryPoint = "sf_get_string")]
    private static unsafe partial byte* StringOf(SndFileHandle file, int type);

    [LibraryImport(NativeComponent.SndFileImport, EntryPoint = "sf_error")]
    private static partial int ErrorNumber(SndFileHandle file);

    [LibraryImport(NativeComponent.SndFileImport, EntryPoint = "sf_error")]
    private static partial int ErrorNumber(nint none);

    [LibraryImport(NativeComponent.SndFileImport, EntryPoint = "sf_strerror")]
    private static partial nint ErrorString(SndFileHandle file);

    [LibraryImport(NativeComponent.SndFileImport, EntryPoint = "sf_strerror")]
    private static partial nint ErrorString(nint none);

    private static string Text(nint text) => Marshal.PtrToStringUTF8(text)?.Trim().TrimEnd('.') ?? "unknown error";
}

/// <summary>SF_INFO: 32 bytes, the last 4 padding.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SndFileInfo
{
    /// <summary>Frames in the file; the largest 64-bit number when unknown.</summary>
    public long Frames;

    /// <summary>In Hz.</summary>
    public int SampleRate;

    /// <summary>Number of channels.</summary>
    public int Channels;

    /// <summary>Container (0x0FFF0000) and coding (0x0000FFFF).</summary>
    public int Format;

    /// <summary>Not used.</summary>
    public int Sections;

    /// <summary>Not 0 when the file can seek.</summary>
    public int Seekable;
}

/// <summary>An open SNDFILE*.</summary>
internal sealed class SndFileHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    /// <summary>Closes now, and tells whether what was still to be written got to the disk.</summary>
    internal bool TryClose()
    {
        var file = handle;
        SetHandleAsInvalid();
        return SndFileLibrary.Close(file) == 0;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => SndFileLibrary.Close(handle) == 0;
}

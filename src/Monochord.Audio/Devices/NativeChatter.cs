using System.Runtime.InteropServices;

namespace Monochord.Audio.Devices;

/// <summary>Keeps libasound and libjack, which PortAudio asks for devices, from writing to the terminal what is no error for anybody:
/// that there is no JACK server, or no second sound card.</summary>
/// <remarks>Both take a function for their messages. They get getpid, which heeds no argument and has no effect: managed code could be
/// called while a collection runs, or when the runtime has ended. What PortAudio itself writes when a device is lost (lines that start
/// with "Expression") can't be turned off in the library of Debian.</remarks>
internal static unsafe class NativeChatter
{
    /// <summary>Silences them, where they are there. Once, before PortAudio is initialised.</summary>
    internal static void Silence()
    {
        if (OperatingSystem.IsLinux()
            && NativeLibrary.TryLoad("libc.so.6", out var libc)
            && NativeLibrary.TryGetExport(libc, "getpid", out var ignore))
        {
            Set("libasound.so.2", "snd_lib_error_set_handler", ignore);
            Set("libjack.so.0", "jack_set_error_function", ignore);
            Set("libjack.so.0", "jack_set_info_function", ignore);
        }
    }

    private static void Set(string library, string setter, nint function)
    {
        if (NativeLibrary.TryLoad(library, out var handle) && NativeLibrary.TryGetExport(handle, setter, out var set))
        {
            ((delegate* unmanaged<nint, void>)set)(function);
        }
    }
}

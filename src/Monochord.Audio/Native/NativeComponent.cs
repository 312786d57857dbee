using System.Reflection;
using System.Runtime.InteropServices;

namespace Monochord.Audio.Native;

/// <summary>A shared library that Monochord stands on: how it is called on each system, and how a person installs it.</summary>
/// <param name="Import">The name that the <see cref="LibraryImportAttribute"/>s give.</param>
/// <param name="Package">The Debian package that holds it.</param>
/// <param name="Purpose">What it is for, as the end of the sentence "... is needed to".</param>
/// <param name="Files">Names to try, in order.</param>
internal sealed record NativeComponent(string Import, string Package, string Purpose, params string[] Files)
{
    internal const string SndFileImport = "monochord-sndfile";
    internal const string SoxrImport = "monochord-soxr";
    internal const string PortAudioImport = "monochord-portaudio";

    /// <summary>libsndfile 1.1 or later.</summary>
    internal static NativeComponent SndFile { get; } = new(
        SndFileImport, "libsndfile1", "read and write sound files", "libsndfile.so.1", "libsndfile.1.dylib", "sndfile.dll", "libsndfile");

    /// <summary>libsoxr 0.1.</summary>
    internal static NativeComponent Soxr { get; } = new(
        SoxrImport, "libsoxr0", "change the sample rate", "libsoxr.so.0", "libsoxr.0.dylib", "soxr.dll", "libsoxr");

    /// <summary>PortAudio 19.</summary>
    internal static NativeComponent PortAudio { get; } = new(
        PortAudioImport, "libportaudio2", "play and record through sound devices", "libportaudio.so.2", "libportaudio.2.dylib",
        "portaudio_x64.dll", "libportaudio");

    private static readonly NativeComponent[] Known = [SndFile, Soxr, PortAudio];

    static NativeComponent() => NativeLibrary.SetDllImportResolver(typeof(NativeComponent).Assembly, Resolve);

    /// <summary>Throws <see cref="MissingComponentException"/> with what to install when the library can't be loaded.</summary>
    internal void Require()
    {
        if (TryLoad() == 0)
        {
            throw new MissingComponentException(
                Package, $"{Files[0]} is not installed and is needed to {Purpose}: install {Package} (apt-get install {Package}).");
        }
    }

    private static nint Resolve(string import, Assembly assembly, DllImportSearchPath? searchPath) =>
        Array.Find(Known, component => component.Import == import)?.TryLoad() ?? 0;

    private nint TryLoad()
    {
        foreach (var file in Files)
        {
            // Loading a library again only counts a reference: cheap, and it is never unloaded.
            if (NativeLibrary.TryLoad(file, out var handle))
            {
                return handle;
            }
        }

        return 0;
    }
}

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Monochord.Cli.Playing;

/// <summary>While it lasts, what native libraries write to standard error goes nowhere; what Monochord writes is seen.</summary>
/// <remarks>PortAudio writes lines of its source code there when a device goes away, and has no way to turn that off. The console's own
/// stream is a duplicate of the descriptor and stays. With <c>MONOCHORD_DEBUG=1</c> everything is seen.</remarks>
internal sealed partial class QuietNativeErrors : IDisposable
{
    private const int StandardError = 2;
    private readonly int _before = -1;

    internal QuietNativeErrors(CommandContext context)
    {
        if (OperatingSystem.IsLinux() && !context.ShowDetails)
        {
            using var nowhere = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Write);
            _before = Duplicate(StandardError);
            _ = DuplicateTo(nowhere, StandardError);
        }
    }

    public void Dispose()
    {
        if (_before >= 0)
        {
            using var before = new SafeFileHandle(_before, ownsHandle: true);
            _ = DuplicateTo(before, StandardError);
        }
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int DuplicateTo(SafeFileHandle from, int to);
}

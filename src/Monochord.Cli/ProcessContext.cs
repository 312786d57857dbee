using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Monochord.Cli;

/// <summary>The <see cref="CommandContext"/> of this process, and its signals.</summary>
internal sealed class ProcessContext : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _signals = [];
    private volatile int _signal;

    internal ProcessContext()
    {
        foreach (var signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
        {
            _signals.Add(PosixSignalRegistration.Create(signal, Stop));
        }

        var isOutputTerminal = !Console.IsOutputRedirected;
        var isErrorTerminal = !Console.IsErrorRedirected;
        Context = new CommandContext
        {
            Output = Writer(OpenOutput()),
            Error = Writer(Console.OpenStandardError()),
            IsOutputTerminal = isOutputTerminal,
            IsErrorTerminal = isErrorTerminal,
            Width = isOutputTerminal || isErrorTerminal ? TerminalWidth() : 80,
            UseColour = isOutputTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
                && Environment.GetEnvironmentVariable("TERM") is { Length: > 0 } and not "dumb",
            ShowDetails = Environment.GetEnvironmentVariable("MONOCHORD_DEBUG") is "1",
            Keys = Console.IsInputRedirected ? null : () => Console.KeyAvailable ? Console.ReadKey(intercept: true) : null,
            Cancellation = _stop.Token,
        };
    }

    internal CommandContext Context { get; }

    /// <summary>The exit code as a shell expects it: an interrupted program says which signal it was.</summary>
    internal int ExitCodeOf(int code) => code == ExitCode.Cancelled && _signal != 0 ? _signal : code;

    public void Dispose()
    {
        _signals.ForEach(signal => signal.Dispose());
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        // The second one is in earnest.
        if (!_stop.IsCancellationRequested)
        {
            signal.Cancel = true;
            _signal = signal.Signal switch
            {
                PosixSignal.SIGTERM => 128 + 15,
                PosixSignal.SIGHUP => 128 + 1,
                _ => ExitCode.Cancelled,
            };
            _stop.Cancel();
        }
    }

    /// <summary>Standard output, as a stream that says so when nobody reads it any more.</summary>
    /// <remarks>The console's own stream swallows what is written to a closed pipe, so that <c>| head -1</c> would measure a whole
    /// library for nobody. A file stream does not, but keeps a position of its own in a regular file, which others may append to.
    /// </remarks>
    private static Stream OpenOutput()
    {
        if (Console.IsOutputRedirected && !OperatingSystem.IsWindows())
        {
            var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!pipe.CanSeek)
            {
                return pipe;
            }
        }

        return Console.OpenStandardOutput();
    }

    private static StreamWriter Writer(Stream stream) => new(stream, Utf8, bufferSize: 4096) { AutoFlush = false };

    private static int TerminalWidth()
    {
        try
        {
            return Console.WindowWidth is var width and > 0 ? width : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}

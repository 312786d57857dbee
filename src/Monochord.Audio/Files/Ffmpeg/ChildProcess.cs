using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Monochord.Audio.Files.Ffmpeg;

/// <summary>A program beside this one, read through a pipe: never a shell, never its standard input, never left behind.</summary>
internal sealed class ChildProcess : IDisposable
{
    // What a damaged file makes a decoder say is the same sentence over and over.
    private const int MaxErrorBytes = 16 * 1024;
    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly Stream _output;
    private readonly Task _errors;
    private readonly StringBuilder _errorText = new();
    private int _isKilled;

    private ChildProcess(Process process)
    {
        _process = process;
        _process.StandardInput.Close();
        _output = _process.StandardOutput.BaseStream;
        _errors = Task.Run(CollectErrorsAsync);
    }

    /// <summary>Whether a program of this name can be started, without starting it.</summary>
    internal static bool CanFind(string program)
    {
        if (Path.IsPathRooted(program))
        {
            return File.Exists(program);
        }

        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator))
        {
            if (folder.Length > 0 && (File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe"))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">One string each; nothing in them is interpreted.</param>
    /// <param name="subject">The file that it is wanted for, for the error.</param>
    /// <exception cref="MissingComponentException">There is no such program.</exception>
    internal static ChildProcess Start(string program, IReadOnlyList<string> arguments, string subject)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.Environment["AV_LOG_FORCE_NOCOLOR"] = "1";
        try
        {
            return new ChildProcess(Process.Start(start)!);
        }
        catch (Win32Exception error)
        {
            throw FileErrors.FfmpegMissing(program, subject, error);
        }
    }

    /// <summary>Fills a span from what the program writes; less only when it has ended its output. Allocates nothing.</summary>
    internal int Read(Span<byte> bytes)
    {
        var done = 0;
        while (done < bytes.Length)
        {
            var count = _output.Read(bytes[done..]);
            if (count == 0)
            {
                break;
            }

            done += count;
        }

        return done;
    }

    /// <summary>Everything that the program writes, up to a limit of time and size.</summary>
    /// <returns>Null when the time was up; it is stopped then.</returns>
    internal byte[]? ReadAll(TimeSpan limit, int maxBytes)
    {
        using var timer = new Timer(static process => ((ChildProcess)process!).Kill(), this, limit, Timeout.InfiniteTimeSpan);
        var bytes = new byte[maxBytes];
        var count = Read(bytes);
        return Volatile.Read(ref _isKilled) != 0 ? null : bytes[..count];
    }

    /// <summary>Waits for the program to end after its output has; stops it when it does not.</summary>
    /// <returns>Its exit code and what it wrote to standard error.</returns>
    internal (int ExitCode, string Errors) WaitForEnd()
    {
        if (!_process.WaitForExit(ExitLimit))
        {
            Kill();
            _process.WaitForExit(ExitLimit);
        }

        _errors.Wait(ExitLimit);
        lock (_errorText)
        {
            return (_process.HasExited ? _process.ExitCode : -1, _errorText.ToString());
        }
    }

    /// <summary>Stops the program. From any thread, any number of times.</summary>
    internal void Kill()
    {
        if (Interlocked.Exchange(ref _isKilled, 1) != 0)
        {
            return;
        }

        try
        {
            // With its children: where ffmpeg is a script around ffmpeg, they would hold the pipe open.
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
        catch (Exception error) when (error is Win32Exception or AggregateException)
        {
            // It, or a child of it, is ending.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        _process.WaitForExit(ExitLimit);
        _errors.Wait(ExitLimit);
        _process.Dispose();
    }

    private async Task CollectErrorsAsync()
    {
        var bytes = new byte[2048];
        var stream = _process.StandardError.BaseStream;
        try
        {
            for (int count; (count = await stream.ReadAsync(bytes)) > 0;)
            {
                lock (_errorText)
                {
                    // Read to the end, or the program waits for its pipe; keep the beginning, which says what started it.
                    var room = MaxErrorBytes - _errorText.Length;
                    _errorText.Append(Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(count, Math.Max(0, room)))));
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The pipe was closed under it: the process is being disposed of.
        }
    }
}

using System.Runtime.InteropServices;

namespace Monochord.Audio.Files.Ffmpeg;

/// <summary>Reads frames from an ffmpeg process, which starts with the first read. Allocates nothing after that.</summary>
internal sealed class FfmpegDecoder(string path, AudioFormat format, string[] arguments, AudioFileOptions options) : IFrameDecoder
{
    // Coding in frames of up to 4096, priming and padding: what a container's duration and the decoded sound may differ by.
    private const double ToleranceSeconds = 0.1;

    private readonly Lock _starting = new();
    private ChildProcess? _process;
    private CancellationTokenRegistration _cancel;
    private Timer? _watchdog;
    private volatile bool _isStalled;
    private volatile bool _isDisposed;

    /// <summary>How long the container says that the sound is, where it can be believed.</summary>
    internal double? ExpectedSeconds { get; init; }

    /// <inheritdoc/>
    public int Read(Span<float> interleaved)
    {
        var process = _process ?? Start();

        // Whatever ffmpeg hangs on, it is stopped when nothing comes; while nobody reads, it may wait for ever.
        _watchdog!.Change(options.Components.StallLimit, Timeout.InfiniteTimeSpan);
        var bytes = process.Read(MemoryMarshal.AsBytes(interleaved));
        _watchdog.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        if (bytes < interleaved.Length * sizeof(float))
        {
            options.Cancellation.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(AudioDecoder));
        }

        return bytes / (sizeof(float) * format.Channels);
    }

    /// <inheritdoc/>
    public void JudgeEnd(long framesRead, List<AudioFileWarning> warnings)
    {
        if (_isStalled)
        {
            throw FileErrors.Stalled(path, options.Components.StallLimit);
        }

        var (exitCode, errors) = _process!.WaitForEnd();
        var message = FfmpegMessages.First(errors);
        var at = format.SecondsAt(framesRead);
        if (framesRead == 0 && (exitCode != 0 || message is not null))
        {
            throw message?.Contains("Decoder", StringComparison.Ordinal) == true && message.Contains("not found", StringComparison.Ordinal)
                ? FileErrors.UnsupportedCodec(path, "something that this ffmpeg has no decoder for")
                : FileErrors.Damaged(path, message ?? "ffmpeg can't decode it");
        }

        if (IsShort(framesRead))
        {
            warnings.Add(FileWarnings.Truncated(path, at, ExpectedSeconds, message));
        }
        else if (exitCode != 0)
        {
            warnings.Add(FileWarnings.Damaged(path, at, message ?? "ffmpeg stopped"));
        }
        else if (message is not null)
        {
            warnings.Add(FileWarnings.Damaged(path, null, message));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_starting)
        {
            _isDisposed = true;
            _watchdog?.Dispose();
            _cancel.Dispose();
            _process?.Dispose();
        }
    }

    private bool IsShort(long frames) => format.SecondsAt(frames) < ExpectedSeconds - ToleranceSeconds;

    private ChildProcess Start()
    {
        lock (_starting)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(AudioDecoder));
            options.Cancellation.ThrowIfCancellationRequested();
            _process = ChildProcess.Start(options.Components.Ffmpeg, arguments, path);
            _watchdog = new Timer(static decoder => ((FfmpegDecoder)decoder!).Stall(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _cancel = options.Cancellation.UnsafeRegister(static process => ((ChildProcess)process!).Kill(), _process);
            return _process;
        }
    }

    private void Stall()
    {
        _isStalled = true;
        _process?.Kill();
    }
}

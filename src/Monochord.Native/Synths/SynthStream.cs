using Monochord.Audio;
using Monochord.Audio.Devices;
using Monochord.Synthesis.Playing;

namespace Monochord.Native.Synths;

/// <summary>A thread that plays a track on a device, to its end or until it is disposed of.</summary>
internal sealed class SynthStream : IDisposable
{
    private const int BlockFrames = 1024;
    private const long NoSeek = -1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TrackRenderer _renderer;
    private readonly PlaybackDevice _device;
    private readonly AudioBuffer _buffer = new(2, BlockFrames);
    private readonly HeardPosition _heard = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _seeking = new();
    private readonly Thread _thread;
    private long _seekTo = NoSeek;
    private long _heardFrame;
    private long _underruns;
    private volatile bool _hasEnded;

    /// <summary>Opens the device and begins at the position.</summary>
    public SynthStream(TrackRenderer renderer, PlaybackOptions options)
    {
        _renderer = renderer;
        _device = PlaybackDevice.Open(renderer.Format, options);
        _heardFrame = renderer.Position;
        _heard.Jump(0, renderer.Position);
        _thread = new Thread(Run) { IsBackground = true, Name = "monochord stream" };
        _thread.Start();
    }

    /// <summary>Whether it plays no more: the track is over and was heard, or the device is gone.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>Why it ended before the track did; null where it did not.</summary>
    public Exception? Error { get; private set; }

    /// <summary>The frame that is heard now.</summary>
    public long HeardFrame => Volatile.Read(ref _heardFrame);

    /// <summary>How often the device ran out of frames.</summary>
    public long Underruns => Volatile.Read(ref _underruns);

    /// <summary>Goes to a frame, and waits until the stream is there; false where it has ended.</summary>
    public bool TrySeek(long frame)
    {
        lock (_seeking)
        {
            Volatile.Write(ref _seekTo, frame);
        }

        // What waits for room in the device returns.
        _device.Stop();
        while (Volatile.Read(ref _seekTo) != NoSeek)
        {
            if (_hasEnded)
            {
                lock (_seeking)
                {
                    // The thread looks for the last time with the lock held.
                    return Volatile.Read(ref _seekTo) == NoSeek;
                }
            }

            Thread.Sleep(1);
        }

        return true;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _device.Stop();
        _thread.Join();
        _device.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        try
        {
            while (!_stop.IsCancellationRequested && (Step() || !IsOver()))
            {
            }
        }
#pragma warning disable CA1031 // It is told by whoever stops the stream; in this thread it would end the process.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Error = error;
        }
        finally
        {
            _hasEnded = true;
        }
    }

    // Plays a block; false where there is none.
    private bool Step()
    {
        TakeSeek();
        var frame = _renderer.Position;
        var frames = _renderer.Read(_buffer.Block);
        if (frames > 0)
        {
            _heard.Add(Given, frame, _renderer.Position - frame);
            Lasting(() => _device.Write(_buffer.First(frames)), isRepeated: false);
        }
        else
        {
            Lasting(_device.Drain, isRepeated: true);
        }

        Tell();
        return frames > 0;
    }

    // Nobody sought while the end was played; later ones find that it has ended.
    private bool IsOver()
    {
        lock (_seeking)
        {
            return _hasEnded = Volatile.Read(ref _seekTo) == NoSeek;
        }
    }

    private void TakeSeek()
    {
        lock (_seeking)
        {
            var frame = Volatile.Read(ref _seekTo);
            if (frame != NoSeek)
            {
                _device.Stop();
                _renderer.Seek(frame);
                _heard.Jump(Given, _renderer.Position);
                Tell();
                Volatile.Write(ref _seekTo, NoSeek);
            }
        }
    }

    // A device that went away is waited for. What was not heard is then played first, so a block is not written again, but an end has to be.
    private void Lasting(Action play, bool isRepeated)
    {
        while (true)
        {
            try
            {
                play();
                return;
            }
            catch (DeviceException error) when (error.IsLost)
            {
                if (!_device.WaitForReopen(Patience, _stop.Token) && !_stop.IsCancellationRequested)
                {
                    throw;
                }

                if (!isRepeated || _stop.IsCancellationRequested)
                {
                    return;
                }
            }
        }
    }

    private long Given => _device.FramesWritten - _device.FramesDropped;

    private void Tell()
    {
        Volatile.Write(ref _heardFrame, _heard.At(_device.FramesHeard));
        Volatile.Write(ref _underruns, _device.Underruns);
    }
}

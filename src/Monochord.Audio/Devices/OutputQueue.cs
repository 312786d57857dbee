using System.Diagnostics;

namespace Monochord.Audio.Devices;

/// <summary>How an attempt to hand everything to the device ended.</summary>
internal enum PumpResult
{
    /// <summary>The device has it all.</summary>
    Done,

    /// <summary>Somebody stopped the device meanwhile; what was left is gone.</summary>
    Stopped,

    /// <summary>The device is lost; what was not heard is kept.</summary>
    Lost,
}

/// <summary>Frames on their way into the native buffer of a device, and those in it that have not been heard yet.</summary>
/// <remarks>
/// What has been handed over stays here until the device has played it: after a pause or a loss it is handed over again. It waits for
/// room in steps of its own, never inside PortAudio, whose wait neither ends when somebody stops the device nor when a sound server
/// hangs. Everything but <see cref="Pump"/> is called with <see cref="Gate"/> held.
/// </remarks>
internal sealed unsafe class OutputQueue : IDisposable
{
    /// <summary>The most frames that <see cref="Accept"/> takes.</summary>
    internal const int MaxChunk = 1024;

    private readonly DeviceOptions _options;
    private readonly ChannelMap _map;
    private readonly int _rate;
    private readonly int _sleepMilliseconds;
    private PortAudioStream _stream;
    private float[] _ring;
    private int _ringFrames;
    private long _accepted;
    private long _written;
    private long _soundEnd;
    private long _lastPlayed;
    private bool _isStarted;
    private Task _closing = Task.CompletedTask;

    internal OutputQueue(AudioDevice device, ChannelMap map, int rate, DeviceOptions options)
    {
        (Device, _map, _rate, _options) = (device, map, rate, options);
        _sleepMilliseconds = options.LowLatency ? 1 : 5;
        _ring = [];
        _stream = Open(device);
    }

    internal Lock Gate { get; } = new();

    internal AudioDevice Device { get; private set; }

    /// <summary>Frames of the native buffer.</summary>
    internal int Capacity { get; private set; }

    internal long Underruns { get; private set; }

    internal bool IsPaused { get; private set; }

    internal bool IsLost { get; private set; }

    /// <summary>What the system said when the device was lost.</summary>
    internal string LossDetail { get; private set; } = string.Empty;

    /// <summary>Counts the stops: whoever finds it changed has been stopped.</summary>
    internal int Epoch { get; private set; }

    /// <summary>Frames of sound that were accepted and not heard.</summary>
    internal long Pending => Math.Max(0, _soundEnd - Played());

    /// <summary>Takes up to <see cref="MaxChunk"/> frames; call <see cref="Pump"/> before the next.</summary>
    internal void Accept(ReadOnlyAudioBlock block)
    {
        for (var done = 0; done < block.Frames;)
        {
            var place = (int)(_accepted % _ringFrames);
            var frames = Math.Min(block.Frames - done, _ringFrames - place);
            _map.Join(block.Slice(done, frames), _ring.AsSpan(place * _map.DeviceChannels, frames * _map.DeviceChannels));
            done += frames;
            _accepted += frames;
        }

        _soundEnd = _accepted;
    }

    /// <summary>Takes silence that is no part of the sound.</summary>
    internal void AcceptSilence()
    {
        for (var left = MaxChunk; left > 0;)
        {
            var place = (int)(_accepted % _ringFrames);
            var frames = Math.Min(left, _ringFrames - place);
            _ring.AsSpan(place * _map.DeviceChannels, frames * _map.DeviceChannels).Clear();
            left -= frames;
            _accepted += frames;
        }
    }

    /// <summary>Waits until the device has taken everything.</summary>
    internal PumpResult Pump(int epoch)
    {
        var last = Stopwatch.GetTimestamp();
        while (true)
        {
            lock (Gate)
            {
                if (Epoch != epoch || IsLost || _written == _accepted)
                {
                    return Epoch != epoch ? PumpResult.Stopped : IsLost ? PumpResult.Lost : PumpResult.Done;
                }

                if (IsPaused || WriteSome())
                {
                    last = Stopwatch.GetTimestamp();
                }
                else if (!IsLost && Stopwatch.GetElapsedTime(last) > _options.StallLimit)
                {
                    Lose($"it took nothing for {_options.StallLimit.TotalSeconds:0.#} s");
                }

                if (IsLost || _written == _accepted)
                {
                    continue;
                }
            }

            Thread.Sleep(_sleepMilliseconds);
        }
    }

    /// <summary>Ends the sound at once and forgets what was not heard.</summary>
    internal void Stop()
    {
        Epoch++;
        IsPaused = false;
        Halt();
        (_accepted, _written, _soundEnd, _lastPlayed) = (0, 0, 0, 0);
    }

    /// <summary>Ends the sound at once and keeps what was not heard.</summary>
    internal void Pause()
    {
        _lastPlayed = Played();
        IsPaused = true;
        Halt();
        _written = _lastPlayed;
    }

    internal void Resume() => IsPaused = false;

    /// <summary>Tries to open the device again; what was not heard will be handed over again.</summary>
    internal bool TryReopen()
    {
        lock (Gate)
        {
            if (!IsLost || !_closing.IsCompleted)
            {
                return !IsLost;
            }
        }

        try
        {
            _ = AudioDevices.TryRefresh();
            var device = AudioDevices.Find(_options.Device is null ? null : Device.Id, DeviceDirection.Output);
            var stream = Open(device);
            lock (Gate)
            {
                (_stream, Device, IsLost) = (stream, device, false);
                return true;
            }
        }
        catch (DeviceException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (Gate)
        {
            Epoch++;
            if (!IsLost)
            {
                Halt();
                _stream.Dispose();
            }
        }
    }

    private PortAudioStream Open(AudioDevice device)
    {
        var stream = PortAudioHost.Open(device, DeviceDirection.Output, _map.DeviceChannels, _rate, _options.Latency);
        var capacity = (int)PortAudioLibrary.WriteAvailable(stream).Value;
        if (capacity <= 0)
        {
            var detail = PortAudioHost.ErrorText(capacity);
            stream.Dispose();
            throw DeviceErrors.NotOpened(device, _map.DeviceChannels, _rate, capacity, detail);
        }

        Capacity = capacity;

        // Whatever the device holds and a chunk beside it; a device that is back may have another buffer.
        Grow(Math.Max((2 * capacity) + MaxChunk, _ringFrames));
        return stream;
    }

    private void Grow(int frames)
    {
        if (frames == _ringFrames)
        {
            return;
        }

        var ring = GC.AllocateArray<float>(frames * _map.DeviceChannels, pinned: true);
        for (var frame = Math.Max(0, _accepted - _ringFrames); frame < _accepted; frame++)
        {
            _ring.AsSpan((int)(frame % _ringFrames) * _map.DeviceChannels, _map.DeviceChannels)
                .CopyTo(ring.AsSpan((int)(frame % frames) * _map.DeviceChannels));
        }

        (_ring, _ringFrames) = (ring, frames);
    }

    private void Halt()
    {
        if (_isStarted && !IsLost)
        {
            _ = PortAudioLibrary.AbortStream(_stream);
        }

        _isStarted = false;
    }

    // Where the device is in what it was given, as far as its buffer tells.
    private long Played()
    {
        if (_isStarted && !IsLost && PortAudioLibrary.WriteAvailable(_stream).Value is >= 0 and var room)
        {
            _lastPlayed = Math.Max(_lastPlayed, _written - Math.Max(0, Capacity - room));
        }

        return _lastPlayed;
    }

    // Writes what there is room for, a fifth of the buffer or more: PortAudio waits for a period, which is that or less.
    private bool WriteSome()
    {
        if (!_isStarted)
        {
            if (PortAudioLibrary.StartStream(_stream) is not PortAudioLibrary.NoError and var startError)
            {
                Lose(PortAudioHost.ErrorText(startError));
                return false;
            }

            _isStarted = true;
        }

        var room = (int)PortAudioLibrary.WriteAvailable(_stream).Value;
        if (room < 0)
        {
            // An underrun is told by the next write.
            if (room != PortAudioLibrary.OutputUnderflowed)
            {
                Lose(PortAudioHost.ErrorText(room));
            }

            return false;
        }

        _lastPlayed = Math.Max(_lastPlayed, _written - Math.Max(0, Capacity - room));
        if (room < Capacity / 5)
        {
            return false;
        }

        var place = (int)(_written % _ringFrames);
        var frames = (int)Math.Min(Math.Min(room, _accepted - _written), _ringFrames - place);
        int error;
        fixed (float* samples = &_ring[place * _map.DeviceChannels])
        {
            error = PortAudioLibrary.WriteStream(_stream, samples, new(unchecked((uint)frames)));
        }

        if (error is not (PortAudioLibrary.NoError or PortAudioLibrary.OutputUnderflowed))
        {
            Lose(PortAudioHost.ErrorText(error));
            return false;
        }

        Underruns += error == PortAudioLibrary.OutputUnderflowed ? 1 : 0;
        _written += frames;
        return true;
    }

    // Closing may wait for a sound server that hangs: not here.
    private void Lose(string detail)
    {
        IsLost = true;
        LossDetail = detail.TrimEnd('.');
        _isStarted = false;
        _written = _lastPlayed;
        _closing = Task.Run(_stream.Dispose);
    }
}

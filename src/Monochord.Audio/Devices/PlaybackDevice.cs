using Monochord.Audio.Resampling;

namespace Monochord.Audio.Devices;

/// <summary>A device that plays: the sink that is the clock of a live path.</summary>
/// <remarks>
/// <see cref="Write"/> waits until the device's native buffer, 100 ms, has taken the block. Between two writes, and through a garbage
/// collection that is shorter than the buffer, the device plays on from it. Samples go to the device as they are: not clipped, not
/// dithered, not resampled unless the rates differ. One thread writes; every other member may be called from any thread. Nothing is
/// allocated in <see cref="Write"/>, except when the device is lost.
/// <para>When the device is lost, <see cref="Write"/> throws with what was interrupted. What had been handed over and not heard is kept,
/// the rest of that block too: after <see cref="TryReopen"/> the next write plays it first, and nothing is missing.</para>
/// </remarks>
public sealed class PlaybackDevice : IAudioSink, IDisposable
{
    private readonly OutputQueue _queue;
    private readonly PushResampler? _resampler;
    private readonly AudioBuffer _resampled;
    private AudioBuffer? _kept;
    private long _framesWritten;
    private long _framesDropped;
    private long _inHand;
    private int _resamplerEpoch;
    private bool _isDisposed;

    private PlaybackDevice(AudioDevice device, AudioFormat format, ChannelMap map, int deviceRate, PlaybackOptions options)
    {
        Format = format;
        DeviceRate = deviceRate;
        DeviceChannels = map.DeviceChannels;
        _resampled = new AudioBuffer(format.Channels, OutputQueue.MaxChunk);
        _resampler = deviceRate == format.SampleRate
            ? null : new PushResampler(format.SampleRate, deviceRate, format.Channels, OutputQueue.MaxChunk);
        _queue = new OutputQueue(device, map, deviceRate, options);
    }

    /// <summary>Rate and layout of what it takes.</summary>
    public AudioFormat Format { get; }

    /// <summary>The device; after <see cref="TryReopen"/> the one that plays now.</summary>
    public AudioDevice Device => _queue.Device;

    /// <summary>The rate that the device runs at, in Hz.</summary>
    public int DeviceRate { get; }

    /// <summary>The channels that the device was opened with.</summary>
    public int DeviceChannels { get; }

    /// <summary>The length of the native buffer, in seconds. A sound server adds to it what it does not tell.</summary>
    public double BufferSeconds => (double)_queue.Capacity / DeviceRate;

    /// <summary>Frames taken by <see cref="Write"/>, that of a write that waits or failed included.</summary>
    public long FramesWritten => Interlocked.Read(ref _framesWritten);

    /// <summary>Frames that <see cref="Stop"/> took back before they were heard.</summary>
    public long FramesDropped => Interlocked.Read(ref _framesDropped);

    /// <summary>Frames written that were neither heard nor dropped, as far as the device's buffer tells: what is heard now was written so
    /// many frames ago.</summary>
    public long FramesPending
    {
        get
        {
            lock (_queue.Gate)
            {
                return Pending();
            }
        }
    }

    /// <summary>Frames heard: <see cref="FramesWritten"/> without those dropped and pending.</summary>
    public long FramesHeard
    {
        get
        {
            lock (_queue.Gate)
            {
                return _framesWritten - _framesDropped - Pending();
            }
        }
    }

    /// <summary>How often the device ran out of frames, and played silence, because no write came in time.</summary>
    public long Underruns
    {
        get
        {
            lock (_queue.Gate)
            {
                return _queue.Underruns;
            }
        }
    }

    /// <summary>Whether <see cref="Pause"/> holds the sound.</summary>
    public bool IsPaused => _queue.IsPaused;

    /// <summary>Whether the device went away and <see cref="TryReopen"/> has not brought it back.</summary>
    public bool IsLost => _queue.IsLost;

    /// <summary>Opens a device; it starts with the first write.</summary>
    /// <param name="format">Rate and layout of what will be written.</param>
    /// <param name="options">Which device, and how; null for <see cref="PlaybackOptions.Default"/>.</param>
    /// <exception cref="DeviceException">There is no such device, it can't be opened, or it has too few channels.</exception>
    /// <exception cref="MissingComponentException">PortAudio, or libsoxr where it has to resample, is not installed.</exception>
    public static PlaybackDevice Open(AudioFormat format, PlaybackOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(format);
        options ??= PlaybackOptions.Default;
        var device = AudioDevices.Find(options.Device, DeviceDirection.Output);
        var map = ChannelMap.For(format.Layout, device.HostApi == "ALSA", device.MaxOutputs, options.MinDeviceChannels)
            ?? throw DeviceErrors.TooFewChannels(device, format);
        var rate = options.DeviceRate
            ?? (PortAudioHost.Supports(device, DeviceDirection.Output, map.DeviceChannels, format.SampleRate)
                ? format.SampleRate : (int)Math.Round(device.DefaultSampleRate));
        return new PlaybackDevice(device, format, map, rate, options);
    }

    /// <summary>Plays a block: waits until the native buffer has taken every frame of it. While paused it waits for
    /// <see cref="Resume"/>; when <see cref="Stop"/> comes it returns.</summary>
    /// <exception cref="DeviceException">The device is lost (<see cref="DeviceException.IsLost"/>). The frames are kept, unless it was lost
    /// before the call: then none is taken.</exception>
    public void Write(ReadOnlyAudioBlock block)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(block.Channels, Format.Channels, nameof(block));
        int epoch;
        AudioBuffer? kept;
        lock (_queue.Gate)
        {
            CheckState();
            epoch = _queue.Epoch;
            ResetIfStopped(epoch);
            (kept, _kept) = (_kept, null);
            _framesWritten += block.Frames;
            _inHand += block.Frames;
        }

        var done = 0;
        var keptDone = 0;
        var result = Flush(epoch);
        if (kept is not null && result == PumpResult.Done)
        {
            result = Hand(kept.Block, epoch, out keptDone);
        }

        if (result == PumpResult.Done)
        {
            result = Hand(block, epoch, out done);
        }

        if (result == PumpResult.Lost)
        {
            var left = block.Slice(done, block.Frames - done);
            Keep(kept is null ? left.Slice(0, 0) : kept.Block.Slice(keptDone, kept.Frames - keptDone), left);
            throw Lost();
        }
    }

    /// <summary>Waits until everything written has been heard, then lets the device rest. Returns when <see cref="Stop"/> comes.</summary>
    /// <exception cref="DeviceException">The device is lost; what was not heard is kept.</exception>
    public void Drain()
    {
        Write(new ReadOnlyAudioBlock(_resampled[0], Format.Channels, 0, 0));
        var epoch = _queue.Epoch;
        if (_resampler is not null)
        {
            lock (_queue.Gate)
            {
                _resampler.End();
            }
        }

        // A device plays what came last only when something comes after it, and a sound server holds as much again.
        var result = Flush(epoch);
        for (var left = 2 * _queue.Capacity; left > 0 && result == PumpResult.Done; left -= OutputQueue.MaxChunk)
        {
            lock (_queue.Gate)
            {
                if (_queue.Epoch == epoch)
                {
                    _queue.AcceptSilence();
                }
            }

            result = _queue.Pump(epoch);
        }

        switch (result)
        {
            case PumpResult.Lost:
                throw Lost();
            case PumpResult.Done:
                Stop();
                break;
            default:
                break;
        }
    }

    /// <summary>Ends the sound at once: what was written and not heard is dropped, a write that waits returns. The next write starts
    /// anew.</summary>
    public void Stop()
    {
        lock (_queue.Gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _framesDropped += Pending();
            (_inHand, _kept) = (0, null);
            _queue.Stop();
        }
    }

    /// <summary>Ends the sound at once and keeps what was not heard for <see cref="Resume"/>: writes wait.</summary>
    public void Pause()
    {
        lock (_queue.Gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _queue.Pause();
        }
    }

    /// <summary>Goes on after <see cref="Pause"/> with the first frame that was not heard, as soon as a write comes or waits.</summary>
    public void Resume()
    {
        lock (_queue.Gate)
        {
            _queue.Resume();
        }
    }

    /// <summary>Tries once to get a lost device back. The one that was chosen is looked for by its id; the default may be another one
    /// now.</summary>
    /// <returns>True when it is there; the next write goes on with the first frame that was not heard.</returns>
    /// <remarks>Devices that came since are only found while no other device is open; see <see cref="AudioDevices.TryRefresh"/>.</remarks>
    public bool TryReopen()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _queue.TryReopen();
    }

    /// <summary>Tries to get a lost device back, four times a second.</summary>
    /// <param name="limit">How long at most.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False when it was not back in time.</returns>
    public bool WaitForReopen(TimeSpan limit, CancellationToken cancellation = default) => Reopening.Wait(TryReopen, limit, cancellation);

    /// <summary>Ends the sound at once.</summary>
    public void Dispose()
    {
        lock (_queue.Gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        _queue.Dispose();
        _resampler?.Dispose();
    }

    private long Pending()
    {
        var inDevice = _queue.Pending;
        return _resampler is null
            ? inDevice + _inHand
            : ResampledSource.LengthOf(inDevice, DeviceRate, Format.SampleRate) + _resampler.HeldFrames + _inHand;
    }

    private void CheckState()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_queue.IsLost)
        {
            throw Lost();
        }
    }

    private DeviceException Lost() => DeviceErrors.Lost(Device, "playing", _queue.LossDetail, FramesHeard, Format.SampleRate);

    private void ResetIfStopped(int epoch)
    {
        if (_resamplerEpoch != epoch)
        {
            _resamplerEpoch = epoch;
            _resampler?.Reset();
        }
    }

    // Cuts a block into what the queue takes, and waits for each.
    private PumpResult Hand(ReadOnlyAudioBlock block, int epoch, out int done)
    {
        var result = PumpResult.Done;
        done = 0;
        while (done < block.Frames && result == PumpResult.Done)
        {
            var part = block.Slice(done, Math.Min(OutputQueue.MaxChunk, block.Frames - done));
            lock (_queue.Gate)
            {
                if (_queue.Epoch != epoch)
                {
                    return PumpResult.Stopped;
                }

                if (_resampler is null)
                {
                    _queue.Accept(part);
                }
                else
                {
                    _resampler.Push(part);
                }

                _inHand -= part.Frames;
                done += part.Frames;
            }

            result = Flush(epoch);
        }

        return result;
    }

    // Waits for what the queue has, and for what the resampler has ready.
    private PumpResult Flush(int epoch)
    {
        while (true)
        {
            var result = _queue.Pump(epoch);
            if (_resampler is null || result != PumpResult.Done)
            {
                return result;
            }

            lock (_queue.Gate)
            {
                if (_queue.Epoch != epoch)
                {
                    return PumpResult.Stopped;
                }

                var frames = _resampler.Take(_resampled.Block);
                if (frames == 0)
                {
                    return PumpResult.Done;
                }

                _queue.Accept(_resampled.First(frames));
            }
        }
    }

    private void Keep(ReadOnlyAudioBlock kept, ReadOnlyAudioBlock block)
    {
        if (kept.Frames + block.Frames > 0)
        {
            var buffer = new AudioBuffer(Format.Channels, kept.Frames + block.Frames);
            if (kept.Frames > 0)
            {
                kept.CopyTo(buffer.First(kept.Frames));
            }

            block.CopyTo(buffer.Block.Slice(kept.Frames, block.Frames));
            _kept = buffer;
        }
    }
}

/// <summary>Waiting for a device.</summary>
internal static class Reopening
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.25);

    internal static bool Wait(Func<bool> tryReopen, TimeSpan limit, CancellationToken cancellation)
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        while (!tryReopen())
        {
            if (System.Diagnostics.Stopwatch.GetElapsedTime(start) > limit || cancellation.WaitHandle.WaitOne(Pause))
            {
                return false;
            }
        }

        return true;
    }
}

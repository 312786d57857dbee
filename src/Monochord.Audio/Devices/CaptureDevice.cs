using System.Diagnostics;
using Monochord.Audio.Files;
using Monochord.Audio.Resampling;

namespace Monochord.Audio.Devices;

/// <summary>A device that captures: a source without an end, until <see cref="Stop"/>.</summary>
/// <remarks>
/// It starts with the first <see cref="Read"/>, which waits until every frame asked for has come. A native buffer of 100 ms keeps what
/// comes between two reads; what comes after that is missing, and counted in <see cref="Overruns"/>. Two channels are left and right, one
/// is mono, more are channels without a direction. One thread reads; every other member may be called from any thread. Nothing is
/// allocated in <see cref="Read"/>, except when the device is lost.
/// <para>When the device is lost, <see cref="Read"/> throws with what was interrupted; the frames that it had are given by the next read
/// after <see cref="TryReopen"/>, and what sounded meanwhile was not captured.</para>
/// </remarks>
public sealed unsafe class CaptureDevice : IAudioSource, IDisposable
{
    private const int ChunkFrames = 1024;

    private readonly Lock _gate = new();
    private readonly CaptureOptions _options;
    private readonly int[] _planeOf;
    private readonly float[] _interleaved;
    private readonly AudioBuffer _planes;
    private readonly AudioBuffer _ready;
    private readonly PushResampler? _resampler;
    private readonly int _sleepMilliseconds;
    private PortAudioStream _stream;
    private Task _closing = Task.CompletedTask;
    private AudioBuffer? _kept;
    private int _readyStart;
    private int _readyFrames;
    private int _periodFrames;
    private bool _isStarted;
    private volatile bool _isLost;
    private volatile bool _isStopped;
    private bool _isDisposed;
    private string _lossDetail = string.Empty;
    private long _framesRead;
    private long _overruns;

    private CaptureDevice(AudioDevice device, int channels, int deviceRate, CaptureOptions options)
    {
        Device = device;
        _options = options;
        DeviceRate = deviceRate;
        Format = new AudioFormat(options.SampleRate, channels <= 2 ? ChannelLayout.Default(channels) : ChannelLayout.Discrete(channels));
        _planeOf = [.. Enumerable.Range(0, channels)];
        _interleaved = GC.AllocateArray<float>(ChunkFrames * channels, pinned: true);
        _planes = new AudioBuffer(channels, ChunkFrames);
        _ready = new AudioBuffer(channels, ChunkFrames);
        _resampler = deviceRate == options.SampleRate ? null : new PushResampler(deviceRate, options.SampleRate, channels, ChunkFrames);
        _sleepMilliseconds = options.LowLatency ? 1 : 5;
        _stream = Open(device);
    }

    /// <inheritdoc/>
    public AudioFormat Format { get; }

    /// <summary>The device; after <see cref="TryReopen"/> the one that captures now.</summary>
    public AudioDevice Device { get; private set; }

    /// <summary>The rate that the device runs at, in Hz.</summary>
    public int DeviceRate { get; }

    /// <summary>Frames given by <see cref="Read"/>.</summary>
    public long FramesRead => Interlocked.Read(ref _framesRead);

    /// <summary>How often frames were lost because no read came in time.</summary>
    public long Overruns => Interlocked.Read(ref _overruns);

    /// <summary>Whether the device went away and <see cref="TryReopen"/> has not brought it back.</summary>
    public bool IsLost => _isLost;

    /// <summary>Opens a device; it starts with the first read.</summary>
    /// <param name="options">Which device, and how; null for <see cref="CaptureOptions.Default"/>.</param>
    /// <exception cref="DeviceException">There is no such device, or it can't be opened.</exception>
    /// <exception cref="MissingComponentException">PortAudio, or libsoxr where it has to resample, is not installed.</exception>
    public static CaptureDevice Open(CaptureOptions? options = null)
    {
        options ??= CaptureOptions.Default;
        var device = AudioDevices.Find(options.Device, DeviceDirection.Input);
        var channels = options.Channels ?? Math.Min(2, device.MaxInputs);
        var rate = PortAudioHost.Supports(device, DeviceDirection.Input, channels, options.SampleRate)
            ? options.SampleRate : (int)Math.Round(device.DefaultSampleRate);
        return new CaptureDevice(device, channels, rate, options);
    }

    /// <inheritdoc/>
    /// <exception cref="DeviceException">The device is lost (<see cref="DeviceException.IsLost"/>).</exception>
    public int Read(AudioBlock destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Channels, Format.Channels, nameof(destination));
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var done = GiveKept(destination);
        while (done < destination.Frames)
        {
            if (_readyFrames == 0)
            {
                if (_isStopped)
                {
                    break;
                }

                if (_isLost || !Refill(destination.Frames - done))
                {
                    Keep(destination.Slice(0, done));
                    throw DeviceErrors.Lost(Device, "capturing", _lossDetail, FramesRead + done, Format.SampleRate);
                }

                continue;
            }

            var frames = Math.Min(destination.Frames - done, _readyFrames);
            _ready.Block.Slice(_readyStart, frames).AsReadOnly().CopyTo(destination.Slice(done, frames));
            done += frames;
            _readyStart += frames;
            _readyFrames -= frames;
        }

        Interlocked.Add(ref _framesRead, done);
        return done;
    }

    /// <summary>Ends the source: a read that waits returns with what it has, and every one after it with 0.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>Tries once to get a lost device back. The one that was chosen is looked for by its id; the default may be another one
    /// now.</summary>
    /// <returns>True when it is there; the next read goes on.</returns>
    /// <remarks>Devices that came since are only found while no other device is open; see <see cref="AudioDevices.TryRefresh"/>.</remarks>
    public bool TryReopen()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!_isLost || !_closing.IsCompleted)
        {
            return !_isLost;
        }

        try
        {
            _ = AudioDevices.TryRefresh();
            var device = AudioDevices.Find(_options.Device is null ? null : Device.Id, DeviceDirection.Input);
            var stream = Open(device);
            lock (_gate)
            {
                (_stream, Device, _isLost) = (stream, device, false);
                return true;
            }
        }
        catch (DeviceException)
        {
            return false;
        }
    }

    /// <summary>Tries to get a lost device back, four times a second.</summary>
    /// <param name="limit">How long at most.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False when it was not back in time.</returns>
    public bool WaitForReopen(TimeSpan limit, CancellationToken cancellation = default) => Reopening.Wait(TryReopen, limit, cancellation);

    /// <summary>Ends capturing. A read that waits in another thread returns.</summary>
    public void Dispose()
    {
        _isStopped = true;
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            if (!_isLost)
            {
                _ = _isStarted ? PortAudioLibrary.AbortStream(_stream) : 0;
                _stream.Dispose();
            }

            _resampler?.Dispose();
        }
    }

    private PortAudioStream Open(AudioDevice device)
    {
        var stream = PortAudioHost.Open(device, DeviceDirection.Input, Format.Channels, DeviceRate, _options.Latency);

        // PortAudio's buffer is the latency and a period of a quarter of it; it waits for a period.
        _periodFrames = (int)(_options.Latency.TotalSeconds * DeviceRate / 4);
        return stream;
    }

    // Waits for frames of the device; false when it is lost.
    private bool Refill(int wanted)
    {
        wanted = Math.Min(wanted, ChunkFrames);
        var last = Stopwatch.GetTimestamp();
        while (!_isStopped && !_isLost)
        {
            lock (_gate)
            {
                if (_isStopped || ReadSome(wanted))
                {
                    return true;
                }

                if (!_isLost && Stopwatch.GetElapsedTime(last) > _options.StallLimit)
                {
                    Lose($"it gave nothing for {_options.StallLimit.TotalSeconds:0.#} s");
                }
            }

            if (!_isLost)
            {
                Thread.Sleep(_sleepMilliseconds);
            }
        }

        return !_isLost;
    }

    private bool ReadSome(int wanted)
    {
        if (_resampler is not null && Resample())
        {
            return true;
        }

        if (!_isStarted)
        {
            if (PortAudioLibrary.StartStream(_stream) is not PortAudioLibrary.NoError and var startError)
            {
                Lose(PortAudioHost.ErrorText(startError));
                return false;
            }

            _isStarted = true;
        }

        var there = (int)PortAudioLibrary.ReadAvailable(_stream).Value;
        if (there < 0 && there != PortAudioLibrary.InputOverflowed)
        {
            Lose(PortAudioHost.ErrorText(there));
            return false;
        }

        if (there < Math.Min(wanted, _periodFrames))
        {
            return false;
        }

        var frames = Math.Min(there, wanted);
        int error;
        fixed (float* samples = _interleaved)
        {
            error = PortAudioLibrary.ReadStream(_stream, samples, new(unchecked((uint)frames)));
        }

        if (error is not (PortAudioLibrary.NoError or PortAudioLibrary.InputOverflowed))
        {
            Lose(PortAudioHost.ErrorText(error));
            return false;
        }

        _ = error == PortAudioLibrary.InputOverflowed ? Interlocked.Increment(ref _overruns) : 0;
        var planes = _resampler is null ? _ready : _planes;
        Interleave.Split(_interleaved, planes.First(frames), _planeOf);
        if (_resampler is not null)
        {
            _resampler.Push(planes.First(frames));
            return Resample();
        }

        (_readyStart, _readyFrames) = (0, frames);
        return true;
    }

    private bool Resample()
    {
        (_readyStart, _readyFrames) = (0, _resampler!.Take(_ready.Block));
        return _readyFrames > 0;
    }

    // Closing may wait for a sound server that hangs: not here.
    private void Lose(string detail)
    {
        _lossDetail = detail.TrimEnd('.');
        _isStarted = false;
        _closing = Task.Run(_stream.Dispose);
        _isLost = true;
    }

    private int GiveKept(AudioBlock destination)
    {
        if (_kept is null || _isLost)
        {
            return 0;
        }

        var frames = Math.Min(_kept.Frames, destination.Frames);
        _kept.First(frames).AsReadOnly().CopyTo(destination.Slice(0, frames));
        var rest = _kept.Frames - frames;
        var left = rest > 0 ? new AudioBuffer(Format.Channels, rest) : null;
        if (left is not null)
        {
            _kept.Block.Slice(frames, rest).AsReadOnly().CopyTo(left.Block);
        }

        _kept = left;
        return frames;
    }

    private void Keep(AudioBlock block)
    {
        if (block.Frames > 0)
        {
            _kept = new AudioBuffer(Format.Channels, block.Frames);
            block.AsReadOnly().CopyTo(_kept.Block);
        }
    }
}

using Monochord.Audio;
using Monochord.Audio.Readings;

namespace Monochord.Server.Sessions;

/// <summary>What the thread of a session does: one reading in each step. For that thread only, but for what is read by others, which is
/// values.</summary>
internal sealed class SessionEngine : IDisposable
{
    /// <summary>The error of a source or a device that may come back: the session waits for it.</summary>
    public const string DeviceLost = "device.lost";

    private const int LongestLoopHours = 1;
    private const int LongestCaptureHours = 24;

    // Readings from one look at the events to the next: a quarter of a second.
    private const int EventStride = ReadingClock.ReadingsPerSecond / 4;

    private static readonly TimeSpan Idle = Timeout.InfiniteTimeSpan;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(1.0 / ReadingClock.ReadingsPerSecond);

    private readonly SoundOrigin _origin;
    private readonly SessionFeed _feed;
    private readonly Func<AudioFormat, string, ISoundOutput> _openOutput;
    private readonly TimeProvider _clock;
    private readonly HopPacer _pacer;
    private readonly AudioBuffer _buffer;
    private readonly HeardMix _heard;
    private readonly EventLog _events;
    private readonly SourceReader _reader;
    private readonly Queue<(long HeardAt, SessionHop Hop)> _unheard = new();
    private ISoundOutput? _output;
    private SessionHop? _due;
    private SessionHop? _passedOver;
    private bool _isEnding;
    private long _measured;
    private long _looped;
    private long _scoped;
    private long _hop;
    private long _resets;
    private long _position;
    private long _lastTold;
    private long _underruns;
    private double _load;

    /// <summary>An engine that stands at the start.</summary>
    public SessionEngine(SoundOrigin origin, SessionFeed feed, Func<AudioFormat, string, ISoundOutput> openOutput, TimeProvider clock)
    {
        (_origin, _feed, _openOutput, _clock) = (origin, feed, openOutput, clock);
        var format = origin.Format;
        var frames = ReadingClock.MaxHopFrames(format.SampleRate);
        _buffer = new AudioBuffer(format.Channels, frames);
        _heard = new HeardMix(format, frames);
        _pacer = new HopPacer(format.SampleRate, clock);
        _events = new EventLog(format, feed);
        _reader = new SourceReader(origin, _events);
        Meters = new SessionMeters(
            format, origin.LengthFrames is { } length ? TimeSpan.FromSeconds(format.SecondsAt(length)) : null);
        Status = new SessionStatus
        {
            State = SessionState.Paused,
            Stems = [.. format.Layout.Stems.Select(stem => new StemStatus(stem.Name, Solo: false, Mute: false))],
        };
    }

    /// <summary>How it stands. Replaced, never changed.</summary>
    public SessionStatus Status
    {
        get => Volatile.Read(ref field);
        private set => Volatile.Write(ref field, value);
    }

    /// <summary>Is told how long each reading took.</summary>
    public Action<TimeSpan>? OnReading { get; init; }

    /// <summary>The meters.</summary>
    public SessionMeters Meters { get; }

    /// <summary>Rate and layout of what is heard.</summary>
    public AudioFormat HeardFormat => _heard.Format;

    /// <summary>The frame of the source that was told last.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>Time that a reading takes over its length.</summary>
    public double Load => Volatile.Read(ref _load);

    /// <summary>Times that it fell behind.</summary>
    public long Underruns => Volatile.Read(ref _underruns);

    private bool IsFast => Status.Speed == SessionSpeed.Fast;

    private ISoundOutput? Sounding => IsFast ? null : _output;

    /// <summary>Makes ready for what must not wait later; before anything else.</summary>
    public void WarmUp() => Meters.WarmUp(_buffer);

    /// <summary>Goes on.</summary>
    public void Play()
    {
        switch (Status.State)
        {
            case SessionState.Playing:
            case SessionState.Waiting:
                return;
            case SessionState.Ended:
            case SessionState.Failed:
                GoTo(Status.Loop?.Start ?? 0);
                Reset();
                break;
            default:
                break;
        }

        Sounding?.Resume();
        _pacer.Start();
        Set(Status with { State = SessionState.Playing, Error = null, Interrupted = null });
    }

    /// <summary>Stands.</summary>
    public void Pause()
    {
        if (Status.State is SessionState.Playing or SessionState.Waiting)
        {
            Sounding?.Pause();
            if (_origin.IsLive)
            {
                _reader.Close();
            }

            Set(Status with { State = SessionState.Paused, Interrupted = null });
        }
    }

    /// <summary>Stands at the start.</summary>
    public void Stop()
    {
        Pause();
        if (!_origin.IsLive)
        {
            GoTo(Status.Loop?.Start ?? 0);
        }

        if (Status.State is not SessionState.Failed)
        {
            if (Status.State == SessionState.Ended)
            {
                Reset();
            }

            Set(Status with { State = SessionState.Paused });
        }
    }

    /// <summary>Goes to a frame.</summary>
    public void Seek(long frame)
    {
        if (_origin.IsLive)
        {
            throw SessionException.NoSeek(_origin.Name);
        }

        if (frame < 0 || frame > (_origin.LengthFrames ?? long.MaxValue))
        {
            throw SessionException.OutOfRange("Frame", frame, _origin.LengthFrames ?? 0);
        }

        GoTo(frame);
        if (Status.State == SessionState.Ended)
        {
            // The meters can't go on behind their end.
            Reset();
            Set(Status with { State = SessionState.Paused });
        }
        else
        {
            Set(Status);
        }
    }

    /// <summary>Repeats a stretch.</summary>
    public void SetLoop(SessionLoop? loop)
    {
        if (loop is not null)
        {
            if (_origin.IsLive)
            {
                throw SessionException.NoSeek(_origin.Name);
            }

            if (loop.Start < 0 || loop.End - loop.Start < ReadingClock.MaxHopFrames(_origin.Format.SampleRate))
            {
                throw SessionException.Loop(loop.Start, loop.End);
            }

            if (_origin.LengthFrames is { } length && loop.End > length)
            {
                throw SessionException.OutOfRange("The loop's end", loop.End, length);
            }
        }

        Set(Status with { Loop = loop });
    }

    /// <summary>Runs as it sounds, or as fast as it goes.</summary>
    public void SetSpeed(SessionSpeed speed)
    {
        if (speed == SessionSpeed.Fast && _origin.IsLive)
        {
            throw SessionException.NotFast(_origin.Name);
        }

        if (speed == Status.Speed)
        {
            return;
        }

        if (speed == SessionSpeed.Fast)
        {
            TellUnheard();
            _output?.Stop();
        }

        _pacer.Start();
        Set(Status with { Speed = speed });
    }

    /// <summary>Restarts the integration.</summary>
    public void Reset()
    {
        TellUnheard();
        Meters.Reset();
        (_measured, _looped, _hop, _isEnding) = (0, 0, 0, false);
        _resets++;
        _events.Reset(_reader.Position);
    }

    /// <summary>Says what is heard of a stem.</summary>
    public void SetStem(string name, bool? solo, bool? mute)
    {
        var stems = Status.Stems.ToArray();
        var i = Array.FindIndex(stems, stem => stem.Name == name);
        if (i < 0)
        {
            throw SessionException.NoStem(name);
        }

        stems[i] = new StemStatus(name, solo ?? stems[i].Solo, mute ?? stems[i].Mute);
        _heard.SetHeard(stems);
        Set(Status with { Stems = stems });
    }

    /// <summary>Plays on a device, or on none.</summary>
    public void SetOutput(string? device)
    {
        var next = device is null ? null : _openOutput(_heard.Format, device);
        TellUnheard();
        _output?.Dispose();
        _output = next;
        _pacer.Start();
        var state = Status.State == SessionState.Waiting ? SessionState.Playing : Status.State;
        Set(Status with { Output = next?.Name, State = state, Interrupted = null });
    }

    /// <summary>Moves one reading, where there is something to do.</summary>
    /// <returns>How long to wait before <see cref="Tell"/> and the next step.</returns>
    public TimeSpan Step()
    {
        try
        {
            return Status.State switch
            {
                SessionState.Playing => Move(),
                SessionState.Waiting => TryGoOn(),
                _ => Idle,
            };
        }
        catch (MonochordException error) when (error.Code == DeviceLost)
        {
            Set(Status with { State = SessionState.Waiting, Interrupted = error.Message });
            return RetryAfter;
        }
        catch (MonochordException error)
        {
            Fail(error);
            return TimeSpan.Zero;
        }
#pragma warning disable CA1031 // Whatever goes wrong in one session, the server lives: the session says so.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Fail(new SessionException("internal", $"An unexpected error, {error.GetType().Name}: {error.Message}"));
            return TimeSpan.Zero;
        }
    }

    /// <summary>Tells the reading whose time has come.</summary>
    public void Tell()
    {
        if (_due is { } hop)
        {
            _due = null;
            Publish(hop);
        }
    }

    /// <summary>Closes source and device.</summary>
    public void Dispose()
    {
        _reader.Close();
        _output?.Dispose();
    }

    private TimeSpan Move()
    {
        if (HasIntegratedEnough())
        {
            Reset();
        }

        var started = _clock.GetTimestamp();
        var wanted = (int)(ReadingClock.EndFrame(_hop, _origin.Format.SampleRate) - _measured);
        var frames = _reader.Fill(_buffer.Block.Slice(0, wanted), Status.Loop, _measured, out _isEnding);
        var block = _buffer.First(frames).AsReadOnly();

        // Reading what is live is waiting for it.
        started = _origin.IsLive ? _clock.GetTimestamp() : started;
        if (frames > 0)
        {
            Meters.Process(block);
            _measured += frames;
            _looped += Status.Loop is null ? 0 : frames;
            KeepForScope(block);
        }

        var heard = frames > 0 && !IsFast && (_output is not null || _feed.WantsSamples) ? _heard.Of(block) : block.Slice(0, 0);
        var hop = Complete(heard);
        var busy = _clock.GetElapsedTime(started);
        Volatile.Write(ref _load, _load + (0.05 * ((busy / ReadingTime) - _load)));
        OnReading?.Invoke(busy);

        if (Sounding is { } output)
        {
            Sound(output, heard, hop);
            return TimeSpan.Zero;
        }

        _due = hop;
        if (_isEnding)
        {
            End();
            return TimeSpan.Zero;
        }

        if (IsFast)
        {
            // Pages get the newest, as often as ever.
            if (_due is not null && _clock.GetElapsedTime(_lastTold) < ReadingTime)
            {
                (_due, _passedOver) = (null, _due);
            }

            return TimeSpan.Zero;
        }

        // A device that captures waits by itself.
        var wait = _origin.IsLive ? TimeSpan.Zero : _pacer.Advance(frames);
        Volatile.Write(ref _underruns, _pacer.Late + (_output?.Underruns ?? 0));
        return wait;
    }

    // What never ends would be kept without end: an hour of a loop has said all that it says, and a day of what is captured is a programme.
    private bool HasIntegratedEnough()
    {
        var hour = 3600L * _origin.Format.SampleRate;
        return _looped >= LongestLoopHours * hour || (_origin.IsLive && _measured >= LongestCaptureHours * hour);
    }

    private void KeepForScope(ReadOnlyAudioBlock block)
    {
        if (IsFast)
        {
            return;
        }

        if (_feed.IsScoped)
        {
            _feed.Scope ??= new ScopeHistory(_origin.Format, _scoped);
            _feed.Scope.Write(block, _reader.Position, _reader.Jumps);
        }

        _scoped += block.Frames;
    }

    private SessionHop? Complete(ReadOnlyAudioBlock heard)
    {
        if (_measured < ReadingClock.EndFrame(_hop, _origin.Format.SampleRate))
        {
            return null;
        }

        if (++_hop % EventStride == 0)
        {
            _events.Tell(Meters.TakeEvents());
        }

        float[]? samples = null;
        if (_feed.WantsSamples && heard.Frames > 0)
        {
            samples = new float[heard.Channels * heard.Frames];
            heard.CopyTo(new AudioBlock(samples, heard.Channels, heard.Frames, heard.Frames));
        }

        return new SessionHop
        {
            Frame = _reader.Position,
            Seconds = _origin.Format.SecondsAt(_reader.Position),
            Jumps = _reader.Jumps,
            Resets = _resets,
            ScopeEnd = _scoped,
            Values = Meters.Layout.Newest(),
            Samples = samples,
            SampleFrames = samples is null ? 0 : heard.Frames,
        };
    }

    // What is heard is told when it is heard, as far as the device's buffer tells.
    private void Sound(ISoundOutput output, ReadOnlyAudioBlock heard, SessionHop? hop)
    {
        if (hop is not null)
        {
            _unheard.Enqueue((output.FramesWritten + heard.Frames, hop));
        }

        if (heard.Frames > 0)
        {
            output.Write(heard);
        }

        var position = output.FramesHeard;
        while (_unheard.TryPeek(out var first) && first.HeardAt <= position)
        {
            Publish(_unheard.Dequeue().Hop);
        }

        Volatile.Write(ref _underruns, _pacer.Late + output.Underruns);
        if (_isEnding)
        {
            output.Drain();
            TellUnheard();
            End();
        }
    }

    private void End()
    {
        _due ??= _passedOver;
        Tell();
        _feed.TellScope(_scoped);
        _reader.Close();
        _events.End(Meters.Finish());
        Volatile.Write(ref _position, _reader.Position);
        Set(Status with { State = SessionState.Ended });
    }

    private void Fail(MonochordException error)
    {
        _reader.Close();
        TellUnheard();
        Set(Status with { State = SessionState.Failed, Error = error });
    }

    private TimeSpan TryGoOn()
    {
        // One that was not lost says at once that it is there.
        if (!(_output?.TryReopen() ?? true) || (_origin.IsLive && _reader.IsOpen && !_origin.TryReopen()))
        {
            return RetryAfter;
        }

        _pacer.Start();
        Set(Status with { State = SessionState.Playing, Interrupted = null });
        return TimeSpan.Zero;
    }

    private void GoTo(long frame)
    {
        TellUnheard();
        _output?.Stop();
        if (Status.State == SessionState.Paused)
        {
            _output?.Pause();
        }

        _reader.GoTo(frame, _measured);
        Volatile.Write(ref _position, frame);
        _pacer.Start();
    }

    private void TellUnheard()
    {
        while (_unheard.TryDequeue(out var waiting))
        {
            Publish(waiting.Hop);
        }
    }

    private void Publish(SessionHop hop)
    {
        _lastTold = _clock.GetTimestamp();
        _passedOver = null;
        Volatile.Write(ref _position, hop.Frame);
        _feed.Publish(hop);
    }

    private void Set(SessionStatus status)
    {
        Status = status with { Version = Status.Version + 1 };
        _feed.Wake();
    }
}

namespace Monochord.Server.Sessions;

/// <summary>When readings are due by the wall: counted in frames from a start, so that it does not drift.</summary>
/// <remarks>What comes late is caught up with at twice the speed, so that readers, who have a second, come along. Beyond five seconds, as
/// after a machine slept, the start moves, and the lateness is counted.</remarks>
internal sealed class HopPacer(int sampleRate, TimeProvider? clock = null)
{
    private const double CatchUpSpeed = 2;

    private static readonly TimeSpan MostBehind = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private long _start;
    private long _frames;
    private TimeSpan _last;

    /// <summary>How often it was too far behind.</summary>
    public long Late { get; private set; }

    /// <summary>Starts to count.</summary>
    public void Start() => (_start, _frames, _last) = (_clock.GetTimestamp(), 0, TimeSpan.Zero);

    /// <summary>Counts frames, and says how long it is until they have passed.</summary>
    /// <returns>Zero when they are due or late.</returns>
    public TimeSpan Advance(int frames)
    {
        _frames += frames;
        var now = _clock.GetElapsedTime(_start);
        var due = TimeSpan.FromSeconds((double)_frames / sampleRate);
        if (now - due > MostBehind)
        {
            Late++;
            _start += (long)((now - due).TotalSeconds * _clock.TimestampFrequency);
            _last = due;
            return TimeSpan.Zero;
        }

        var earliest = _last + TimeSpan.FromSeconds(frames / (CatchUpSpeed * sampleRate));
        _last = due > earliest ? due : earliest;
        _last = _last > now ? _last : now;
        return _last - now;
    }
}

namespace Monochord.Server.Sessions;

/// <summary>When readings are due by the wall: counted in frames from a start, so that it does not drift.</summary>
/// <remarks>What comes late is caught up with, up to half a second; beyond that the start moves, and the lateness is counted.</remarks>
internal sealed class HopPacer(int sampleRate, TimeProvider? clock = null)
{
    private static readonly TimeSpan MostBehind = TimeSpan.FromSeconds(0.5);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private long _start;
    private long _frames;

    /// <summary>How often it was too far behind.</summary>
    public long Late { get; private set; }

    /// <summary>Starts to count.</summary>
    public void Start() => (_start, _frames) = (_clock.GetTimestamp(), 0);

    /// <summary>Counts frames, and says how long it is until they have passed.</summary>
    /// <returns>Zero when they are due or late.</returns>
    public TimeSpan Advance(int frames)
    {
        _frames += frames;
        var ahead = TimeSpan.FromSeconds((double)_frames / sampleRate) - _clock.GetElapsedTime(_start);
        if (ahead < -MostBehind)
        {
            Late++;
            _start += (long)(-ahead.TotalSeconds * _clock.TimestampFrequency);
        }

        return ahead > TimeSpan.Zero ? ahead : TimeSpan.Zero;
    }
}

namespace Monochord.Audio.Rings;

/// <summary>The time of the wall in ms since 1970, asked for with every block.</summary>
/// <remarks>Between two looks at the wall, a second apart, it counts on by the system's tick, which costs no more than reading memory.</remarks>
internal struct WallClock(TimeProvider time)
{
    private const long LookEveryMs = 1000;

    private long _looked = long.MinValue;
    private long _wall;

    internal long Now()
    {
        var tick = Environment.TickCount64;
        if (_looked == long.MinValue || tick - _looked >= LookEveryMs)
        {
            _looked = tick;
            _wall = time.GetUtcNow().ToUnixTimeMilliseconds();
        }

        return _wall + tick - _looked;
    }
}

namespace Monochord.Tracks.Rendering;

/// <summary>Finds the gain before the limiter that makes a file as loud as it should be.</summary>
/// <remarks>Without a limiter, and where it has nothing to do, loudness follows the gain. Where it works, each dB of gain is worth less, and
/// the next try follows the line through the last two.</remarks>
internal sealed class LoudnessSearch
{
    /// <summary>How close is close enough, in LU.</summary>
    internal const double ToleranceLu = 0.05;

    // What a limiter takes before its ceiling.
    private const double MaxGainDb = 60;
    private const int MaxTries = 12;

    // Steeper would be expansion; flatter, and the next try would go anywhere.
    private const double LeastSlope = 0.1;

    private readonly double _target;

    // What was measured last, and at which gain.
    private double _lufs;
    private double _gain;
    private double _slope = 1;
    private int _tries;

    /// <summary>Begins with what was measured without any gain.</summary>
    /// <param name="targetLufs">How loud it should be.</param>
    /// <param name="bareLufs">How loud it is.</param>
    /// <exception cref="TrackException">It is silent, or further away than any gain.</exception>
    internal LoudnessSearch(double targetLufs, double bareLufs)
    {
        (_target, _lufs) = (targetLufs, bareLufs);
        if (!double.IsFinite(bareLufs))
        {
            throw new TrackException("track.silent", string.Empty, "It is silent, and no gain brings it to a loudness. Leave the loudness out.");
        }

        Db = Next();
    }

    /// <summary>The gain to try, in dB.</summary>
    internal double Db { get; private set; }

    /// <summary>Takes what a try has measured.</summary>
    /// <returns>True where that is the loudness; else <see cref="Db"/> is the next try.</returns>
    /// <exception cref="TrackException">It can't be reached.</exception>
    internal bool IsReached(double lufs)
    {
        if (Math.Abs(lufs - _target) <= ToleranceLu)
        {
            return true;
        }

        _slope = Db == _gain ? _slope : Math.Clamp((lufs - _lufs) / (Db - _gain), LeastSlope, 1);
        (_lufs, _gain) = (lufs, Db);
        Db = ++_tries < MaxTries ? Next() : throw NotReached();
        return false;
    }

    private double Next()
    {
        var next = _gain + ((_target - _lufs) / _slope);
        return Math.Abs(next) <= MaxGainDb ? next : throw NotReached();
    }

    private TrackException NotReached() => new(
        "track.loudness-not-reached", string.Empty,
        $"{_target:0.##} LUFS can't be reached: it came to {_lufs:0.0} LUFS with {_gain:0.0} dB of gain. Ask for less, or raise the ceiling of the limiter.");
}

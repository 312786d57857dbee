namespace Monochord.Cli.Measuring;

/// <summary>How far the measurement of one input has come. Written by one thread, read by another.</summary>
internal sealed class FileProgress
{
    private double _durationSeconds;
    private double _doneSeconds;
    private volatile bool _hasEnded;

    /// <summary>Seconds of sound that have been measured.</summary>
    internal double DoneSeconds => Volatile.Read(ref _doneSeconds);

    /// <summary>The part that is done, 0 to 1; 0 while it is not known.</summary>
    internal double Fraction
    {
        get
        {
            var duration = Volatile.Read(ref _durationSeconds);
            return _hasEnded ? 1 : duration > 0 ? Math.Min(DoneSeconds / duration, 1) : 0;
        }
    }

    internal bool HasEnded => _hasEnded;

    internal void Start(double? durationSeconds) => Volatile.Write(ref _durationSeconds, durationSeconds ?? 0);

    internal void Advance(double doneSeconds) => Volatile.Write(ref _doneSeconds, doneSeconds);

    internal void End() => _hasEnded = true;
}

namespace Monochord.Tracks.Rendering;

/// <summary>Progress of several passes, each an equal share of the whole. It never goes back.</summary>
internal sealed class SharedProgress(IProgress<double>? progress, int passes)
{
    // Often enough for any eye, and for any job.
    private const double Step = 0.001;

    private int _passes = passes;
    private int _started;
    private double _told = -1;

    /// <summary>One pass more than was thought.</summary>
    internal void Expect() => _passes++;

    /// <summary>Begins the next pass.</summary>
    /// <returns>What is told how much of it is done, 0 to 1.</returns>
    internal Action<double> Next()
    {
        var pass = _started++;
        return done =>
        {
            var all = (pass + done) / _passes;
            if (progress is not null && (all >= _told + Step || (all >= 1 && _told < 1)))
            {
                _told = all;
                progress.Report(all);
            }
        };
    }
}

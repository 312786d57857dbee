namespace Monochord.Tracks.Rendering;

/// <summary>Progress of several passes, each an equal share of the whole.</summary>
internal sealed class SharedProgress(IProgress<double>? progress, int passes)
{
    // Often enough for any eye, and for any job.
    private const double Step = 0.001;

    private int _started;
    private double _told = -1;

    /// <summary>Begins the next pass.</summary>
    /// <returns>What is told how much of it is done, 0 to 1.</returns>
    internal Action<double> Next()
    {
        var pass = _started++;
        return done =>
        {
            var all = Math.Min(1, (pass + done) / passes);
            if (progress is not null && (all >= _told + Step || all == 1))
            {
                _told = all;
                progress.Report(all);
            }
        };
    }
}

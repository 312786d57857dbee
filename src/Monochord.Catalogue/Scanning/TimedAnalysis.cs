using Monochord.Fingerprinting;

namespace Monochord.Catalogue.Scanning;

/// <summary>An analysis that ends in time: one that does not stop when it is told to is left to itself, so that no file holds up the rest.
/// </summary>
internal static class TimedAnalysis
{
    internal static TrackAnalysis Run(ITrackAnalyser analyser, string path, LibraryScanOptions options, CancellationToken cancellation)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var work = Task.Factory.StartNew(
            () => analyser.Analyse(path, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var isInTime = WaitFor(work, options.TrackTimeLimit, cancellation);
        if (!isInTime)
        {
            stop.Cancel();
            if (!WaitFor(work, options.Grace, CancellationToken.None))
            {
                // Its token has to outlive it.
                _ = work.ContinueWith(late => (late.Exception, stop), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                cancellation.ThrowIfCancellationRequested();
                throw ScanErrors.TimeLimit(path, options.TrackTimeLimit);
            }
        }

        using (stop)
        {
            cancellation.ThrowIfCancellationRequested();
            return isInTime || work.IsCompletedSuccessfully ? work.GetAwaiter().GetResult() : throw ScanErrors.TimeLimit(path, options.TrackTimeLimit);
        }
    }

    private static bool WaitFor(Task work, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            return Task.WaitAny([work], (int)Math.Min(limit.TotalMilliseconds, int.MaxValue), cancellation) == 0;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

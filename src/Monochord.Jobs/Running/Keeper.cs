using Monochord.Jobs.Stores;

namespace Monochord.Jobs.Running;

/// <summary>Keeps the running jobs of one runner: writes their news and signs of life, hears of cancels, notices lost leases.</summary>
internal sealed class Keeper(IJobStore store, JobRunnerOptions options, Troubles troubles)
{
    // Between two signs of life, and without one until the jobs are given up: of the lease time.
    private const double BeatShare = 0.2;
    private const double GiveUpShare = 2.0 / 3;

    private long _lastLook = options.Clock.GetTimestamp();

    /// <summary>One round over the jobs of the runner.</summary>
    internal async Task RoundAsync(IReadOnlyList<RunningJob> jobs)
    {
        foreach (var job in jobs)
        {
            // Whoever has the turn is writing already.
            if (await job.Turn.WaitAsync(TimeSpan.Zero))
            {
                try
                {
                    await KeepAsync(job);
                }
                finally
                {
                    job.Turn.Release();
                }
            }
        }

        if (jobs.Count > 0 && options.Clock.GetElapsedTime(_lastLook) >= options.PollInterval)
        {
            _lastLook = options.Clock.GetTimestamp();
            await LookForCancelsAsync(jobs);
        }
    }

    private async Task KeepAsync(RunningJob job)
    {
        if (job.IsSettled)
        {
            return;
        }

        var news = job.Context.TakeNews();
        var mark = !job.IsMarked && job.IsOverGrace ? job.WhyUnresponsive() : null;
        if (news is null && mark is null && job.SinceBeat < options.LeaseTime * BeatShare)
        {
            return;
        }

        var report = mark is null ? news ?? JobReport.Alive : (news ?? JobReport.Alive) with { Unresponsive = mark };
        var before = options.Clock.GetTimestamp();
        try
        {
            if (await store.ReportAsync(job.Job.Lease, report) is { } now)
            {
                job.LastBeat = before;
                job.IsMarked |= mark is not null;
                Hear(job, now);
            }
            else
            {
                Lose(job);
            }
        }
        catch (JobStoreException error)
        {
            troubles.Say(error, job.Job.Id);
            if (news is not null)
            {
                job.Context.PutBack(news);
            }

            if (job.SinceBeat >= options.LeaseTime * GiveUpShare)
            {
                // Others will soon take it for dead: nobody may run it twice.
                job.Ask(StopReason.LeaseLost);
            }
        }
    }

    private async Task LookForCancelsAsync(IReadOnlyList<RunningJob> jobs)
    {
        try
        {
            var stored = (await store.RunningAsync()).ToDictionary(job => job.Id, StringComparer.Ordinal);
            foreach (var job in jobs)
            {
                if (stored.TryGetValue(job.Job.Id, out var now) && now.Lease == job.Job.Lease)
                {
                    Hear(job, now);
                }
            }
        }
        catch (JobStoreException error)
        {
            troubles.Say(error);
        }
    }

    private static void Hear(RunningJob job, Job now)
    {
        if (now.CancelRequested is not null)
        {
            job.Ask(StopReason.Cancel);
        }
    }

    private void Lose(RunningJob job)
    {
        job.IsSettled = true;
        job.Ask(StopReason.LeaseLost);
        troubles.Say(
            new JobException("job.lease-lost", "This worker was taken for dead and its job given back to the queue; what it does here is not kept.", job.Job.Id),
            job.Job.Id);
    }
}

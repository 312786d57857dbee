using Monochord.Jobs.Running;
using Monochord.Jobs.Stores;

namespace Monochord.Jobs;

/// <summary>Runs jobs in this process: takes them from the queue, keeps them, sees to their end, and clears up after workers that died.</summary>
/// <remarks>
/// Any number of runners in any number of processes share a store; a job is run by one of them at a time. What stands stored is what is
/// true: an end is said only when the store has it, and a store that fails for a while delays it. <c>docs/jobs.md</c> lists what is
/// promised, and what is not.
/// </remarks>
public sealed class JobRunner : IAsyncDisposable
{
    /// <summary>The largest result of a job, in bytes of JSON.</summary>
    public const int MaxResultBytes = 4 << 20;

    private const double SweepShare = 0.2;

    private static int s_runners;

    private readonly Lock _gate = new();
    private readonly Dictionary<JobLease, (RunningJob Job, Task Work)> _running = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Dictionary<string, JobKind> _kinds;
    private readonly IJobStore _store;
    private readonly IJobQueue _queue;
    private readonly JobRunnerOptions _options;
    private readonly Troubles _troubles;
    private readonly Keeper _keeper;
    private readonly Sweeper _sweeper;
    private readonly Signal _changed;
    private readonly Signal _freed;
    private readonly string _worker;
    private Task[] _loops = [];
    private Task? _keeping;

    /// <summary>A runner that does nothing until <see cref="Start"/>.</summary>
    /// <param name="store">Where jobs are kept; not owned.</param>
    /// <param name="kinds">What it runs; jobs of other kinds wait for other runners.</param>
    /// <param name="options">How it runs; null for the usual.</param>
    /// <param name="queue">Where it takes jobs from; null for the store.</param>
    public JobRunner(IJobStore store, IEnumerable<JobKind> kinds, JobRunnerOptions? options = null, IJobQueue? queue = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(kinds);
        _options = options ?? new JobRunnerOptions();
        _options.Check();
        (_store, _kinds) = (store, kinds.ToDictionary(kind => kind.Name, StringComparer.Ordinal));
        (_changed, _freed) = (new Signal(_options.Clock), new Signal(_options.Clock));
        _queue = queue ?? new StoreQueue(store, _changed, _options.PollInterval);
        _troubles = new Troubles(trouble => Trouble?.Invoke(this, trouble));
        _keeper = new Keeper(store, _options, _troubles);
        _sweeper = new Sweeper(store, _options, _troubles);
        _worker = $"{ProcessIdentity.Own}/{Interlocked.Increment(ref s_runners)}";
    }

    /// <summary>Something went wrong beside the jobs, and the runner goes on. Raised on any thread.</summary>
    public event EventHandler<JobTroubleEventArgs>? Trouble;

    /// <summary>How it stands now.</summary>
    public JobRunnerStatus Status
    {
        get
        {
            var running = Snapshot();
            return new JobRunnerStatus(_options.Concurrency, running.Count, running.Count(job => job.IsOverGrace), _troubles.Last);
        }
    }

    /// <summary>Starts to run jobs. What dead processes left is found at once, or when their lease is over.</summary>
    public void Start()
    {
        ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
        if (_keeping is not null)
        {
            throw new InvalidOperationException("It runs already.");
        }

        _store.Changed += OnChanged;
        _keeping = Task.Run(() => _troubles.RepeatAsync(KeepAsync, () => PauseAsync(_end.Token), _end.Token));
        _loops =
        [
            Task.Run(() => _troubles.RepeatAsync(DispatchAsync, () => PauseAsync(_stop.Token), _stop.Token)),
            Task.Run(() => _troubles.RepeatAsync(SweepAsync, () => PauseAsync(_stop.Token), _stop.Token)),
        ];
    }

    /// <summary>Stops in an orderly way: takes no more jobs, tells the running ones to stop and gives them the grace; they go back to the
    /// queue.</summary>
    /// <returns>The jobs that did not stop. Their lease is kept as long as this process lives, so that nobody runs them a second time
    /// beside it; when the process ends, they are found and go on in the queue.</returns>
    public async Task<IReadOnlyList<Job>> StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_loops);
        Task[] works;
        lock (_gate)
        {
            works = [.. _running.Values.Select(running => running.Work)];
        }

        foreach (var job in Snapshot())
        {
            job.Ask(StopReason.Shutdown);
        }

        using var grace = new CancellationTokenSource(_options.Grace, _options.Clock);
        await Task.WhenAny(Task.WhenAll(works), Task.Delay(Timeout.InfiniteTimeSpan, grace.Token));
        var stuck = Snapshot();
        if (stuck.Count == 0)
        {
            await EndAsync();
        }
        else
        {
            // The mark is stored before this returns: the process may end right after it.
            await _keeper.RoundAsync(stuck);
            _ = Task.WhenAll(works).ContinueWith(_ => EndAsync(), TaskScheduler.Default);
        }

        return [.. stuck.Select(job => job.Job)];
    }

    /// <summary>Stops as <see cref="StopAsync"/> does.</summary>
    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task EndAsync()
    {
        _store.Changed -= OnChanged;
        await _end.CancelAsync();
        await (_keeping ?? Task.CompletedTask);
    }

    private void OnChanged(object? sender, EventArgs args) => _changed.Set();

    private async Task DispatchAsync()
    {
        var kinds = FreeKinds();
        if (kinds.Count == 0)
        {
            await _freed.WaitAsync(Timeout.InfiniteTimeSpan, _stop.Token);
        }
        else if (await _queue.TakeAsync(new JobClaim(_worker, kinds), _stop.Token) is { } job)
        {
            Begin(job);
        }
        else
        {
            using var round = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            var first = await Task.WhenAny(_queue.WaitAsync(round.Token), _freed.WaitAsync(Timeout.InfiniteTimeSpan, round.Token));
            await round.CancelAsync();
            await first;
        }
    }

    private List<string> FreeKinds()
    {
        lock (_gate)
        {
            return _running.Count >= _options.Concurrency
                ? []
                : [.. _kinds.Values
                    .Where(kind => kind.Concurrency is not { } most || _running.Values.Count(running => running.Job.Kind == kind) < most)
                    .Select(kind => kind.Name)];
        }
    }

    private void Begin(Job job)
    {
        var running = new RunningJob(job, _kinds[job.Kind], _options);
        lock (_gate)
        {
            _running.Add(job.Lease, (running, Task.Run(() => RunAsync(running))));
        }
    }

    private async Task RunAsync(RunningJob running)
    {
        try
        {
            var outcome = await running.WorkAsync();
            while (!await TrySettleAsync(running, outcome))
            {
                await PauseAsync(CancellationToken.None);
            }
        }
#pragma warning disable CA1031 // Nothing that goes wrong here may keep the slot.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _troubles.Say(error, running.Job.Id);
        }
        finally
        {
            lock (_gate)
            {
                _running.Remove(running.Job.Lease);
            }

            _freed.Set();
        }
    }

    /// <summary>Stores the end of a job; false when the store failed and it has to be tried again.</summary>
    private async Task<bool> TrySettleAsync(RunningJob running, JobOutcome outcome)
    {
        await running.Turn.WaitAsync();
        var news = running.Context.TakeNews();
        try
        {
            if (!running.IsSettled && await _store.FinishAsync(running.Job.Lease, outcome, news ?? JobReport.Alive) is null)
            {
                _troubles.Say(
                    new JobException("job.lease-lost", $"The job was given to another worker; what came of it here ({outcome.Kind}) is not kept.", running.Job.Id),
                    running.Job.Id);
            }

            running.IsSettled = true;
            return true;
        }
        catch (JobStoreException error)
        {
            if (news is not null)
            {
                running.Context.PutBack(news);
            }

            _troubles.Say(error, running.Job.Id);
            return false;
        }
        finally
        {
            running.Turn.Release();
        }
    }

    private async Task KeepAsync()
    {
        await Task.Delay(_options.ReportInterval, _options.Clock, _end.Token);
        await _keeper.RoundAsync(Snapshot());
    }

    private async Task SweepAsync()
    {
        HashSet<JobLease> own;
        lock (_gate)
        {
            own = [.. _running.Keys];
        }

        await _sweeper.RoundAsync(own);
        await Task.Delay(_options.LeaseTime * SweepShare, _options.Clock, _stop.Token);
    }

    private Task PauseAsync(CancellationToken cancellationToken) => Task.Delay(_options.PollInterval, _options.Clock, cancellationToken);

    private List<RunningJob> Snapshot()
    {
        lock (_gate)
        {
            return [.. _running.Values.Select(running => running.Job)];
        }
    }
}

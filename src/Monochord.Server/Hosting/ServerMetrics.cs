using System.Diagnostics.Metrics;
using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Jobs;

namespace Monochord.Server.Hosting;

/// <summary>What the server measures of itself: the meter <c>Monochord.Server</c> of System.Diagnostics.Metrics. docs/server.md lists
/// it.</summary>
internal sealed class ServerMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Monochord.Server";

    private const double ReadingSeconds = 1.0 / ReadingClock.ReadingsPerSecond;

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _sent;
    private readonly Counter<long> _missed;
    private readonly Counter<long> _jobs;
    private long _sentCount;
    private long _missedCount;

    /// <summary>Instruments over what is open.</summary>
    /// <param name="sessions">The sessions; those that open from now on tell how long their readings take.</param>
    /// <param name="uploads">The uploads.</param>
    /// <param name="jobs">The jobs.</param>
    public ServerMetrics(SessionStore sessions, Uploads uploads, ServerJobs jobs)
    {
        _sent = _meter.CreateCounter<long>("monochord.readings.sent", "{message}", "Messages of readings that clients were sent.");
        _missed = _meter.CreateCounter<long>("monochord.readings.missed", "{message}", "Messages that clients were too slow for.");
        _jobs = _meter.CreateCounter<long>("monochord.jobs.started", "{job}", "Jobs that were started.");
        _meter.CreateObservableUpDownCounter("monochord.sessions", () => sessions.All.Count, "{session}", "Open sessions.");
        _meter.CreateObservableUpDownCounter(
            "monochord.clients", () => sessions.All.Sum(session => session.Feed.Readers), "{client}", "Connected clients.");
        _meter.CreateObservableGauge(
            "monochord.engine.load", () => sessions.All.Sum(session => session.Load), "1", "Time of a reading over its length, all sessions.");
        _meter.CreateObservableCounter(
            "monochord.underruns", () => sessions.All.Sum(session => session.Underruns), "{underrun}", "Times that sessions fell behind.");
        _meter.CreateObservableUpDownCounter("monochord.uploads.size", () => uploads.Bytes, "By", "Bytes of all uploads.");
        _meter.CreateObservableGauge("monochord.jobs", () => JobsByState(jobs), "{job}", "Jobs that are kept, by state.");
        var readings = _meter.CreateHistogram(
            "monochord.reading.time", "s", "Time that a session took to read, measure and mix one reading of 1/60 s.",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries =
                    [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.004, ReadingSeconds / 2, ReadingSeconds, 2 * ReadingSeconds, 0.1, 1],
            });
        sessions.OnReading = busy => readings.Record(busy.TotalSeconds);
    }

    /// <summary>The meter.</summary>
    public Meter Meter => _meter;

    /// <summary>Messages sent so far.</summary>
    public long Sent => Interlocked.Read(ref _sentCount);

    /// <summary>Messages missed so far.</summary>
    public long Missed => Interlocked.Read(ref _missedCount);

    /// <summary>A message went out.</summary>
    public void CountSent()
    {
        Interlocked.Increment(ref _sentCount);
        _sent.Add(1);
    }

    /// <summary>A client was too slow.</summary>
    public void CountMissed(long messages)
    {
        if (messages > 0)
        {
            Interlocked.Add(ref _missedCount, messages);
            _missed.Add(messages);
        }
    }

    /// <summary>A job was started.</summary>
    public void CountJob() => _jobs.Add(1);

    public void Dispose() => _meter.Dispose();

    // Asked for by whoever collects, in a thread of his own: the store answers from a file.
    private static IEnumerable<Measurement<int>> JobsByState(ServerJobs jobs)
    {
        JobCounts counts;
        try
        {
            counts = jobs.Store.CountAsync(new JobQuery()).GetAwaiter().GetResult();
        }
        catch (MonochordException)
        {
            // Nothing is known for now; whoever asks for the jobs themselves is told why.
            return [];
        }

        return
        [
            Of(counts.Queued, "queued"),
            Of(counts.Running, "running"),
            Of(counts.Succeeded, "succeeded"),
            Of(counts.Failed, "failed"),
            Of(counts.Cancelled, "cancelled"),
        ];

        static Measurement<int> Of(int count, string state) => new(count, new KeyValuePair<string, object?>("state", state));
    }
}

using System.Diagnostics.Metrics;

namespace Monochord.Server.Hosting;

/// <summary>What the server measures of itself: the meter <c>Monochord.Server</c> of System.Diagnostics.Metrics.</summary>
internal sealed class ServerMetrics : IDisposable
{
    private readonly Meter _meter = new("Monochord.Server");
    private readonly Counter<long> _sent;
    private readonly Counter<long> _missed;
    private readonly Counter<long> _jobs;
    private long _sentCount;
    private long _missedCount;

    /// <summary>Instruments over what is open.</summary>
    public ServerMetrics(SessionStore sessions)
    {
        _sent = _meter.CreateCounter<long>("monochord.readings.sent", description: "Messages of readings that clients were sent.");
        _missed = _meter.CreateCounter<long>("monochord.readings.missed", description: "Messages that clients were too slow for.");
        _jobs = _meter.CreateCounter<long>("monochord.jobs.started", description: "Jobs that were started.");
        _meter.CreateObservableGauge("monochord.sessions", () => sessions.All.Count, description: "Open sessions.");
        _meter.CreateObservableGauge("monochord.clients", () => sessions.All.Sum(session => session.Feed.Readers), description: "Connected clients.");
        _meter.CreateObservableGauge(
            "monochord.engine.load", () => sessions.All.Sum(session => session.Load), description: "Time of a reading over its length, all sessions.");
        _meter.CreateObservableCounter(
            "monochord.underruns", () => sessions.All.Sum(session => session.Underruns), description: "Times that sessions fell behind.");
    }

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
}

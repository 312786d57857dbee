using System.Globalization;

namespace Monochord.Server.Tracks;

/// <summary>What came of a file of a batch.</summary>
internal enum BatchOutcome
{
    /// <summary>It was analysed.</summary>
    Done,

    /// <summary>It was known.</summary>
    Known,

    /// <summary>It can't be analysed.</summary>
    Failed,
}

/// <summary>Counts a batch, and says how far it is. Safe in every thread.</summary>
internal sealed class BatchTally(int total, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly int[] _counts = new int[3];
    private readonly long _start = clock.GetTimestamp();

    /// <summary>0 to 1.</summary>
    public double Progress
    {
        get
        {
            lock (_gate)
            {
                return total == 0 ? 1 : (double)_counts.Sum() / total;
            }
        }
    }

    /// <summary>How many of how many, how many a second, and how long it will take.</summary>
    public string Message
    {
        get
        {
            lock (_gate)
            {
                var seconds = clock.GetElapsedTime(_start).TotalSeconds;
                var past = _counts.Sum();
                var (done, failed) = (_counts[(int)BatchOutcome.Done], _counts[(int)BatchOutcome.Failed]);
                var text = string.Create(CultureInfo.InvariantCulture, $"{past} of {total}");
                if (failed > 0)
                {
                    text += string.Create(CultureInfo.InvariantCulture, $", {failed} failed");
                }

                // Known ones take no time, and say nothing of those to come.
                if (done > 0 && seconds > 0)
                {
                    var left = TimeSpan.FromSeconds(Math.Min(seconds / done * (total - past), 1e8));
                    text += string.Create(CultureInfo.InvariantCulture, $", {done / seconds:0.##} tracks/s, {Left(left)} left");
                }

                return text;
            }
        }
    }

    /// <summary>What came of it so far.</summary>
    public FingerprintJobResult Result
    {
        get
        {
            lock (_gate)
            {
                return new FingerprintJobResult(
                    _counts[(int)BatchOutcome.Done], _counts[(int)BatchOutcome.Known], _counts[(int)BatchOutcome.Failed],
                    clock.GetElapsedTime(_start).TotalSeconds);
            }
        }
    }

    /// <summary>One more.</summary>
    public void Count(BatchOutcome outcome)
    {
        lock (_gate)
        {
            _counts[(int)outcome]++;
        }
    }

    private static string Left(TimeSpan left) => left.TotalSeconds < 90
        ? string.Create(CultureInfo.InvariantCulture, $"{left.TotalSeconds:0} s")
        : left.TotalMinutes < 90
            ? string.Create(CultureInfo.InvariantCulture, $"{left.TotalMinutes:0} min")
            : string.Create(CultureInfo.InvariantCulture, $"{left.TotalHours:0.#} h");
}

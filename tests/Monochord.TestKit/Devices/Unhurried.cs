using System.Diagnostics;
using Xunit.Sdk;

namespace Monochord.TestKit;

/// <summary>Tests of sound in real time, on a machine that may be busy with something else.</summary>
/// <remarks>A device plays on for 100 ms by itself. Where threads of this process stood still for longer, because the machine had no core
/// for them, what is heard says nothing of the code: such a failure does not count, and the test runs again.</remarks>
public static class Unhurried
{
    private const int Attempts = 4;
    private const double LimitMilliseconds = 70;

    /// <summary>Runs a test; again when it fails while the machine stood still, four times at most.</summary>
    public static void Run(Action test) => Run(test, LimitMilliseconds);

    internal static void Run(Action test, double limitMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(test);
        for (var attempt = 1; ; attempt++)
        {
            using var watch = new StandstillWatch();
            try
            {
                test();
                return;
            }
            catch (XunitException) when (attempt < Attempts && watch.LongestMilliseconds > limitMilliseconds)
            {
                // Not enough machine; another time.
            }
            catch (XunitException error) when (watch.LongestMilliseconds > limitMilliseconds)
            {
                throw new XunitException(
                    $"{error.Message}\nThe machine is too busy for sound: in the last of {Attempts} attempts threads stood still for "
                    + $"{watch.LongestMilliseconds:0} ms.",
                    error);
            }
        }
    }

    /// <summary>Measures for how long threads stand still.</summary>
    private sealed class StandstillWatch : IDisposable
    {
        private readonly Thread _thread;
        private double _longest;
        private volatile bool _isEnding;

        internal StandstillWatch()
        {
            _thread = new Thread(Watch) { IsBackground = true };
            _thread.Start();
        }

        internal double LongestMilliseconds => Volatile.Read(ref _longest);

        public void Dispose()
        {
            _isEnding = true;
            _thread.Join();
        }

        private void Watch()
        {
            var last = Stopwatch.GetTimestamp();
            while (!_isEnding)
            {
                Thread.Sleep(2);
                var now = Stopwatch.GetTimestamp();
                var milliseconds = Stopwatch.GetElapsedTime(last, now).TotalMilliseconds;
                last = now;
                if (milliseconds > _longest)
                {
                    Volatile.Write(ref _longest, milliseconds);
                }
            }
        }
    }
}

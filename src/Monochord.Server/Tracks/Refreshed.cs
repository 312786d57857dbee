using System.Diagnostics;

namespace Monochord.Server.Tracks;

/// <summary>Something that is made of the catalogue, kept until the catalogue changes, and made once for all who ask at the same time.</summary>
/// <remarks>While a scan changes the catalogue all the time, what takes long is made at most a tenth of the time: answers are then as old as
/// ten times what making one takes.</remarks>
internal sealed class Refreshed<T>(Func<T?, Task<T>> make, Func<T, long> changeOf)
    where T : class
{
    private const int Rest = 10;

    // What is quicker than this is always new.
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private Task? _making;
    private T? _current;
    private long _madeAt;
    private TimeSpan _took;

    /// <summary>The newest there is, of this change or a later one but for what the remarks say.</summary>
    public async Task<T> GetAsync(long change, CancellationToken cancellation)
    {
        while (true)
        {
            Task making;
            lock (_gate)
            {
                if (_current is not null
                    && (changeOf(_current) >= change || (_took > Quick && Stopwatch.GetElapsedTime(_madeAt) < Rest * _took)))
                {
                    return _current;
                }

                making = _making ??= Task.Run(MakeAsync, CancellationToken.None);
            }

            await making.WaitAsync(cancellation);
        }
    }

    private async Task MakeAsync()
    {
        try
        {
            var start = Stopwatch.GetTimestamp();
            var made = await make(_current);
            lock (_gate)
            {
                (_current, _took, _madeAt) = (made, Stopwatch.GetElapsedTime(start), Stopwatch.GetTimestamp());
            }
        }
        finally
        {
            lock (_gate)
            {
                _making = null;
            }
        }
    }
}

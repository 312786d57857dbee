using System.Collections.Concurrent;
using Monochord.Audio.Files;
using Monochord.Catalogue;
using Monochord.Fingerprinting;

namespace Monochord.Server.Tests.Support;

/// <summary>Opens a file, and makes up the rest, as slowly as the test wants.</summary>
internal sealed class MadeUpAnalyser : ITrackAnalyser
{
    private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);
    private int _atOnce;
    private int _cancelled;
    private int _mostAtOnce;

    /// <summary>Nothing ends before this is set.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: true);

    public TimeSpan Takes { get; init; }

    public int MostAtOnce => Volatile.Read(ref _mostAtOnce);

    public int AtOnce => Volatile.Read(ref _atOnce);

    public int Cancelled => Volatile.Read(ref _cancelled);

    public IReadOnlyDictionary<string, int> Calls => _calls;

    public TrackAnalysis Analyse(string path, CancellationToken cancellationToken)
    {
        _calls.AddOrUpdate(path, 1, (_, count) => count + 1);
        var now = Interlocked.Increment(ref _atOnce);
        for (var most = MostAtOnce; now > most; most = MostAtOnce)
        {
            Interlocked.CompareExchange(ref _mostAtOnce, now, most);
        }

        try
        {
            using (AudioFile.Open(path))
            {
                Gate.Wait(cancellationToken);
                cancellationToken.WaitHandle.WaitOne(Takes);
                cancellationToken.ThrowIfCancellationRequested();
            }

            return MadeUpTracks.Analysis(path.Length);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _cancelled);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _atOnce);
        }
    }
}

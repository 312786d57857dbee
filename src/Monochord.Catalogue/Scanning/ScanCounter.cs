namespace Monochord.Catalogue.Scanning;

/// <summary>Counts what a scan does, for one thread.</summary>
internal sealed class ScanCounter(TimeProvider clock)
{
    private readonly long _start = clock.GetTimestamp();
    private long _listed;
    private int _known;
    private int _analysed;
    private int _reused;
    private int _failed;
    private int _gone;
    private int _opened;

    internal int Found { get; set; }

    internal int Vanished { get; set; }

    /// <summary>Says that all files have been found.</summary>
    internal void List(int found, int waiting)
    {
        (Found, Waiting) = (found, waiting);
        _listed = clock.GetTimestamp();
    }

    private int Waiting { get; set; }

    internal void Add(ScanAction action)
    {
        _known += action == ScanAction.Known ? 1 : 0;
        _analysed += action == ScanAction.Analysed ? 1 : 0;
        _reused += action is ScanAction.Reused or ScanAction.FromSidecar ? 1 : 0;
        _failed += action is ScanAction.Failed or ScanAction.KnownFailure ? 1 : 0;
        _gone += action == ScanAction.Vanished ? 1 : 0;
        _opened += action is ScanAction.Known or ScanAction.KnownFailure ? 0 : 1;
    }

    internal ScanProgress Progress()
    {
        var worked = _listed == 0 ? 0 : clock.GetElapsedTime(_listed).TotalSeconds;
        var rate = worked > 0 ? _opened / worked : 0;
        return new ScanProgress
        {
            Found = Found,
            IsListed = _listed != 0,
            Known = _known,
            Analysed = _analysed,
            Reused = _reused,
            Failed = _failed,
            Vanished = Vanished + _gone,
            Seconds = clock.GetElapsedTime(_start).TotalSeconds,
            TracksPerSecond = rate,
            SecondsLeft = _listed != 0 && Waiting == _opened ? 0 : rate > 0 ? (Waiting - _opened) / rate : null,
        };
    }
}

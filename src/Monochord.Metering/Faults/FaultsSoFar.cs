using Monochord.Metering.Events;

namespace Monochord.Metering.Faults;

/// <summary>The faults of all channels as they are over, each once: what is said of them at the end, while sound passes.</summary>
/// <remarks>A click waits until no dropout and no clipped run beside it can come any more, because it would belong to that.</remarks>
/// <param name="finders">The channels.</param>
/// <param name="mergeFrames">What channels have within so many frames is one.</param>
/// <param name="nearFrames">A click that is no farther than this from another fault belongs to it.</param>
internal sealed class FaultsSoFar(FaultFinder[] finders, long mergeFrames, long nearFrames)
{
    private readonly (EventTrack Track, long Next)[] _clippedTracks = new (EventTrack, long)[2 * finders.Length];
    private readonly (EventTrack Track, long Next)[] _tracks = new (EventTrack, long)[finders.Length];
    private readonly MarkJoin _clippingJoin = new(mergeFrames);
    private readonly MarkJoin _dropoutJoin = new(mergeFrames);
    private readonly MarkJoin _clickJoin = new(mergeFrames);

    // What clicks to come may belong to, and clicks that may belong to what comes.
    private readonly List<EventMark> _others = [];
    private readonly List<EventMark> _held = [];

    /// <summary>Clipping that the last <see cref="Take"/> found to be over.</summary>
    public List<EventMark> Clipping { get; } = [];

    /// <summary>The same of dropouts.</summary>
    public List<EventMark> Dropouts { get; } = [];

    /// <summary>The same of clicks.</summary>
    public List<EventMark> Clicks { get; } = [];

    /// <summary>Takes what is over since the last call.</summary>
    public void Take()
    {
        Clipping.Clear();
        Dropouts.Clear();
        Clicks.Clear();
        for (var c = 0; c < finders.Length; c++)
        {
            _clippedTracks[2 * c] = (finders[c].Clipped, finders[c].NextClipped);
            _clippedTracks[(2 * c) + 1] = (finders[c].FlatTops, finders[c].NextFlatTop);
        }

        var nextOther = Math.Min(
            _clippingJoin.Take(_clippedTracks, Clipping),
            _dropoutJoin.Take(Tracks(finder => (finder.Dropouts, finder.NextDropout)), Dropouts));
        _others.AddRange(Clipping);
        _others.AddRange(Dropouts);
        var nextClick = _clickJoin.Take(Tracks(finder => (finder.Clicks, finder.NextClick)), _held);
        _held.RemoveAll(IsOfAnother);
        Clicks.AddRange(_held.Where(click => click.EndFrame + nearFrames < nextOther));
        _held.RemoveAll(click => click.EndFrame + nearFrames < nextOther);

        // Others that lie before every click to come are done with.
        nextClick = _held.Concat(_clickJoin.Waiting).Select(click => click.StartFrame).Append(nextClick).Min();
        _others.RemoveAll(other => other.EndFrame + nearFrames < nextClick);
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        _clippingJoin.Reset();
        _dropoutJoin.Reset();
        _clickJoin.Reset();
        _others.Clear();
        _held.Clear();
    }

    private (EventTrack Track, long Next)[] Tracks(Func<FaultFinder, (EventTrack, long)> of)
    {
        for (var c = 0; c < finders.Length; c++)
        {
            _tracks[c] = of(finders[c]);
        }

        return _tracks;
    }

    private bool IsOfAnother(EventMark click)
    {
        return _others.Exists(IsNear) || _clippingJoin.Waiting.Any(IsNear) || _dropoutJoin.Waiting.Any(IsNear);

        bool IsNear(EventMark other) => click.IsNear(other, nearFrames);
    }
}

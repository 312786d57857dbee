namespace Monochord.Metering.Events;

/// <summary>Joins the marks of several tracks while sound passes, and gives each that nothing can join any more.</summary>
/// <param name="mergeFrames">Marks with a gap of at most so many frames are one.</param>
internal sealed class MarkJoin(long mergeFrames)
{
    private readonly List<EventMark> _waiting = [];

    /// <summary>Those that others may still join, in order.</summary>
    public IReadOnlyList<EventMark> Waiting => _waiting;

    /// <summary>Joins marks of any order.</summary>
    public static List<EventMark> Join(List<EventMark> marks, long mergeFrames)
    {
        marks.Sort((a, b) => a.StartFrame.CompareTo(b.StartFrame));
        var joined = new List<EventMark>();
        foreach (var mark in marks)
        {
            if (joined.Count > 0 && joined[^1] is var last && mark.StartFrame - last.EndFrame <= mergeFrames)
            {
                joined[^1] = new EventMark(
                    last.StartFrame, Math.Max(last.EndFrame, mark.EndFrame), Math.Max(last.Worst, mark.Worst), last.Count + mark.Count);
            }
            else
            {
                joined.Add(mark);
            }
        }

        return joined;
    }

    /// <summary>Takes what is over of some tracks, and gives what that completes.</summary>
    /// <param name="tracks">Each track, and the first frame at which another interval of it could begin.</param>
    /// <param name="complete">Gets the marks that nothing can join any more, in order.</param>
    /// <returns>The first frame at which a mark could begin that is neither waiting nor given.</returns>
    public long Take(ReadOnlySpan<(EventTrack Track, long Next)> tracks, List<EventMark> complete)
    {
        var next = long.MaxValue;
        var before = _waiting.Count;
        foreach (var (track, trackNext) in tracks)
        {
            next = Math.Min(next, track.TakeOver(trackNext, _waiting));
        }

        if (_waiting.Count == 0)
        {
            return next;
        }

        if (_waiting.Count > before)
        {
            var joined = Join(_waiting, mergeFrames);
            _waiting.Clear();
            _waiting.AddRange(joined);
        }

        var done = 0;
        while (done < _waiting.Count && next - _waiting[done].EndFrame > mergeFrames)
        {
            complete.Add(_waiting[done++]);
        }

        _waiting.RemoveRange(0, done);
        return next;
    }

    /// <summary>Forgets everything.</summary>
    public void Reset() => _waiting.Clear();
}

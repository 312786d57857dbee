namespace Monochord.Metering.Events;

/// <summary>Joins intervals that lie close together into marks, and drops those that are too short.</summary>
/// <remarks>Memory is taken when it is made: what a detector finds while sound passes costs no allocation. Marks beyond the capacity are
/// counted only.</remarks>
internal sealed class EventTrack
{
    /// <summary>Marks that are kept. A programme with more has one fault, not four thousand.</summary>
    private const int Capacity = 4096;

    private readonly EventMark[] _marks = new EventMark[Capacity];
    private int _count;
    private EventMark _open;
    private bool _isOpen;
    private long _mergeFrames;
    private long _minFrames;
    private int _taken;

    /// <summary>Marks that did not fit.</summary>
    public long NotKept { get; private set; }

    /// <summary>The marks in the order of their ends; complete after <see cref="Finish"/>.</summary>
    public ReadOnlySpan<EventMark> Marks => _marks.AsSpan(0, _count);

    /// <summary>Sets when intervals are one and which are kept.</summary>
    /// <param name="mergeFrames">Intervals with a gap of at most so many frames are one.</param>
    /// <param name="minFrames">Shorter marks are dropped.</param>
    public void Prepare(long mergeFrames, long minFrames = 0)
    {
        (_mergeFrames, _minFrames) = (mergeFrames, minFrames);
        Reset();
    }

    /// <summary>Adds an interval that begins no earlier than the one before.</summary>
    public void Add(long startFrame, long endFrame, double value)
    {
        if (_isOpen && startFrame - _open.EndFrame <= _mergeFrames)
        {
            _open = new EventMark(
                _open.StartFrame, Math.Max(_open.EndFrame, endFrame), Math.Max(_open.Worst, value), _open.Count + 1);
            return;
        }

        Finish();
        (_open, _isOpen) = (new EventMark(startFrame, endFrame, value, 1), true);
    }

    /// <summary>Takes the marks that are over and were not taken before. What the track holds does not change.</summary>
    /// <param name="next">The first frame at which another interval could begin.</param>
    /// <param name="marks">Gets them.</param>
    /// <returns>The first frame at which a mark could begin that was not taken.</returns>
    public long TakeOver(long next, List<EventMark> marks)
    {
        for (; _taken < _count; _taken++)
        {
            marks.Add(_marks[_taken]);
        }

        if (!_isOpen)
        {
            return next;
        }

        if (next - _open.EndFrame <= _mergeFrames)
        {
            return _open.StartFrame;
        }

        // It is closed with the next one, as it is now.
        if (_taken == _count && _count < Capacity && _open.LengthFrames >= _minFrames)
        {
            marks.Add(_open);
            _taken++;
        }

        return next;
    }

    /// <summary>Closes the mark that is still open.</summary>
    public void Finish()
    {
        if (!_isOpen)
        {
            return;
        }

        _isOpen = false;
        if (_open.LengthFrames < _minFrames)
        {
            return;
        }

        if (_count < Capacity)
        {
            _marks[_count++] = _open;
        }
        else
        {
            NotKept++;
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Reset() => (_count, _taken, _isOpen, NotKept) = (0, 0, false, 0);
}

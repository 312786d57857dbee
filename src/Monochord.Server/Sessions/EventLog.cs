using Monochord.Audio;
using Monochord.Metering.Events;

namespace Monochord.Server.Sessions;

/// <summary>Tells events of the meters once each, where they are in the source, and at the end what the whole made of them. For the
/// thread of the session.</summary>
internal sealed class EventLog(AudioFormat format, SessionFeed feed)
{
    // A jump makes no mark farther from it.
    private const double JoinSeconds = 0.01;

    private readonly Dictionary<(EventKind Kind, long Start), ProgrammeEvent> _told = [];

    // Where in the source the measured frames come from: a segment begins at every jump.
    private readonly List<(long Measured, long Source)> _segments = [(0, 0)];

    /// <summary>The position jumped.</summary>
    public void Jump(long measured, long source) => _segments.Add((measured, source));

    /// <summary>The integration began anew.</summary>
    public void Reset(long source)
    {
        _told.Clear();
        _segments.Clear();
        _segments.Add((0, source));
    }

    /// <summary>Tells what was not told before, or was told otherwise.</summary>
    public void Tell(IReadOnlyList<ProgrammeEvent> events)
    {
        foreach (var happened in events)
        {
            var key = (happened.Kind, happened.StartFrame);
            if (!IsOfAJump(happened) && _told.GetValueOrDefault(key) != happened)
            {
                _told[key] = happened;
                Publish(happened);
            }
        }
    }

    /// <summary>Tells what is left, once the whole is known, and takes back what is not in it: then what was told is what it says.</summary>
    public void End(IReadOnlyList<ProgrammeEvent> events)
    {
        foreach (var gone in _told.Keys.Except(events.Select(happened => (happened.Kind, happened.StartFrame))).ToArray())
        {
            _told.Remove(gone, out var told);
            Publish(told!, isWithdrawn: true);
        }

        Tell(events);
    }

    private void Publish(ProgrammeEvent happened, bool isWithdrawn = false) => feed.Publish(
        new SessionEvent(happened, format.SecondsAt(SourceOf(happened.StartFrame)), format.SecondsAt(happened.LengthFrames)) { IsWithdrawn = isWithdrawn });

    // What sounds like a click or a gap where two parts meet is not in the sound.
    private bool IsOfAJump(ProgrammeEvent happened)
    {
        var reach = (long)(JoinSeconds * format.SampleRate);
        return happened.Kind is EventKind.Click or EventKind.Dropout
            && _segments.Exists(segment => segment.Measured > 0
                && segment.Measured >= happened.StartFrame - reach && segment.Measured <= happened.EndFrame + reach);
    }

    private long SourceOf(long measured)
    {
        var i = _segments.Count - 1;
        while (i > 0 && _segments[i].Measured > measured)
        {
            i--;
        }

        return _segments[i].Source + measured - _segments[i].Measured;
    }
}

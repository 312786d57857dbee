using Monochord.Metering.Events;

namespace Monochord.Metering.Speech;

/// <summary>The events of speech as they are over, each once, while the programme plays.</summary>
/// <remarks>
/// <para>By the rules of the report, frame by frame: the cost of a frame is the same at any length. What the report takes from the whole
/// programme, the level of the dialogue and of all, is here what it has been until then, from <see cref="LeadFrames"/> of sound on;
/// until then nothing is said, and after it everything from the start. So the report may put an edge elsewhere, and leave out or add
/// what is near a limit.</para>
/// </remarks>
/// <param name="frames">The frames, followed as they are judged.</param>
internal sealed class SpeechSoFar(SpeechFrames frames)
{
    /// <summary>Frames of sound before a level is one: 5 s.</summary>
    public const int LeadFrames = 5 * SpeechRules.FramesPerSecond;

    private readonly LevelSoFar _dialogue = new();
    private readonly LevelSoFar _programme = new();
    private readonly RunBuilder _segment = new(SpeechRules.SegmentGap);
    private readonly RunBuilder _maskedRun = new(SpeechRules.Hold);
    private readonly RunBuilder _lowRun = new(SpeechRules.Hold);
    private readonly List<MaskedInterval> _masked = [];
    private readonly List<LowIntelligibilityInterval> _low = [];
    private readonly List<PacingGap> _gaps = [];
    private readonly List<ProgrammeImpact> _impacts = [];

    // Frames whose levels are counted, that were looked at for speech, and for impacts.
    private int _counted;
    private int _next;
    private int _nextImpact = Impacts.First;

    // The end of the last whole segment; -1 for none. And the frame up to which speech was looked at for what covers it.
    private int _speechEnd = -1;
    private int _looked;

    /// <summary>Takes what is over since the last call.</summary>
    /// <param name="sampleRate">In Hz.</param>
    /// <param name="position">Of the programme, in frames of audio.</param>
    public IReadOnlyList<ProgrammeEvent> Take(int sampleRate, long position)
    {
        for (; _counted < frames.Count; _counted++)
        {
            _dialogue.Add(frames.Dialogue[_counted]);
            _programme.Add(frames.Programme[_counted]);
        }

        if (_dialogue.Frames >= LeadFrames)
        {
            FollowSpeech(DialogueActivity.Gate(_dialogue.Power));
        }

        if (_programme.Frames >= LeadFrames)
        {
            FollowImpacts(_programme.Power);
        }

        if (_masked.Count + _low.Count + _gaps.Count + _impacts.Count == 0)
        {
            return [];
        }

        var events = SpeechEvents.Of(sampleRate, position, _masked, _low, _gaps, _impacts);
        Clear();
        return events;
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        _dialogue.Reset();
        _programme.Reset();
        _segment.Reset();
        _maskedRun.Reset();
        _lowRun.Reset();
        (_counted, _next, _nextImpact, _speechEnd, _looked) = (0, 0, Impacts.First, -1, 0);
        Clear();
    }

    private static bool IsSegment(FrameRun run) => run.Length >= SpeechRules.ShortestSegment;

    private void FollowSpeech(double gate)
    {
        for (; _next < frames.MaskedShare.Count; _next++)
        {
            if (frames.Dialogue[_next] > gate)
            {
                EndSegment(_segment.Add(_next));
                if (_segment.Open is { } open && IsSegment(open))
                {
                    LookAt(open);
                }
            }
        }

        EndSegment(_segment.End(_next));
        var passed = Passed();
        EndMasked(_maskedRun.End(passed));
        EndLow(_lowRun.End(passed));
    }

    private void EndSegment(FrameRun? ended)
    {
        if (ended is { } run && IsSegment(run))
        {
            _speechEnd = run.To;
        }
    }

    // Looks for what covers the speech in the frames that turned out to be in a segment, or in a pause that is held.
    private void LookAt(FrameRun segment)
    {
        if (_looked <= segment.From)
        {
            // It is one from now on.
            if (_speechEnd >= 0)
            {
                _gaps.Add(SpeechAnalysis.GapAt(new FrameRun(_speechEnd, segment.From)));
            }

            _looked = IsHeld(segment.From) ? _speechEnd : segment.From;
        }

        for (; _looked < segment.To; _looked++)
        {
            if (frames.IsMasked(_looked))
            {
                EndMasked(_maskedRun.Add(_looked));
            }

            if (frames.IsLow(_looked))
            {
                EndLow(_lowRun.Add(_looked));
            }
        }
    }

    // The first frame that speech may still turn out to be in.
    private int Passed()
    {
        if (_segment.Open is { } open && IsSegment(open))
        {
            return open.To;
        }

        var begins = _segment.Open?.From ?? _next;
        return IsHeld(begins) ? _speechEnd : begins;
    }

    private bool IsHeld(int begins) => _speechEnd >= 0 && begins - _speechEnd <= SpeechRules.Hold;

    private void EndMasked(FrameRun? ended)
    {
        if (ended is { } run && run.Length >= SpeechRules.ShortestMasked && SpeechAnalysis.MaskedAt(frames, run) is { } interval)
        {
            _masked.Add(interval);
        }
    }

    private void EndLow(FrameRun? ended)
    {
        if (ended is { } run && run.Length >= SpeechRules.ShortestLowIntelligibility)
        {
            _low.Add(SpeechAnalysis.LowAt(frames, run));
        }
    }

    private void FollowImpacts(double programme)
    {
        for (; _nextImpact + Impacts.Reach <= frames.Count; _nextImpact++)
        {
            if (Impacts.At(_nextImpact, frames.Programme, frames.ProgrammePeak, programme) is { } impact)
            {
                _impacts.Add(impact);
                _nextImpact += Impacts.Rest;
            }
        }
    }

    private void Clear()
    {
        _masked.Clear();
        _low.Clear();
        _gaps.Clear();
        _impacts.Clear();
    }
}

namespace Monochord.Synthesis.Playing;

/// <content>What sounds at a frame, and what has gone.</content>
internal sealed partial class Mixdown
{
    private void Take(Handover handover, int crossingFrames)
    {
        Interlocked.CompareExchange(ref _incoming, null, handover);
        handover.Arrivals.Start(_frame, crossingFrames);
        handover.Leaving.Start(_frame, crossingFrames);
        handover.Leaving.Next = _leaving;
        _leaving = handover.Leaving;
        Volatile.Write(ref _score, handover.Score);
        Gather(settles: false);
        handover.Done();
    }

    /// <summary>Looks anew what sounds at the frame that comes next.</summary>
    private void Gather(bool settles)
    {
        (_count, _next) = (0, 0);
        Advance(_frame, settles);
    }

    /// <summary>Leaves out the steps that are over, and takes in those that begin before a frame.</summary>
    private void Advance(long end, bool settles)
    {
        var (score, steps) = (_score, _score.Plan.Steps);
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            var sound = score.Sounding[i];
            if (sound.Plan.EndFrame > _frame)
            {
                score.Sounding[kept++] = sound;
            }
            else if (!score.KeepsAll && !_isLive)
            {
                score.Forget(sound.Index);
            }
        }

        _count = kept;
        for (; _next < steps.Count && steps[_next].FirstFrame < end; _next++)
        {
            if (steps[_next].EndFrame <= _frame)
            {
                continue;
            }

            var sound = score[_next] ?? Prepare(score, _next);
            score.Sounding[_count++] = sound;
            if (settles)
            {
                foreach (var voice in sound.Voices)
                {
                    voice.Settle();
                }
            }
        }
    }

    private StepSound Prepare(Score score, int index)
    {
        LateSteps += _isLive ? 1 : 0;
        return score.Enter(index, _maker.MakeStep(score, index, null, _frame));
    }

    // The chain is in order: what came later ends later.
    private void RetireLeaving(long frame)
    {
        Leaving? last = null;
        var gone = _leaving;
        while (gone is not null && gone.EndFrame > frame)
        {
            (last, gone) = (gone, gone.Next);
        }

        if (gone is null)
        {
            return;
        }

        if (last is null)
        {
            _leaving = null;
        }
        else
        {
            last.Next = null;
        }

        var tail = gone;
        while (tail.Next is not null)
        {
            tail = tail.Next;
        }

        do
        {
            tail.Next = Volatile.Read(ref _retired);
        }
        while (Interlocked.CompareExchange(ref _retired, gone, tail.Next) != tail.Next);

        if (!_isLive)
        {
            CloseRetired();
        }
    }
}

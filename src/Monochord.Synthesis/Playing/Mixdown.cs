using Monochord.Synthesis.Tracks;

namespace Monochord.Synthesis.Playing;

/// <summary>Adds up everything that sounds, frame after frame. For the thread that renders.</summary>
/// <remarks>What comes from other threads comes through single slots: a changed track, gains, clips that are pushed. Allocates nothing but where
/// a step is not prepared in time.</remarks>
internal sealed partial class Mixdown
{
    /// <summary>Frames that are rendered at once, at most.</summary>
    public const int Chunk = 512;

    private readonly ScoreMaker _maker;
    private readonly Scratch _scratch;
    private readonly bool _isLive;
    private readonly int _crossingFrames;
    private Score _score;
    private Handover? _incoming;
    private LiveMix _mix = LiveMix.Untouched;
    private Pushed? _pushed;
    private Leaving? _leaving;
    private Leaving? _retired;
    private SmoothedGain _gain = new(1);
    private double _level = 1;
    private long _frame;
    private int _count;
    private int _next;

    public Mixdown(ScoreMaker maker, Track track, int sampleRate, bool isLive, TimeSpan crossing)
    {
        (_maker, _isLive) = (maker, isLive);
        _scratch = new Scratch(sampleRate);
        _crossingFrames = Math.Max(1, (int)(crossing.TotalSeconds * sampleRate));
        _score = maker.Make(track);
    }

    /// <summary>What sounds.</summary>
    public Score Score => Volatile.Read(ref _score);

    /// <summary>The frame that comes next.</summary>
    public long Frame => Volatile.Read(ref _frame);

    /// <summary>Steps that had to be prepared while they should have sounded.</summary>
    public long LateSteps { get; private set; }

    /// <summary>Blocks of clips that had to be read while they should have sounded.</summary>
    public long LateReads
    {
        get
        {
            long late = 0;
            foreach (var clip in Score.Clips)
            {
                late += clip.LateReads;
            }

            return late;
        }
    }

    /// <summary>The gain of all.</summary>
    public double Level
    {
        get => Volatile.Read(ref _level);
        set => Volatile.Write(ref _level, value);
    }

    /// <summary>The newest track on its way; null for none.</summary>
    public Handover? Incoming => Volatile.Read(ref _incoming);

    /// <summary>Clips that were pushed.</summary>
    public Pushed? PushedClips => Volatile.Read(ref _pushed);

    /// <summary>Goes to a frame; what was on its way is there.</summary>
    public void Seek(long frame)
    {
        Volatile.Write(ref _frame, frame);
        TakeNow();
        RetireLeaving(long.MaxValue);
        _score.Noise?.Settle();
        _score.Noise?.Seek(frame);
        foreach (var clip in _score.Clips)
        {
            clip.Settle();
        }

        for (var pushed = PushedClips; pushed is not null; pushed = pushed.Next)
        {
            pushed.Clip.Settle();
        }

        _gain.JumpTo(Level);
        Gather(settles: true);
        for (var i = 0; i < _count; i++)
        {
            foreach (var voice in _score.Sounding[i].Voices)
            {
                voice.Seek(frame);
            }
        }
    }

    /// <summary>Takes a changed track over at once, where nothing is heard.</summary>
    /// <returns>False where there is none.</returns>
    public bool TakeNow()
    {
        var handover = Incoming;
        if (handover is null || !handover.TryTake())
        {
            return false;
        }

        Take(handover, 0);
        RetireLeaving(long.MaxValue);
        return true;
    }

    /// <summary>The next frames; what the spans held is written over.</summary>
    public void Render(Span<float> left, Span<float> right)
    {
        while (!left.IsEmpty)
        {
            var frames = Math.Min(left.Length, Chunk);
            if (Incoming is { } handover)
            {
                if (handover.Frame > _frame)
                {
                    frames = (int)Math.Min(frames, handover.Frame - _frame);
                }
                else if (handover.TryTake())
                {
                    Take(handover, _crossingFrames);
                }
            }

            RenderPart(left[..frames], right[..frames]);
            Volatile.Write(ref _frame, _frame + frames);
            RetireLeaving(_frame);
            left = left[frames..];
            right = right[frames..];
        }
    }

    /// <summary>Lets go at once what is going. Only while nobody renders.</summary>
    public void Clear() => RetireLeaving(long.MaxValue);

    /// <summary>Closes what has gone. For any thread but, live, the one that renders.</summary>
    public void CloseRetired()
    {
        for (var gone = Interlocked.Exchange(ref _retired, null); gone is not null; gone = gone.Next)
        {
            foreach (var clip in gone.Clips)
            {
                clip.Dispose();
            }
        }
    }

    private void RenderPart(Span<float> left, Span<float> right)
    {
        left.Clear();
        right.Clear();
        Advance(_frame + left.Length, settles: true);
        var mix = Volatile.Read(ref _mix);
        for (var i = 0; i < _count; i++)
        {
            Add(_score.Sounding[i], mix, left, right);
        }

        for (var leaving = _leaving; leaving is not null; leaving = leaving.Next)
        {
            foreach (var (voice, _) in leaving.Voices)
            {
                voice.AddWithin(_frame, mix, _scratch, left, right);
            }

            foreach (var clip in leaving.Clips)
            {
                clip.AddTo(_frame, _scratch, left, right);
            }
        }

        _score.Noise?.AddWithin(_frame, mix, _scratch, left, right);
        foreach (var clip in _score.Clips)
        {
            clip.AddTo(_frame, _scratch, left, right);
        }

        for (var pushed = PushedClips; pushed is not null; pushed = pushed.Next)
        {
            pushed.Clip.AddTo(_frame, _scratch, left, right);
        }

        _gain.MoveTo(Level, _scratch.SmoothingFrames);
        _scratch.Lane.Begin(left.Length);
        _scratch.Lane.Multiply(ref _gain);
        _scratch.Lane.Scale(left);
        _scratch.Lane.Scale(right);
    }

    private void Add(StepSound sound, LiveMix mix, Span<float> left, Span<float> right)
    {
        var plan = sound.Plan;
        var from = Math.Max(_frame, plan.FirstFrame);
        var to = Math.Min(_frame + left.Length, plan.EndFrame);
        if (from >= to)
        {
            return;
        }

        var (at, frames) = ((int)(from - _frame), (int)(to - from));
        _scratch.Step.Begin(frames);
        _scratch.Step.Multiply(plan, from);
        foreach (var voice in sound.Voices)
        {
            voice.AddTo(from, _scratch.Step, mix, _scratch, left.Slice(at, frames), right.Slice(at, frames));
        }
    }
}

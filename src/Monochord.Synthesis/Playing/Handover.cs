namespace Monochord.Synthesis.Playing;

/// <summary>A changed track on its way to the thread that renders.</summary>
internal sealed class Handover(Score score, long frame, Arrivals arrivals, Leaving leaving)
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Withdrawn = 2;
    private const int Sounding = 3;

    private int _state;

    public Score Score { get; } = score;

    /// <summary>The frame from which it sounds.</summary>
    public long Frame { get; } = frame;

    /// <summary>What sounds at that frame and did not before.</summary>
    public Arrivals Arrivals { get; } = arrivals;

    /// <summary>What sounded before and does not any more.</summary>
    public Leaving Leaving { get; } = leaving;

    /// <summary>Whether it sounds already.</summary>
    public bool IsDone => Volatile.Read(ref _state) == Sounding;

    /// <summary>The renderer takes it, unless it was withdrawn.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Waiting) == Waiting;

    /// <summary>Whoever sent it takes it back, unless the renderer was quicker.</summary>
    public bool TryWithdraw() => Interlocked.CompareExchange(ref _state, Withdrawn, Waiting) == Waiting;

    /// <summary>It sounds.</summary>
    public void Done() => Volatile.Write(ref _state, Sounding);
}

/// <summary>What comes where a track was changed.</summary>
/// <param name="Voices">Voices, and whether each takes over from something unlike, or from nothing.</param>
/// <param name="Clips">Clips.</param>
internal sealed record Arrivals((PlacedVoice Voice, bool IsUnlike)[] Voices, PlacedClip[] Clips)
{
    /// <summary>Lets all of it come.</summary>
    public void Start(long frame, int frames)
    {
        foreach (var (voice, isUnlike) in Voices)
        {
            voice.Arrival = new Crossing(frame, frames, IsIn: true, isUnlike);
        }

        foreach (var clip in Clips)
        {
            clip.Arrival = new Crossing(frame, frames, IsIn: true, IsEqualPower: true);
        }
    }
}

/// <summary>What goes where a track was changed: it sounds on until it is gone.</summary>
/// <param name="Voices">Voices, and the one that each gives way to; null for something unlike, or for nothing.</param>
/// <param name="Clips">Clips.</param>
internal sealed record Leaving((PlacedVoice Voice, PlacedVoice? Successor)[] Voices, PlacedClip[] Clips)
{
    /// <summary>The frame by which it is gone.</summary>
    public long EndFrame { get; private set; }

    public Leaving? Next { get; set; }

    /// <summary>Lets all of it go.</summary>
    public void Start(long frame, int frames)
    {
        EndFrame = frame + frames;
        foreach (var (voice, successor) in Voices)
        {
            voice.Depart(new Crossing(frame, frames, IsIn: false, IsEqualPower: successor is null), successor);
        }

        foreach (var clip in Clips)
        {
            clip.Departure = new Crossing(frame, frames, IsIn: false, IsEqualPower: true);
        }
    }
}

using Monochord.Synthesis.Tracks;

namespace Monochord.Synthesis.Playing;

/// <summary>A track that can sound: its plan, and what of it is prepared.</summary>
internal sealed class Score(Track track, TrackPlan plan, PlacedVoice? noise, PlacedClip[] clips)
{
    /// <summary>Up to so many voices are all prepared before the first frame; of more, those of the steps that come soon.</summary>
    public const int MaxPreparedVoices = 256;

    private readonly StepSound?[] _steps = new StepSound?[plan.Steps.Count];
    private readonly int[] _places = PlacesOf(plan);

    public Track Track { get; } = track;

    public TrackPlan Plan { get; } = plan;

    public PlacedVoice? Noise { get; } = noise;

    public PlacedClip[] Clips { get; } = clips;

    /// <summary>Whether every step is prepared at once, and stays so.</summary>
    public bool KeepsAll { get; } = VoicesOf(track) <= MaxPreparedVoices;

    /// <summary>Room for the steps that sound at once.</summary>
    public StepSound[] Sounding { get; } = new StepSound[plan.Steps.Count];

    /// <summary>A step by its place in the plan; null where it is not prepared.</summary>
    public StepSound? this[int index] => Volatile.Read(ref _steps[index]);

    /// <summary>A step by its place in the track; null where there is none, or it is not prepared.</summary>
    public StepSound? Find(int step) => step < _places.Length ? this[_places[step]] : null;

    /// <summary>Enters a prepared step.</summary>
    /// <returns>That which is entered: the one that came first.</returns>
    public StepSound Enter(int index, StepSound sound) => Interlocked.CompareExchange(ref _steps[index], sound, null) ?? sound;

    /// <summary>Forgets a step.</summary>
    public void Forget(int index) => Volatile.Write(ref _steps[index], null);

    /// <summary>Steps that are prepared.</summary>
    public int CountPrepared()
    {
        var count = 0;
        for (var k = 0; k < _steps.Length; k++)
        {
            count += this[k] is null ? 0 : 1;
        }

        return count;
    }

    /// <summary>The frame at which the first step begins that sounds from a frame on and is not prepared; the end of the track where all
    /// are.</summary>
    public long PreparedUntil(long frame)
    {
        for (var k = 0; k < _steps.Length; k++)
        {
            if (Plan.Steps[k].EndFrame > frame && this[k] is null)
            {
                return Plan.Steps[k].FirstFrame;
            }
        }

        return Plan.LengthFrames;
    }

    private static int[] PlacesOf(TrackPlan plan)
    {
        var places = new int[plan.Steps.Count];
        for (var k = 0; k < places.Length; k++)
        {
            places[plan.Steps[k].Step] = k;
        }

        return places;
    }

    private static int VoicesOf(Track track)
    {
        var voices = 0;
        foreach (var step in track.Steps)
        {
            voices += step.Voices.Count;
        }

        return voices;
    }
}

/// <summary>A prepared step.</summary>
/// <param name="Index">Its place in the plan.</param>
/// <param name="Plan">Where it lies.</param>
/// <param name="Voices">What sounds in it.</param>
internal sealed record StepSound(int Index, StepPlan Plan, PlacedVoice[] Voices);

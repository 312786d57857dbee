using Monochord.Dsp.Noise;
using Monochord.Synthesis.Rendering;
using Monochord.Synthesis.Tracks;

namespace Monochord.Synthesis.Playing;

/// <summary>Prepares what sounds: takes memory, opens files, runs filters to where they start. Never on the audio path.</summary>
/// <param name="sampleRate">Frames a second.</param>
/// <param name="files">Where files come from; null for none.</param>
/// <param name="readsAhead">Whether clips are read ahead by another thread.</param>
internal sealed class ScoreMaker(int sampleRate, ITrackFiles? files, bool readsAhead)
{
    private const int NoiseStep = -1;

    /// <summary>A track that starts, or takes over from another at a frame: what has not changed is taken over as it stands.</summary>
    public Score Make(Track track, Score? before = null, long frame = 0)
    {
        Check(track);
        var clips = new ClipOpener(files, sampleRate, readsAhead, before?.Clips ?? []);
        try
        {
            var plan = new TrackPlan(track, sampleRate, clips.Open(track.Clips));
            var score = new Score(track, plan, MakeNoise(track, plan, before, frame), clips.Place(track.Clips, plan));
            for (var k = 0; k < plan.Steps.Count; k++)
            {
                var step = plan.Steps[k];
                if (score.KeepsAll || (step.FirstFrame <= frame && step.EndFrame > frame))
                {
                    score.Enter(k, MakeStep(score, k, before, frame));
                }
            }

            return score;
        }
        catch
        {
            clips.Dispose();
            throw;
        }
    }

    /// <summary>One step, ready at a frame.</summary>
    public StepSound MakeStep(Score score, int index, Score? before, long frame)
    {
        var (track, step) = (score.Track, score.Plan.Steps[index]);
        var sources = track.Steps[step.Step].Voices;
        var old = before?.Find(step.Step) is { } sound && sound.Plan.IsLike(step) ? sound.Voices : [];
        var voices = new PlacedVoice[sources.Count];
        for (var v = 0; v < voices.Length; v++)
        {
            var seed = SeedOf(track, step.Step, sources[v], CountBefore(sources, v));
            var kept = Array.Find(old, other => (other.Seed == seed || !other.HasNoise)
                && VoiceLikeness.AreSame(other.Source, sources[v]) && Array.IndexOf(voices, other) < 0);
            if (kept is not null)
            {
                kept.Number = v;
            }

            voices[v] = kept ?? new PlacedVoice(sources[v], MakeVoice(sources[v], step.Frames, seed), v, step, sampleRate, seed);
            if (kept is null)
            {
                voices[v].Seek(frame < step.EndFrame ? frame : 0);
            }
        }

        return new StepSound(index, step, voices);
    }

    /// <summary>What the two have not in common at a frame.</summary>
    public static (Arrivals Arrivals, Leaving Leaving) Differences(Score before, Score after, long frame)
    {
        var (old, now) = (SoundingAt(before, frame), SoundingAt(after, frame));
        var coming = now.FindAll(voice => !old.Contains(voice));
        var going = old.FindAll(voice => !now.Contains(voice));
        return (
            new Arrivals(
                [.. coming.ConvertAll(voice => (voice, !going.Exists(other => IsAlike(other, voice))))],
                Array.FindAll(after.Clips, clip => Array.IndexOf(before.Clips, clip) < 0)),
            new Leaving(
                [.. going.ConvertAll(voice => (voice, coming.Find(other => IsAlike(other, voice))))],
                Array.FindAll(before.Clips, clip => Array.IndexOf(after.Clips, clip) < 0)));
    }

    // The same kind of voice at the same place among its like: what it sounds like is much the same.
    private static bool IsAlike(PlacedVoice a, PlacedVoice b) => a.Seed == b.Seed && ReferenceEquals(a.Source.Voice, b.Source.Voice);

    private static List<PlacedVoice> SoundingAt(Score score, long frame)
    {
        var voices = new List<PlacedVoice>();
        for (var k = 0; k < score.Plan.Steps.Count; k++)
        {
            var step = score.Plan.Steps[k];
            if (step.FirstFrame < frame && step.EndFrame > frame && score[k] is { } sound)
            {
                voices.AddRange(sound.Voices);
            }
        }

        if (score.Noise is { } noise && noise.FirstFrame < frame)
        {
            voices.Add(noise);
        }

        return voices;
    }

    private static void Check(Track track)
    {
        ArgumentNullException.ThrowIfNull(track);
        foreach (var step in track.Steps)
        {
            foreach (var voice in step.Voices)
            {
                Check(voice);
            }
        }

        if (track.Noise is { } noise)
        {
            Check(noise.Voice);
        }
    }

    private static void Check(TrackVoice voice)
    {
        foreach (var (name, value) in voice.Arguments)
        {
            voice.Voice.Check(name, value);
        }
    }

    private static int CountBefore(IReadOnlyList<TrackVoice> voices, int end)
    {
        var count = 0;
        for (var v = 0; v < end; v++)
        {
            count += voices[v].Voice.BaseName == voices[end].Voice.BaseName ? 1 : 0;
        }

        return count;
    }

    // By step, kind and place among its kind: a voice that is entered before it, or a parameter that moves, leaves its noise alone.
    private static ulong SeedOf(Track track, int step, TrackVoice voice, int number)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var letter in voice.Voice.BaseName)
        {
            hash = unchecked((hash ^ letter) * 0x100000001B3UL);
        }

        return WhiteNoise.Bits(track.Seed ^ hash, step, number);
    }

    private PlacedVoice? MakeNoise(Track track, TrackPlan plan, Score? before, long frame)
    {
        if (track.Noise is not { } noise || plan.Noise.Frames == 0)
        {
            return null;
        }

        var seed = SeedOf(track, NoiseStep, noise.Voice, 0);
        if (before?.Noise is { } old && old.Seed == seed && (old.FirstFrame, old.Frames) == plan.Noise && VoiceLikeness.AreSame(old.Noise!, noise))
        {
            return old;
        }

        var placed = new PlacedVoice(noise, MakeVoice(noise.Voice, plan.Noise.Frames, seed), plan.Noise, sampleRate, seed);
        placed.Seek(frame);
        return placed;
    }

    private Voice MakeVoice(TrackVoice source, long frames, ulong seed)
    {
        var voice = source.Voice.Create(source.Arguments);
        voice.Prepare(new VoiceContext(sampleRate, frames, seed, files));
        return voice;
    }
}

using Monochord.Dsp.Envelopes;
using Monochord.Synthesis.Rendering;
using Monochord.Synthesis.Tracks;

namespace Monochord.Synthesis.Playing;

/// <summary>A voice at its place in the track, with every gain that it has. Only the thread that renders moves it.</summary>
internal sealed class PlacedVoice
{
    private const double DefaultFadeSeconds = 0.01;

    private readonly Voice _voice;
    private readonly List<IGainCurve> _gains = [];
    private readonly IGainCurve? _places;
    private readonly double _gain = 1;
    private Crossing _departure;
    private PlacedVoice? _successor;
    private SmoothedGain _live = new(1);
    private LiveMix? _seen;

    private PlacedVoice(TrackVoice source, Voice voice, int number, long firstFrame, long frames, ulong seed)
    {
        (Source, _voice, Number) = (source, voice, number);
        (FirstFrame, Frames, Seed) = (firstFrame, frames, seed);
    }

    /// <summary>A voice of a step.</summary>
    public PlacedVoice(TrackVoice source, Voice voice, int number, StepPlan step, int sampleRate, ulong seed)
        : this(source, voice, number, step.FirstFrame, step.Frames, seed)
    {
        Step = step;
        _gains.Add(new EnvelopeCurve(
            source.Envelope?.Over(step.Frames, sampleRate) ?? SegmentEnvelope.BothEnds(step.Frames, sampleRate, DefaultFadeSeconds)));
        if (PointCurve.Of(source.Automation?.Gain ?? [], sampleRate) is { } gains)
        {
            _gains.Add(gains);
        }

        _places = PointCurve.Of(source.Automation?.Pan ?? [], sampleRate);
    }

    /// <summary>The noise behind the steps.</summary>
    public PlacedVoice(BackgroundNoise noise, Voice voice, (long FirstFrame, long Frames) place, int sampleRate, ulong seed)
        : this(noise.Voice, voice, 0, place.FirstFrame, place.Frames, seed)
    {
        Noise = noise;
        _gain = noise.Gain;
        if (noise.Voice.Envelope is { } envelope)
        {
            _gains.Add(new EnvelopeCurve(envelope.Over(place.Frames, sampleRate)));
        }

        Fades.Add(_gains, place.Frames, sampleRate, noise.FadeInSeconds, noise.FadeOutSeconds);
        if (PointCurve.Of(noise.Envelope, sampleRate) is { } gains)
        {
            _gains.Add(gains);
        }

        _places = noise.Pan == 0 ? null : PointCurve.Of([new PanPoint(0, noise.Pan)], sampleRate);
    }

    /// <summary>What it was made from.</summary>
    public TrackVoice Source { get; }

    /// <summary>The noise that it is; null for a voice of a step.</summary>
    public BackgroundNoise? Noise { get; }

    /// <summary>Its step; null for the noise.</summary>
    public StepPlan? Step { get; }

    /// <summary>Its place among the voices of its step, which an update may move.</summary>
    public int Number { get; set; }

    /// <summary>Chooses its noise.</summary>
    public ulong Seed { get; }

    public long FirstFrame { get; }

    public long Frames { get; }

    /// <summary>How it comes, where the track was changed.</summary>
    public Crossing Arrival { get; set; }

    /// <summary>Whether another seed would be another sound.</summary>
    public bool HasNoise => _voice.HasNoise;

    /// <summary>Goes to a frame of the track, before it is rendered from there.</summary>
    public void Seek(long frame)
    {
        var local = Math.Max(0, frame - FirstFrame);
        if (_voice.Position != local)
        {
            _voice.Seek(local);
        }
    }

    /// <summary>Forgets what was on its way: the next frame does not follow from the last one.</summary>
    public void Settle() => (_seen, Arrival, _departure, _successor) = (null, default, default, null);

    /// <summary>Goes, because the track was changed.</summary>
    /// <param name="departure">How.</param>
    /// <param name="successor">What comes in its place. When that goes too before this is gone, both go together, so that the gains of all
    /// that follow each other add up to 1.</param>
    public void Depart(in Crossing departure, PlacedVoice? successor) => (_departure, _successor) = (departure, successor);

    /// <summary>Adds what of it lies in some frames.</summary>
    public void AddWithin(long frame, LiveMix mix, Scratch scratch, Span<float> left, Span<float> right)
    {
        var from = Math.Max(frame, FirstFrame);
        var to = Math.Min(frame + left.Length, FirstFrame + Frames);
        if (from < to)
        {
            var (at, frames) = ((int)(from - frame), (int)(to - from));
            AddTo(from, null, mix, scratch, left.Slice(at, frames), right.Slice(at, frames));
        }
    }

    /// <summary>Adds frames that all lie within its place.</summary>
    /// <param name="frame">The first, of the track.</param>
    /// <param name="step">The gain of its step over them; null to reckon it here.</param>
    /// <param name="mix">What was moved by hand.</param>
    /// <param name="scratch">Memory.</param>
    /// <param name="left">The sum, left.</param>
    /// <param name="right">The sum, right.</param>
    public void AddTo(long frame, GainLane? step, LiveMix mix, Scratch scratch, Span<float> left, Span<float> right)
    {
        Follow(mix, scratch.SmoothingFrames);
        var local = frame - FirstFrame;
        if (_voice.Position != local)
        {
            // Always where it was left, but after a change that came late: from the frame alone, so the samples are the same.
            _voice.Seek(local);
        }

        var frames = left.Length;
        var l = scratch.Left.AsSpan(0, frames);
        var r = scratch.Right.AsSpan(0, frames);
        _voice.Process(l, r);
        var lane = scratch.Lane;
        lane.Begin(frames);
        lane.Multiply(_gain);
        foreach (var curve in _gains)
        {
            lane.Multiply(curve, local);
        }

        if (step is not null)
        {
            lane.Multiply(step);
        }
        else if (Step is not null)
        {
            lane.Multiply(Step, frame);
        }

        lane.Multiply(ref _live);
        lane.Multiply(Arrival, frame);
        for (var voice = this; voice is not null; voice = voice._successor)
        {
            lane.Multiply(voice._departure, frame);
        }

        Placed.Add(lane, scratch.OneSide, _places, local, l, r, left, right);
    }

    private void Follow(LiveMix mix, int frames)
    {
        if (ReferenceEquals(mix, _seen))
        {
            return;
        }

        var gain = Step is null ? 1 : mix.GainOf(Step.Step, Number);
        if (_seen is null)
        {
            _live.JumpTo(gain);
        }
        else
        {
            _live.MoveTo(gain, frames);
        }

        _seen = mix;
    }
}

/// <summary>Adds a sound at its place between left and right.</summary>
internal static class Placed
{
    public static void Add(
        GainLane lane, GainLane oneSide, IGainCurve? places, long local, ReadOnlySpan<float> l, ReadOnlySpan<float> r, Span<float> left, Span<float> right)
    {
        if (places is null)
        {
            lane.AddTo(left, l);
            lane.AddTo(right, r);
            return;
        }

        oneSide.Begin(left.Length);
        oneSide.MultiplyByBalance(places, local, isRight: false);
        oneSide.Multiply(lane);
        oneSide.AddTo(left, l);
        oneSide.Begin(left.Length);
        oneSide.MultiplyByBalance(places, local, isRight: true);
        oneSide.Multiply(lane);
        oneSide.AddTo(right, r);
    }
}

/// <summary>Fades at the ends of noise and clips.</summary>
internal static class Fades
{
    public static void Add(List<IGainCurve> gains, long frames, int sampleRate, double inSeconds, double outSeconds)
    {
        if (inSeconds > 0)
        {
            gains.Add(new EnvelopeCurve(SegmentEnvelope.FadeIn(frames, sampleRate, inSeconds)));
        }

        if (outSeconds > 0)
        {
            gains.Add(new EnvelopeCurve(SegmentEnvelope.FadeOut(frames, sampleRate, outSeconds, 1, 0)));
        }
    }
}

/// <summary>Memory that everything that is rendered uses in turn.</summary>
internal sealed class Scratch(int sampleRate)
{
    public float[] Left { get; } = new float[Mixdown.Chunk];

    public float[] Right { get; } = new float[Mixdown.Chunk];

    public GainLane Lane { get; } = new();

    public GainLane OneSide { get; } = new();

    public GainLane Step { get; } = new();

    /// <summary>How long a gain takes that is moved by hand: 10 ms.</summary>
    public int SmoothingFrames { get; } = Math.Max(1, sampleRate / 100);
}

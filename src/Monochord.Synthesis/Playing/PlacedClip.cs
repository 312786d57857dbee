using Monochord.Dsp.Statistics;
using Monochord.Synthesis.Tracks;

namespace Monochord.Synthesis.Playing;

/// <summary>A recorded sound at its place in the track.</summary>
internal sealed class PlacedClip : IDisposable
{
    private readonly IClipSource _sound;
    private readonly ClipAhead? _ahead;
    private readonly List<IGainCurve> _gains = [];
    private readonly IGainCurve? _places;
    private readonly double _gain;

    /// <summary>A clip of the track.</summary>
    /// <param name="source">As the track has it.</param>
    /// <param name="sound">Opened; owned from here on.</param>
    /// <param name="place">First frame and length.</param>
    /// <param name="sampleRate">Frames a second.</param>
    /// <param name="readsAhead">Whether somebody reads it ahead, because reading may wait.</param>
    public PlacedClip(Clip source, IClipSource sound, (long FirstFrame, long Frames) place, int sampleRate, bool readsAhead)
    {
        (Source, _sound, _gain) = (source, sound, source.Gain);
        (FirstFrame, Frames) = place;
        Fades.Add(_gains, Frames, sampleRate, source.FadeInSeconds, source.FadeOutSeconds);
        _places = source.Pan == 0 ? null : PointCurve.Of([new PanPoint(0, source.Pan)], sampleRate);
        _ahead = readsAhead ? new ClipAhead(sound, Frames) : null;
    }

    /// <summary>What it was made from.</summary>
    public Clip Source { get; }

    public long FirstFrame { get; }

    public long Frames { get; }

    /// <summary>The length of the whole file.</summary>
    public long FileFrames => _sound.LengthFrames;

    public long EndFrame => FirstFrame + Frames;

    /// <summary>How it comes, where the track was changed.</summary>
    public Crossing Arrival { get; set; }

    /// <summary>How it goes, where the track was changed.</summary>
    public Crossing Departure { get; set; }

    /// <summary>Blocks that the rendering thread had to read itself.</summary>
    public long LateReads => _ahead?.LateReads ?? 0;

    /// <summary>Forgets what was on its way.</summary>
    public void Settle() => (Arrival, Departure) = (default, default);

    /// <summary>Reads what comes soon, in a thread that may wait.</summary>
    public void ReadAhead(long trackFrame) => _ahead?.Fill(trackFrame - FirstFrame);

    /// <summary>Adds what of it lies in some frames.</summary>
    public void AddTo(long frame, Scratch scratch, Span<float> left, Span<float> right)
    {
        var from = Math.Max(frame, FirstFrame);
        var to = Math.Min(frame + left.Length, EndFrame);
        if (from >= to)
        {
            return;
        }

        var (at, frames) = ((int)(from - frame), (int)(to - from));
        var l = scratch.Left.AsSpan(0, frames);
        var r = scratch.Right.AsSpan(0, frames);
        var local = from - FirstFrame;
        if (_ahead is null)
        {
            _sound.Read(local, l, r);
        }
        else
        {
            _ahead.Read(local, l, r);
        }

        NonFinite.CopyFinite(l, l);
        NonFinite.CopyFinite(r, r);
        var lane = scratch.Lane;
        lane.Begin(frames);
        lane.Multiply(_gain);
        foreach (var curve in _gains)
        {
            lane.Multiply(curve, local);
        }

        lane.Multiply(Arrival, from);
        lane.Multiply(Departure, from);
        Placed.Add(lane, scratch.OneSide, _places, local, l, r, left.Slice(at, frames), right.Slice(at, frames));
    }

    public void Dispose() => _sound.Dispose();
}

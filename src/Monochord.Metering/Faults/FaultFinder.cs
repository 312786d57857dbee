using Monochord.Dsp.Statistics;
using Monochord.Metering.Events;

namespace Monochord.Metering.Faults;

/// <summary>Clicks, dropouts and clipped runs of one channel.</summary>
/// <remarks>
/// Samples are gathered into a window of 0.3 s, of which the middle 0.2 s are judged with the sound before and after them in
/// sight, whatever blocks they came in.
/// </remarks>
internal sealed class FaultFinder
{
    private const int Slice = SliceStatistics.SliceFrames;

    private readonly float[] _window;
    private readonly float[] _peaks;
    private readonly float[] _roughest;
    private readonly float[] _roughness;
    private readonly int _contextFrames;
    private readonly ClickSearch _clicks;
    private readonly DropoutSearch _dropouts;
    private readonly FlatTops _flatTops;
    private readonly ClippedRuns _clipped = new();

    // Samples in the window, and the frame of the programme at which it begins.
    private int _filled;
    private long _start;

    /// <summary>A finder.</summary>
    /// <param name="sampleRate">In Hz.</param>
    /// <param name="mergeFrames">Clipped runs and clicks with a gap of at most so many frames are one.</param>
    public FaultFinder(int sampleRate, long mergeFrames)
    {
        // 50 ms on each side of what is judged, in whole slices.
        _contextFrames = (sampleRate / 20 / Slice * Slice) + Slice;
        _window = new float[SliceStatistics.History + (6 * _contextFrames)];
        var slices = 6 * _contextFrames / Slice;
        (_peaks, _roughest, _roughness) = (new float[slices], new float[slices], new float[slices]);
        _clicks = new ClickSearch(sampleRate);
        _dropouts = new DropoutSearch(sampleRate);
        _flatTops = new FlatTops(_contextFrames);
        _flatTops.Marks.Prepare(mergeFrames);
        _clicks.Marks.Prepare(mergeFrames);
        Clipped.Prepare(mergeFrames);
        Reset();
    }

    /// <summary>Clipped runs so far.</summary>
    public long ClippedRunCount => _clipped.Count;

    /// <summary>Clicks, each with its height in full scale.</summary>
    public EventTrack Clicks => _clicks.Marks;

    /// <summary>Dropouts.</summary>
    public EventTrack Dropouts => _dropouts.Marks;

    /// <summary>Clipped runs, each with its length in frames.</summary>
    public EventTrack Clipped { get; } = new();

    /// <summary>Runs that are flat below full scale, each with its length in frames.</summary>
    public EventTrack FlatTops => _flatTops.Marks;

    /// <summary>The first frame at which another click could begin.</summary>
    public long NextClick => ClickSearch.Next(Judged);

    /// <summary>The first frame at which another dropout could begin.</summary>
    public long NextDropout => _dropouts.Next(Judged);

    /// <summary>The first frame at which another clipped run could begin.</summary>
    public long NextClipped => _clipped.Next(Judged);

    /// <summary>The first frame at which another flat top could begin.</summary>
    public long NextFlatTop => _flatTops.Next(Judged);

    // Where the window that is judged next begins.
    private long Judged => _start + _contextFrames;

    private Span<float> Samples => _window.AsSpan(SliceStatistics.History);

    /// <summary>Takes the next samples.</summary>
    public void Process(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            var frames = Math.Min(samples.Length, Samples.Length - _filled);
            NonFinite.CopyFinite(samples[..frames], Samples[_filled..]);
            _filled += frames;
            samples = samples[frames..];
            if (_filled == Samples.Length)
            {
                Judge(Samples.Length - _contextFrames);
                Advance();
            }
        }
    }

    /// <summary>Ends the programme: the rest is judged with silence behind it.</summary>
    public void Finish()
    {
        var end = _filled;
        Samples[end..].Clear();
        Judge(end);
        _clipped.End(_start + end, Clipped);
        _clicks.Marks.Finish();
        _dropouts.Marks.Finish();
        _flatTops.Marks.Finish();
        Clipped.Finish();
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        _window.AsSpan().Clear();

        // The sound before the programme is silence.
        (_filled, _start) = (_contextFrames, -_contextFrames);
        _clicks.Reset();
        _dropouts.Reset();
        _flatTops.Reset();
        _clipped.Reset();
        Clipped.Reset();
    }

    /// <summary>Judges the frames from the context to an end, all of which lie in the window.</summary>
    private void Judge(int end)
    {
        SliceStatistics.Of(_window, _peaks, _roughest, _roughness);
        var window = new FaultWindow(Samples, _peaks, _roughest, _roughness, _start, _contextFrames, end);
        _clicks.Search(window);
        _dropouts.Search(window);
        _flatTops.Search(window);

        // Clipping needs no context, and most windows have none.
        for (var frame = _contextFrames; frame < end; frame += Slice)
        {
            var samples = Samples[frame..Math.Min(frame + Slice, end)];
            _clipped.Process(samples, _peaks[frame / Slice], _start + frame, Clipped);
        }
    }

    private void Advance()
    {
        // What was the context behind becomes the first part to judge, with as much before it.
        var kept = 2 * _contextFrames;
        var from = _filled - kept;
        _window.AsSpan(from, kept + SliceStatistics.History).CopyTo(_window);
        _start += from;
        _filled = kept;
    }
}

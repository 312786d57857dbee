namespace Monochord.Dsp.Envelopes;

/// <summary>A gain of straight pieces over a sound of known length, at any frame.</summary>
/// <remarks>The pieces meet on whole frames: a piece of n frames starts with its first value, and reaches its last one in its last frame or,
/// where another piece goes on from there, one frame later. Before the sound the gain is its first value, after it the last.</remarks>
public sealed class SegmentEnvelope
{
    private readonly Segment[] _segments;

    private SegmentEnvelope(params Segment[] segments) => _segments = Array.FindAll(segments, segment => segment.Frames > 0);

    /// <summary>Attack, decay, sustain, release: 0 to 1, to the sustained level, to 0 in the last frame.</summary>
    /// <param name="totalFrames">The length of the sound.</param>
    /// <param name="sampleRateHz">The rate.</param>
    /// <param name="attack">Seconds. Times are cut to whole frames; when the three together are longer than the sound, attack and decay
    /// shrink by as much, and the release takes what is left.</param>
    /// <param name="decay">Seconds.</param>
    /// <param name="sustain">A level, kept in 0 to 1.</param>
    /// <param name="release">Seconds.</param>
    public static SegmentEnvelope Adsr(
        long totalFrames, double sampleRateHz, double attack = 0.01, double decay = 0.1, double sustain = 0.8, double release = 0.1)
    {
        sustain = Math.Clamp(sustain, 0, 1);
        var (a, d, r) = (Frames(attack, sampleRateHz), Frames(decay, sampleRateHz), Frames(release, sampleRateHz));
        var sum = (double)a + d + r;
        if (sum > totalFrames)
        {
            (a, d) = ((long)(a * (totalFrames / sum)), (long)(d * (totalFrames / sum)));
            r = totalFrames - a - d;
        }

        return new(
            new(a, 0, 1, false), new(d, 1, sustain, false), new(totalFrames - a - d - r, sustain, sustain, false), new(r, sustain, 0, true));
    }

    /// <summary>Attack, hold at 1, release to 0 in the last frame.</summary>
    /// <param name="totalFrames">The length of the sound.</param>
    /// <param name="sampleRateHz">The rate.</param>
    /// <param name="attack">Seconds; too long times shrink as in <see cref="Adsr"/>.</param>
    /// <param name="release">Seconds.</param>
    public static SegmentEnvelope Linen(long totalFrames, double sampleRateHz, double attack = 0.1, double release = 0.1)
    {
        var (a, r) = (Frames(attack, sampleRateHz), Frames(release, sampleRateHz));
        var sum = (double)a + r;
        if (sum > totalFrames)
        {
            a = (long)(a * (totalFrames / sum));
            r = totalFrames - a;
        }

        return new(new(a, 0, 1, false), new(totalFrames - a - r, 1, 1, false), new(r, 1, 0, true));
    }

    /// <summary>A straight way from one gain to another at the start of the sound.</summary>
    /// <param name="totalFrames">The length of the sound.</param>
    /// <param name="sampleRateHz">The rate.</param>
    /// <param name="duration">Seconds; cut to the sound.</param>
    /// <param name="start">The first gain.</param>
    /// <param name="end">The last gain, held from there.</param>
    public static SegmentEnvelope FadeIn(long totalFrames, double sampleRateHz, double duration = 0.1, double start = 0, double end = 1)
    {
        var fade = Math.Min(Frames(duration, sampleRateHz), totalFrames);
        return new(new(fade, start, end, true), new(totalFrames - fade, end, end, true));
    }

    /// <summary>As <see cref="FadeIn"/> at the end of the sound: the first gain is held until there.</summary>
    public static SegmentEnvelope FadeOut(long totalFrames, double sampleRateHz, double duration = 0.1, double start = 0, double end = 1)
    {
        var fade = Math.Min(Frames(duration, sampleRateHz), totalFrames);
        return new(new(totalFrames - fade, start, start, true), new(fade, start, end, true));
    }

    /// <summary>A straight fade at both ends, from 0 to 1 and back to 0: what a voice without an envelope gets.</summary>
    /// <param name="totalFrames">The length of the sound; fades longer than half of it meet in the middle.</param>
    /// <param name="sampleRateHz">The rate.</param>
    /// <param name="duration">Seconds of each.</param>
    public static SegmentEnvelope BothEnds(long totalFrames, double sampleRateHz, double duration = 0.01)
    {
        var fade = Math.Min(Frames(duration, sampleRateHz), totalFrames / 2);
        return new(new(fade, 0, 1, true), new(totalFrames - (2 * fade), 1, 1, true), new(fade, 1, 0, true));
    }

    /// <summary>The gain at a frame.</summary>
    public double At(long frame)
    {
        long first = 0;
        var value = _segments.Length == 0 ? 0 : _segments[0].From;
        foreach (var segment in _segments)
        {
            if (frame < first)
            {
                break;
            }

            value = segment.At(Math.Min(frame - first, segment.Frames - 1));
            first += segment.Frames;
        }

        return value;
    }

    /// <summary>Gains of frames in a row.</summary>
    public void Fill(long firstFrame, Span<float> gains)
    {
        for (var i = 0; i < gains.Length; i++)
        {
            gains[i] = (float)At(firstFrame + i);
        }
    }

    /// <summary>Gains of frames in a row, the same as of <see cref="At"/>, piece by piece.</summary>
    public void Fill(long firstFrame, Span<double> gains)
    {
        while (!gains.IsEmpty)
        {
            var (segment, start, end) = Around(firstFrame);
            var frames = (int)Math.Min(gains.Length, end - firstFrame);
            if (segment.IsLevel)
            {
                gains[..frames].Fill(segment.At(Math.Clamp(firstFrame - start, 0, Math.Max(0, segment.Frames - 1))));
            }
            else
            {
                for (var i = 0; i < frames; i++)
                {
                    gains[i] = segment.At(Math.Clamp(firstFrame + i - start, 0, segment.Frames - 1));
                }
            }

            firstFrame += frames;
            gains = gains[frames..];
        }
    }

    /// <summary>Whether the gain stays the same over frames in a row, so that no sample needs one of its own.</summary>
    /// <param name="firstFrame">The first.</param>
    /// <param name="frames">How many, at least 1.</param>
    /// <param name="gain">That gain.</param>
    /// <returns>False where it moves, and also where it may only have come to rest in between.</returns>
    public bool TryConstant(long firstFrame, int frames, out double gain)
    {
        var (segment, start, end) = Around(firstFrame);
        var isAfter = firstFrame - start >= segment.Frames;
        gain = segment.At(Math.Clamp(firstFrame - start, 0, Math.Max(0, segment.Frames - 1)));
        return isAfter || ((segment.IsLevel || firstFrame + frames <= start) && firstFrame + frames <= end);
    }

    /// <summary>The piece that holds a frame, where it starts and where the next one does; the first and the last reach beyond the
    /// sound.</summary>
    private (Segment Segment, long Start, long End) Around(long frame)
    {
        long first = 0;
        for (var i = 0; i < _segments.Length; i++)
        {
            var next = first + _segments[i].Frames;
            if (frame < next)
            {
                return (_segments[i], first, next);
            }

            if (i == _segments.Length - 1)
            {
                return (_segments[i], first, long.MaxValue);
            }

            first = next;
        }

        return (default, 0, long.MaxValue);
    }

    private static long Frames(double seconds, double sampleRateHz) => (long)Math.Max(0, seconds * sampleRateHz);

    private readonly record struct Segment(long Frames, double From, double To, bool IsInclusive)
    {
        public bool IsLevel => From == To || (IsInclusive && Frames <= 1);

        public double At(long frame)
        {
            var steps = IsInclusive ? Frames - 1 : Frames;
            return steps <= 0 ? From : From + ((To - From) * frame / steps);
        }
    }
}

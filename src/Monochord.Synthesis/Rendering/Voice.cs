using System.Runtime.CompilerServices;
using Monochord.Dsp.Generators;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Inserts;

namespace Monochord.Synthesis.Rendering;

/// <summary>One sounding generator of a step: stereo from any frame on.</summary>
/// <remarks>
/// <para>Frame n of a voice is a function of its values, its seed and n. Oscillators and noise know it from n alone. Filters, delays and
/// smoothers have a past: a seek runs them from <see cref="MemoryFrames"/> before, after which what was earlier is below 10⁻⁷ of full scale;
/// voices without them (<see cref="MemoryFrames"/> 0) give the same bits as when played through. Any cut into blocks gives the same
/// bits.</para>
/// <para><see cref="Prepare"/> takes all memory; <see cref="Process"/> allocates, locks and throws nothing. Not for several threads at
/// once.</para>
/// </remarks>
public abstract class Voice
{
    private readonly float[] _left = new float[ChunkTime.Frames];
    private readonly float[] _right = new float[ChunkTime.Frames];
    private Transition _transition;
    private FlangerInsert? _flanger;
    private long _rendered = -1;
    private long _next;
    private bool _isPrepared;

    private protected Voice(VoiceSettings settings) => Settings = settings;

    /// <summary>What it is.</summary>
    public VoiceDescription Description => Settings.Description;

    /// <summary>Its values.</summary>
    public VoiceSettings Settings { get; }

    /// <summary>The frame that comes next.</summary>
    public long Position { get; private set; }

    /// <summary>How far back its past is heard, in frames.</summary>
    public long MemoryFrames { get; private set; }

    /// <summary>Whether another seed would be another sound. Valid after <see cref="Prepare"/>.</summary>
    internal virtual bool HasNoise => false;

    /// <summary>The way of its transition.</summary>
    private protected ref readonly Transition Transition => ref _transition;

    /// <summary>Takes its memory and goes to frame 0.</summary>
    /// <param name="context">Where it sounds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not within 1,000 Hz to 768,000 Hz, or the length is negative.</exception>
    /// <exception cref="VoiceException">It can't sound at this rate.</exception>
    public void Prepare(VoiceContext context)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(context.SampleRate, 1000, nameof(context));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(context.SampleRate, 768_000, nameof(context));
        ArgumentOutOfRangeException.ThrowIfNegative(context.LengthFrames, nameof(context));
        _transition = Settings.Transition(context);
        MemoryFrames = OnPrepare(context);
        _flanger = FlangerInsert.Of(Settings, context);
        MemoryFrames += _flanger?.MemoryFrames ?? 0;
        _isPrepared = true;
        Seek(0);
    }

    /// <summary>Goes to a frame, which may lie beyond the length.</summary>
    public void Seek(long frame)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ThrowIfNotPrepared();
        var target = frame - (frame % ChunkTime.Frames);
        var start = MemoryFrames == 0 ? target : Math.Max(0, target - MemoryFrames);
        start -= start % ChunkTime.Frames;
        Restart(start);
        _flanger?.Restart();
        (_next, _rendered, Position) = (start, -1, frame);
        while (_next < target)
        {
            RenderNext(_left, _right);
        }
    }

    /// <summary>The next frames of both channels; what the spans held is written over.</summary>
    /// <param name="left">The left channel.</param>
    /// <param name="right">The right channel, as long.</param>
    public void Process(Span<float> left, Span<float> right)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(right.Length, left.Length, nameof(right));
        ThrowIfNotPrepared();
        while (!left.IsEmpty)
        {
            var offset = (int)(Position % ChunkTime.Frames);
            var frames = Math.Min(left.Length, ChunkTime.Frames - offset);
            if (frames == ChunkTime.Frames)
            {
                RenderNext(left[..frames], right[..frames]);
            }
            else
            {
                if (_rendered != Position - offset)
                {
                    _rendered = _next;
                    RenderNext(_left, _right);
                }

                _left.AsSpan(offset, frames).CopyTo(left);
                _right.AsSpan(offset, frames).CopyTo(right);
            }

            Position += frames;
            left = left[frames..];
            right = right[frames..];
        }
    }

    /// <summary>Takes memory.</summary>
    /// <returns>How far back the past is heard, in frames.</returns>
    private protected abstract long OnPrepare(in VoiceContext context);

    /// <summary>Goes to the start of a chunk, with filters at rest.</summary>
    private protected abstract void Restart(long frame);

    /// <summary>Makes the next chunk.</summary>
    private protected abstract void Render(in ChunkTime time, Span<float> left, Span<float> right);

    /// <summary>Rounds a chunk to float.</summary>
    private protected static void Narrow(ReadOnlySpan<double> source, Span<float> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = (float)source[i];
        }
    }

    [SkipLocalsInit]
    private void RenderNext(Span<float> left, Span<float> right)
    {
        Span<double> alpha = stackalloc double[ChunkTime.Frames];
        var time = ChunkTime.Of(_next, _transition, alpha);
        Render(time, left, right);
        _flanger?.Process(time, left, right);
        _next += ChunkTime.Frames;
    }

    private void ThrowIfNotPrepared()
    {
        if (!_isPrepared)
        {
            throw new InvalidOperationException("Prepare has to be called first.");
        }
    }
}

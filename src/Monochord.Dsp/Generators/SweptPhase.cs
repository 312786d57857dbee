namespace Monochord.Dsp.Generators;

/// <summary>The phase of an oscillator whose frequency goes from one value to another, in closed form at any frame.</summary>
/// <remarks>The phase at frame n is start + Σ f(k)/rate over k from 0 to n: the first sample is one step in, as a running sum gives it.
/// <see cref="Before"/> is the same without the last step. The steady parts count in <see cref="Turns"/>, so that a frequency holds for
/// hours; the sweep itself is one sum in double, exact to 10⁻¹⁰ turns after 10⁶ of them.</remarks>
/// <param name="startHz">The frequency before the transition.</param>
/// <param name="endHz">The frequency after it.</param>
/// <param name="sampleRateHz">The rate.</param>
/// <param name="transition">The way between the two.</param>
public readonly struct SweptPhase(double startHz, double endHz, double sampleRateHz, Transition transition)
{
    private readonly ulong _step = Turns.Step(startHz, sampleRateHz);
    private readonly ulong _endStep = Turns.Step(endHz, sampleRateHz);
    private readonly double _difference = (endHz - startHz) / sampleRateHz;
    private readonly Transition _transition = transition;
    private readonly long _settled = (long)Math.Ceiling(transition.StartFrame + transition.SpanFrames);

    /// <summary>Turns a frame where the frequency does not move.</summary>
    public double SteadyStep(long frame) => (frame < _settled ? startHz : endHz) / sampleRateHz;

    /// <summary>The phase at a frame, with its own step: -1 is the start.</summary>
    public ulong At(long frame)
    {
        var phase = unchecked(_step * (ulong)(frame + 1));
        if (_difference == 0)
        {
            return phase;
        }

        if (frame < _settled)
        {
            return unchecked(phase + Turns.Of(_difference * _transition.Sum(frame)));
        }

        var settled = unchecked((_step * (ulong)_settled) + Turns.Of(_difference * _transition.Sum(_settled - 1)));
        return unchecked(settled + (_endStep * (ulong)(frame + 1 - _settled)));
    }

    /// <summary>The phase before a frame's own step.</summary>
    public ulong Before(long frame) => At(frame - 1);

    /// <summary>Phases of frames in a row, in turns from -0.5.</summary>
    /// <param name="firstFrame">The frame of the first.</param>
    /// <param name="destination">The phases; meant for blocks, as turns are not taken out between.</param>
    public void Fill(long firstFrame, Span<double> destination)
    {
        var last = firstFrame + destination.Length - 1;
        var isSteady = _difference == 0 || last < Math.Ceiling(_transition.StartFrame) || firstFrame > _settled;
        if (isSteady)
        {
            var (start, step) = (Turns.ToDouble(At(firstFrame)), SteadyStep(firstFrame));
            for (var i = 0; i < destination.Length; i++)
            {
                destination[i] = start + (i * step);
            }

            return;
        }

        // The closed form for the first, steps from there: over a block a sum in double is as exact.
        var phase = Turns.ToDouble(At(firstFrame));
        var first = startHz / sampleRateHz;
        _transition.Fill(firstFrame + 1, destination);
        foreach (ref var alpha in destination)
        {
            var step = first + (_difference * alpha);
            alpha = phase;
            phase += step;
        }
    }
}

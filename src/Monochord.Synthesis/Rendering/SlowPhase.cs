using Monochord.Dsp.Generators;

namespace Monochord.Synthesis.Rendering;

/// <summary>The phase of a slow oscillator, in turns: the integral of its rate, and an offset.</summary>
/// <remarks>An earlier program took rate(t)·t for the integral, so that a sweep from 2 to 6 Hz ended at 10 Hz.</remarks>
internal readonly struct SlowPhase(Ramp rateHz, Ramp offsetRadians, double sampleRateHz, in Transition transition, bool isAhead = false)
{
    private readonly SweptPhase _phase = new(rateHz.Start, rateHz.End, sampleRateHz, transition);
    private readonly Ramp _offset = (1 / Math.Tau) * offsetRadians;

    /// <summary>Phases from any frame on, with the offset of each.</summary>
    public void Fill(in ChunkTime time, Span<double> turns)
    {
        // Ahead: the first frame is one step in already.
        _phase.Fill(isAhead ? time.First : time.First - 1, turns);
        if (_offset.IsZero)
        {
            return;
        }

        for (var i = 0; i < turns.Length; i++)
        {
            turns[i] += _offset.At(time.Alpha[i]);
        }
    }

    /// <summary>The sine of the phase.</summary>
    public void Sine(in ChunkTime time, Span<double> destination)
    {
        Fill(time, destination);
        PolynomialSine.Of(destination, destination);
    }

    /// <summary>The cosine of the phase.</summary>
    public void Cosine(in ChunkTime time, Span<double> destination)
    {
        Fill(time, destination);
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] += 0.25;
        }

        PolynomialSine.Of(destination, destination);
    }
}

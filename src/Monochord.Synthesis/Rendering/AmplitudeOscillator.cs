using Monochord.Dsp.Generators;
using Monochord.Synthesis.Description;

namespace Monochord.Synthesis.Rendering;

/// <summary>Moves an amplitude slowly: 1 - depth·(1 + S)/2, S a sine whose halves may differ in length.</summary>
internal readonly struct AmplitudeOscillator
{
    private readonly Ramp _depth;
    private readonly Ramp _skew;
    private readonly SlowPhase _phase;

    public AmplitudeOscillator(VoiceSettings settings, string channel, in VoiceContext context, in Transition transition)
        : this(
            settings.Ramp("ampOscDepth" + channel),
            settings.Ramp("ampOscFreq" + channel),
            settings.Ramp("ampOscPhaseOffset" + channel),
            settings.Ramp("ampOscSkew" + channel),
            context,
            transition)
    {
    }

    public AmplitudeOscillator(Ramp depth, Ramp rateHz, Ramp offset, Ramp skew, in VoiceContext context, in Transition transition)
    {
        (_depth, _skew) = (depth, skew);
        _phase = new SlowPhase(rateHz, offset, context.SampleRate, transition);
    }

    /// <summary>Whether it does nothing.</summary>
    public bool IsOff => _depth.IsZero;

    /// <summary>Multiplies samples by the amplitude.</summary>
    public void Apply(in ChunkTime time, Span<double> samples)
    {
        if (IsOff)
        {
            return;
        }

        Span<double> shape = stackalloc double[ChunkTime.Frames];
        _phase.Fill(time, shape);
        SlowShapes.Sine(time, _skew, shape);
        if (!time.IsMoving)
        {
            var half = 0.5 * _depth.At(time.Alpha[0]);
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] *= 1 - (half * (1 + shape[i]));
            }

            return;
        }

        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] *= 1 - (0.5 * _depth.At(time.Alpha[i]) * (1 + shape[i]));
        }
    }
}

/// <summary>Shapes of slow oscillators over a chunk of phases, in place.</summary>
internal static class SlowShapes
{
    /// <summary>A sine whose halves may differ in length.</summary>
    public static void Sine(in ChunkTime time, Ramp skew, Span<double> turns)
    {
        if (skew.IsZero)
        {
            PolynomialSine.Of(turns, turns);
            return;
        }

        for (var i = 0; i < turns.Length; i++)
        {
            turns[i] = SkewedShape.Sine(turns[i] - Math.Floor(turns[i]), skew.At(time.Alpha[i]));
        }
    }

    /// <summary>A triangle whose flanks may differ in length.</summary>
    public static void Triangle(in ChunkTime time, Ramp skew, Span<double> turns)
    {
        for (var i = 0; i < turns.Length; i++)
        {
            turns[i] = SkewedShape.Triangle(turns[i] - Math.Floor(turns[i]), skew.At(time.Alpha[i]));
        }
    }
}

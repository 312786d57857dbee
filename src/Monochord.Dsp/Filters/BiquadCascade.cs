using System.Runtime.CompilerServices;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Filters;

/// <summary>Second-order sections one after the other on one channel, with their states in double.</summary>
/// <remarks>Samples that are NaN or infinite are read as silence; outputs below -600 dB are zero. Any cut of the input gives the same
/// bits.</remarks>
public sealed class BiquadCascade
{
    // States end at frames that are fixed, not where blocks end. A group also keeps its samples near.
    private const int Group = 256;
    private const double Floor = 1e-30;

    private readonly BiquadCoefficients[] _sections;
    private readonly double[] _state;
    private readonly double[] _samples = new double[Group];
    private int _position;

    /// <summary>A cascade at rest.</summary>
    /// <param name="sections">In order, such as from <see cref="Butterworth"/>; none passes everything.</param>
    public BiquadCascade(params ReadOnlySpan<BiquadCoefficients> sections)
    {
        _sections = sections.ToArray();
        _state = new double[2 * _sections.Length];
    }

    /// <summary>What it runs.</summary>
    public ReadOnlySpan<BiquadCoefficients> Sections => _sections;

    /// <summary>Changes a section, whose state stays.</summary>
    public void SetSection(int section, BiquadCoefficients coefficients) => _sections[section] = coefficients;

    /// <summary>|H|² of all sections at a frequency.</summary>
    /// <param name="frequencyHz">0 to half the rate.</param>
    /// <param name="sampleRateHz">The rate.</param>
    public double PowerGainAt(double frequencyHz, double sampleRateHz)
    {
        var gain = 1.0;
        foreach (var section in _sections)
        {
            gain *= section.PowerGainAt(frequencyHz, sampleRateHz);
        }

        return gain;
    }

    /// <summary>Filters the next samples in place.</summary>
    public void Process(Span<float> samples)
    {
        while (!samples.IsEmpty)
        {
            var frames = Math.Min(samples.Length, Group - _position);
            Process(samples[..frames], _samples.AsSpan(0, frames));
            samples = samples[frames..];
            _position = (_position + frames) % Group;
            if (_position == 0)
            {
                foreach (ref var value in _state.AsSpan())
                {
                    value = Math.Abs(value) < Floor ? 0 : value;
                }
            }
        }
    }

    /// <summary>Back to rest.</summary>
    public void Reset()
    {
        _state.AsSpan().Clear();
        _position = 0;
    }

    private void Process(Span<float> samples, Span<double> wide)
    {
        for (var n = 0; n < samples.Length; n++)
        {
            wide[n] = FloatScalar.FiniteOrZero(samples[n]);
        }

        // Several sections at once: while one waits for its own last output, the others work.
        var section = 0;
        for (; section + 3 < _sections.Length; section += 4)
        {
            RunFour(_sections.AsSpan(section, 4), _state.AsSpan(2 * section, 8), wide);
        }

        for (; section + 1 < _sections.Length; section += 2)
        {
            RunTwo(_sections[section], _sections[section + 1], _state.AsSpan(2 * section, 4), wide);
        }

        if (section < _sections.Length)
        {
            RunOne(_sections[section], _state.AsSpan(2 * section, 2), wide);
        }

        for (var n = 0; n < samples.Length; n++)
        {
            samples[n] = Math.Abs(wide[n]) < Floor ? 0 : (float)wide[n];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunFour(ReadOnlySpan<BiquadCoefficients> sections, Span<double> state, Span<double> samples)
    {
        var (a, b, c, d) = (sections[0], sections[1], sections[2], sections[3]);
        var (s1, s2, t1, t2) = (state[0], state[1], state[2], state[3]);
        var (u1, u2, v1, v2) = (state[4], state[5], state[6], state[7]);
        for (var n = 0; n < samples.Length; n++)
        {
            var w = samples[n];
            var x = (a.B0 * w) + s1;
            s1 = (a.B1 * w) - (a.A1 * x) + s2;
            s2 = (a.B2 * w) - (a.A2 * x);
            var y = (b.B0 * x) + t1;
            t1 = (b.B1 * x) - (b.A1 * y) + t2;
            t2 = (b.B2 * x) - (b.A2 * y);
            var z = (c.B0 * y) + u1;
            u1 = (c.B1 * y) - (c.A1 * z) + u2;
            u2 = (c.B2 * y) - (c.A2 * z);
            var last = (d.B0 * z) + v1;
            v1 = (d.B1 * z) - (d.A1 * last) + v2;
            v2 = (d.B2 * z) - (d.A2 * last);
            samples[n] = last;
        }

        (state[0], state[1], state[2], state[3]) = (s1, s2, t1, t2);
        (state[4], state[5], state[6], state[7]) = (u1, u2, v1, v2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunTwo(in BiquadCoefficients first, in BiquadCoefficients second, Span<double> state, Span<double> samples)
    {
        var (c, d) = (first, second);
        var (u1, u2, v1, v2) = (state[0], state[1], state[2], state[3]);
        for (var n = 0; n < samples.Length; n++)
        {
            var x = samples[n];
            var y = (c.B0 * x) + u1;
            u1 = (c.B1 * x) - (c.A1 * y) + u2;
            u2 = (c.B2 * x) - (c.A2 * y);
            var z = (d.B0 * y) + v1;
            v1 = (d.B1 * y) - (d.A1 * z) + v2;
            v2 = (d.B2 * y) - (d.A2 * z);
            samples[n] = z;
        }

        (state[0], state[1], state[2], state[3]) = (u1, u2, v1, v2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunOne(in BiquadCoefficients section, Span<double> state, Span<double> samples)
    {
        var c = section;
        var (u1, u2) = (state[0], state[1]);
        for (var n = 0; n < samples.Length; n++)
        {
            var x = samples[n];
            var y = (c.B0 * x) + u1;
            u1 = (c.B1 * x) - (c.A1 * y) + u2;
            u2 = (c.B2 * x) - (c.A2 * y);
            samples[n] = y;
        }

        (state[0], state[1]) = (u1, u2);
    }
}

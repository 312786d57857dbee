using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Generators;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;

namespace Monochord.Synthesis.Voices;

/// <summary>The notches of both ears: each sweep is a cascade of equal notches, the right ear's ahead of the left one's.</summary>
/// <remarks>
/// <para>The notch has a bandwidth of f/Q at -3 dB: β = tan(πf/(Q·rate)), G = 1/(1 + β), G·(1, -2cos ω, 1)/(1, -2G·cos ω, 2G - 1). One at or
/// above 0.49 of the rate is passed over. It moves every 16 frames.</para>
/// <para>It runs as a state variable filter by trapezoids (V. Zavalishin, "The art of VA filter design"), which stays within bounds however
/// its frequency moves, in the form of its states alone; both ears are the two elements of a vector.</para>
/// </remarks>
internal sealed class NotchBank
{
    private const int Step = 16;
    private const int MaxCascade = 32;

    private readonly SlowPhase[] _slow = new SlowPhase[2];
    private readonly bool _isTriangle;
    private readonly double _rate;
    private readonly Sweep[] _sweeps;

    public NotchBank(VoiceSettings settings, bool isSecond, in VoiceContext context, in Transition transition)
    {
        _rate = context.SampleRate;
        var ahead = (Math.PI / 180) * settings.Ramp("lfo_phase_offset_deg");
        var offset = isSecond ? (Math.PI / 180) * settings.Ramp("intra_phase_offset_deg") : default;
        _slow[0] = new SlowPhase(settings.Ramp("lfo_freq"), offset, _rate, transition);
        _slow[1] = new SlowPhase(settings.Ramp("lfo_freq"), offset + ahead, _rate, transition);
        _isTriangle = settings.Choice("lfo_waveform") == 1;
        var (first, last) = settings.Ends("filter_sweeps");
        var (firstQ, lastQ) = settings.Ends("notch_q");
        var (firstCount, lastCount) = settings.Ends("cascade_count");
        _sweeps = new Sweep[Math.Min(first.Ranges.Count, last.Ranges.Count)];
        for (var i = 0; i < _sweeps.Length; i++)
        {
            _sweeps[i] = new Sweep(
                new Ramp(first.Ranges[i].LowHz, last.Ranges[i].LowHz),
                new Ramp(first.Ranges[i].HighHz, last.Ranges[i].HighHz),
                new Ramp(Of(firstQ, i), Of(lastQ, i)),
                new Ramp(Of(firstCount, i), Of(lastCount, i)),
                new Vector128<double>[2 * MaxCascade]);
        }
    }

    /// <summary>180 dB at the slowest that matters: 20 Hz at a Q of 30 decays in 0.5 s each time it is passed.</summary>
    public static long MemoryFrames(int rate) => 12L * rate;

    public void Restart()
    {
        foreach (var sweep in _sweeps)
        {
            sweep.State.AsSpan().Clear();
        }
    }

    /// <summary>Where a sweep's notch is.</summary>
    /// <param name="wave">The slow oscillator, -1 to 1.</param>
    /// <param name="sweep">Which sweep.</param>
    /// <param name="alpha">Of the transition.</param>
    internal double FrequencyAt(double wave, int sweep, double alpha)
    {
        var (low, high) = (_sweeps[sweep].Low.At(alpha), _sweeps[sweep].High.At(alpha));
        return (0.5 * (low + high)) + (0.5 * (high - low) * wave);
    }

    /// <summary>The slow oscillator of an ear in the frames of a chunk.</summary>
    internal void Wave(in ChunkTime time, int ear, Span<double> wave)
    {
        if (_isTriangle)
        {
            _slow[ear].Fill(time, wave);
            SlowShapes.Triangle(time, default, wave);
        }
        else
        {
            _slow[ear].Cosine(time, wave);
        }
    }

    [SkipLocalsInit]
    public void Process(in ChunkTime time, Span<float> left, Span<float> right)
    {
        Span<double> leftWave = stackalloc double[ChunkTime.Frames];
        Span<double> rightWave = stackalloc double[ChunkTime.Frames];
        Span<Vector128<double>> both = stackalloc Vector128<double>[Step];
        Wave(time, 0, leftWave);
        Wave(time, 1, rightWave);
        for (var at = 0; at < left.Length; at += Step)
        {
            for (var i = 0; i < Step; i++)
            {
                both[i] = Vector128.Create(left[at + i], (double)right[at + i]);
            }

            var alpha = time.Alpha[at];
            for (var s = 0; s < _sweeps.Length; s++)
            {
                var sweep = _sweeps[s];
                var q = sweep.Q.At(alpha);
                var notches = Notches.Of(Notch(FrequencyAt(leftWave[at], s, alpha), q), Notch(FrequencyAt(rightWave[at], s, alpha), q));
                Run(notches, Math.Min(MaxCascade, (int)Math.Round(sweep.Count.At(alpha))), sweep.State, both);
            }

            for (var i = 0; i < Step; i++)
            {
                (left[at + i], right[at + i]) = ((float)both[i][0], (float)both[i][1]);
            }
        }
    }

    /// <summary>A cascade over a few frames.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(in Notches c, int count, Span<Vector128<double>> state, Span<Vector128<double>> samples)
    {
        var (ff, fs, sf, ss) = (c.FirstFirst, c.FirstSecond, c.SecondFirst, c.SecondSecond);
        var (fx, sx, yf, ys, yx) = (c.FirstIn, c.SecondIn, c.OutFirst, c.OutSecond, c.OutIn);
        var k = 0;

        // Two notches at once: while one waits for its own last state, the other works.
        for (; k + 1 < count; k += 2)
        {
            var (first, second, third, fourth) = (state[2 * k], state[(2 * k) + 1], state[(2 * k) + 2], state[(2 * k) + 3]);
            foreach (ref var sample in samples)
            {
                var x = sample;
                var y = Sum(yx, x, yf, first, ys * second);
                (first, second) = (Sum(ff, first, fs, second, fx * x), Sum(ss, second, sf, first, sx * x));
                sample = Sum(yx, y, yf, third, ys * fourth);
                (third, fourth) = (Sum(ff, third, fs, fourth, fx * y), Sum(ss, fourth, sf, third, sx * y));
            }

            Keep(first, second, state.Slice(2 * k, 2));
            Keep(third, fourth, state.Slice((2 * k) + 2, 2));
        }

        for (; k < count; k++)
        {
            var (first, second) = (state[2 * k], state[(2 * k) + 1]);
            foreach (ref var sample in samples)
            {
                var x = sample;
                sample = Sum(yx, x, yf, first, ys * second);
                (first, second) = (Sum(ff, first, fs, second, fx * x), Sum(ss, second, sf, first, sx * x));
            }

            Keep(first, second, state.Slice(2 * k, 2));
        }
    }

    // Fused, which is defined to the last bit: the same on every machine.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Sum(Vector128<double> a, Vector128<double> x, Vector128<double> b, Vector128<double> y, Vector128<double> rest) =>
        Vector128.FusedMultiplyAdd(a, x, Vector128.FusedMultiplyAdd(b, y, rest));

    // A tail ends in zeros, never in subnormal numbers.
    private static void Keep(Vector128<double> first, Vector128<double> second, Span<Vector128<double>> state)
    {
        var floor = Vector128.Create(1e-30);
        state[0] = Vector128.ConditionalSelect(Vector128.LessThan(Vector128.Abs(first), floor), default, first);
        state[1] = Vector128.ConditionalSelect(Vector128.LessThan(Vector128.Abs(second), floor), default, second);
    }

    /// <summary>g, k and a of one notch; all 0 where it is passed over.</summary>
    private (double G, double K, double A) Notch(double frequency, double q)
    {
        if (!(frequency > 0 && frequency < 0.49 * _rate))
        {
            return (0, 0, 0);
        }

        var g = Math.Tan(Math.PI * frequency / _rate);
        var k = Math.Tan(Math.Min(0.49 * Math.PI, Math.PI * frequency / (q * _rate))) * (1 + (g * g)) / g;
        return (g, k, 1 / (1 + (g * (g + k))));
    }

    private static double Of(ParameterValue value, int sweep) => value.Numbers[Math.Min(sweep, value.Numbers.Count - 1)];

    private sealed record Sweep(Ramp Low, Ramp High, Ramp Q, Ramp Count, Vector128<double>[] State);

    /// <summary>Band = a·(first + g·(x - second)), low = second + g·band, output x - k·band; first becomes 2·band - first, second
    /// 2·low - second: written out for states and input.</summary>
    private readonly record struct Notches(
        Vector128<double> FirstFirst,
        Vector128<double> FirstSecond,
        Vector128<double> FirstIn,
        Vector128<double> SecondFirst,
        Vector128<double> SecondSecond,
        Vector128<double> SecondIn,
        Vector128<double> OutFirst,
        Vector128<double> OutSecond,
        Vector128<double> OutIn)
    {
        public static Notches Of((double G, double K, double A) left, (double G, double K, double A) right)
        {
            var one = Vector128<double>.One;
            var (g, k, a) = (Vector128.Create(left.G, right.G), Vector128.Create(left.K, right.K), Vector128.Create(left.A, right.A));
            var (ag, two) = (a * g, one + one);

            // Passed over: a is 0, and states that are left alone fade at once.
            var runs = Vector128.ConditionalSelect(Vector128.Equals(a, Vector128<double>.Zero), Vector128<double>.Zero, one);
            return new(
                runs * ((two * a) - one),
                -(two * ag),
                two * ag,
                two * ag,
                runs * (one - (two * ag * g)),
                two * ag * g,
                -(k * a),
                k * ag,
                one - (k * ag));
        }
    }
}

using System.Runtime.CompilerServices;
using Monochord.Dsp.Filters;
using Monochord.Dsp.Generators;
using Monochord.Dsp.Noise;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;

namespace Monochord.Synthesis.Voices;

/// <summary>Noise with notches that sweep, a quarter turn apart in both ears.</summary>
/// <remarks>
/// <para>Noise, the same in both ears; high pass at 50 Hz and low pass at 10 kHz, run twice forwards where the earlier program ran them
/// forwards and backwards; then notches in each ear, moved every 16 frames. Where it normalised the whole clip (peak 0.8, RMS restored, peak
/// 0.95), the level is one number: an RMS of 0.21 before the notches, which is what its clips had.</para>
/// <para>A second pass, its phase ahead by the intra offset, runs where that is not zero, and always in a transition.</para>
/// </remarks>
internal sealed class SweptNotchVoice(VoiceSettings settings) : Voice(settings)
{
    private const double Level = 0.21;

    private ColouredNoise _noise = null!;
    private BiquadCascade _before = null!;
    private NotchBank[] _banks = [];
    private float _gain;

    private protected override long OnPrepare(in VoiceContext context)
    {
        var rate = context.SampleRate;
        var colour = (NoiseColour)Settings.Choice("noise_type");
        _noise = new ColouredNoise(colour, context.Seed, 0, rate);
        var high = Butterworth.HighPass(2, 50, rate);
        BiquadCoefficients[] low = rate > 20_000 ? Butterworth.LowPass(1, 10_000, rate) : [];
        BiquadCoefficients[] sections = [.. high, .. high, .. low, .. low];
        _before = new BiquadCascade(sections);
        var whole = new BiquadCascade([.. PowerLawFilter.Of(colour, rate), .. sections]);
        _gain = (float)(Level / Math.Sqrt(PowerLawFilter.PowerOf(whole, rate, 0.5 * rate)));

        var isTwice = Settings.IsTransition || Settings.Number("intra_phase_offset_deg") != 0;
        _banks = new NotchBank[isTwice ? 4 : 2];
        for (var i = 0; i < _banks.Length; i++)
        {
            _banks[i] = new NotchBank(Settings, isRight: i % 2 == 1, isSecond: i >= 2, context, Transition);
        }

        return _noise.MemoryFrames + FilterMemory.Frames(sections) + NotchBank.MemoryFrames(rate);
    }

    private protected override void Restart(long frame)
    {
        _noise.Restart(frame);
        _before.Reset();
        foreach (var bank in _banks)
        {
            bank.Restart();
        }
    }

    [SkipLocalsInit]
    private protected override void Render(in ChunkTime time, Span<float> left, Span<float> right)
    {
        _noise.Process(left);
        _before.Process(left);
        for (var i = 0; i < left.Length; i++)
        {
            left[i] *= _gain;
        }

        left.CopyTo(right);
        for (var i = 0; i < _banks.Length; i++)
        {
            _banks[i].Process(time, i % 2 == 0 ? left : right);
        }
    }
}

/// <summary>The notches of one ear: each sweep is a cascade of equal notches.</summary>
/// <remarks>The notch has a bandwidth of f/Q at -3 dB: β = tan(πf/(Q·rate)), G = 1/(1 + β), G·(1, -2cos ω, 1)/(1, -2G·cos ω, 2G - 1). One at or
/// above 0.49 of the rate is passed over.</remarks>
internal sealed class NotchBank
{
    private const int Step = 16;
    private const int MaxCascade = 32;

    private readonly SlowPhase _slow;
    private readonly bool _isTriangle;
    private readonly double _rate;
    private readonly Sweep[] _sweeps;

    public NotchBank(VoiceSettings settings, bool isRight, bool isSecond, in VoiceContext context, in Transition transition)
    {
        _rate = context.SampleRate;
        var offset = Ramp.Of(0);
        if (isRight)
        {
            offset += (Math.PI / 180) * settings.Ramp("lfo_phase_offset_deg");
        }

        if (isSecond)
        {
            offset += (Math.PI / 180) * settings.Ramp("intra_phase_offset_deg");
        }

        _slow = new SlowPhase(settings.Ramp("lfo_freq"), offset, _rate, transition);
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
                new double[2 * MaxCascade]);
        }
    }

    /// <summary>180 dB at the slowest: 20 Hz at a Q of 30 decays in 0.5 s each time it is passed.</summary>
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

    /// <summary>The slow oscillator in the frames of a chunk.</summary>
    internal void Wave(in ChunkTime time, Span<double> wave)
    {
        if (_isTriangle)
        {
            _slow.Fill(time, wave);
            SlowShapes.Triangle(time, default, wave);
        }
        else
        {
            _slow.Cosine(time, wave);
        }
    }

    [SkipLocalsInit]
    public void Process(in ChunkTime time, Span<float> samples)
    {
        Span<double> wave = stackalloc double[ChunkTime.Frames];
        Span<double> wide = stackalloc double[Step];
        Wave(time, wave);
        for (var at = 0; at < samples.Length; at += Step)
        {
            var part = samples.Slice(at, Step);
            for (var i = 0; i < Step; i++)
            {
                wide[i] = part[i];
            }

            for (var s = 0; s < _sweeps.Length; s++)
            {
                var sweep = _sweeps[s];
                var alpha = time.Alpha[at];
                var frequency = FrequencyAt(wave[at], s, alpha);
                if (frequency > 0 && frequency < 0.49 * _rate)
                {
                    Run(frequency, sweep.Q.At(alpha), (int)Math.Round(sweep.Count.At(alpha)), sweep.State, wide);
                }
            }

            for (var i = 0; i < Step; i++)
            {
                part[i] = Math.Abs(wide[i]) < 1e-30 ? 0 : (float)wide[i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(double frequency, double q, int count, Span<double> state, Span<double> samples)
    {
        // A state variable filter by trapezoids, which stays within bounds however its frequency moves; k gives it the poles of the notch.
        var g = Math.Tan(Math.PI * frequency / _rate);
        var k = Math.Tan(Math.Min(0.49 * Math.PI, Math.PI * frequency / (q * _rate))) * (1 + (g * g)) / g;
        var a = 1 / (1 + (g * (g + k)));
        for (var n = 0; n < count && n < MaxCascade; n++)
        {
            var (first, second) = (state[2 * n], state[(2 * n) + 1]);
            foreach (ref var sample in samples)
            {
                var band = a * (first + (g * (sample - second)));
                var low = second + (g * band);
                first = (2 * band) - first;
                second = (2 * low) - second;
                sample -= k * band;
            }

            (state[2 * n], state[(2 * n) + 1]) = (Settled(first), Settled(second));
        }
    }

    private static double Settled(double state) => Math.Abs(state) < 1e-30 ? 0 : state;

    private static double Of(ParameterValue value, int sweep) => value.Numbers[Math.Min(sweep, value.Numbers.Count - 1)];

    private sealed record Sweep(Ramp Low, Ramp High, Ramp Q, Ramp Count, double[] State);
}

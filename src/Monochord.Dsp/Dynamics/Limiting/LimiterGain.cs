using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Statistics;

namespace Monochord.Dsp.Dynamics.Limiting;

/// <summary>From peaks to a smooth gain that is low enough at each of them.</summary>
/// <remarks>
/// <para>P. Hämäläinen, "Smoothing of the control signal without clipped output in digital peak limiters", DAFx-02, Hamburg 2002: the
/// largest reduction of a window stands still for the length of a mean that follows, and so the mean of it reaches every peak in full, on
/// its frame. Here the mean is three running means in a row, over decibels.</para>
/// <para>A gain is low enough for what the frame before, its own and the next hold and what lies between those and their next, so that
/// also the way of the gain from frame to frame is.</para>
/// </remarks>
internal sealed class LimiterGain
{
    // Steps in an octave, 6e-6 dB each. 1e9 over a ceiling of -60 dB are 40 octaves, 2^26 steps; summed over three thirds of 7,680 frames
    // (10 ms at 768 kHz) that is 2^60.
    private const double Steps = 1 << 20;
    private const float NaturalOctave = 0.693147181f;

    private readonly MonotonicQueue _window;
    private readonly BoxcarCascade _means;
    private readonly double _perTarget;
    private LimiterRelease _release;
    private float _largest;
    private double _demand;

    /// <summary>A gain of 1.</summary>
    /// <param name="target">Where peaks come to.</param>
    /// <param name="lookAhead">Frames over which the gain falls, at least 1.</param>
    /// <param name="hold">Frames for which it stays.</param>
    /// <param name="release">How it rises again.</param>
    public LimiterGain(double target, int lookAhead, int hold, LimiterRelease release)
    {
        (_perTarget, _release) = (1 / target, release);
        _window = new MonotonicQueue(lookAhead + 2 + hold);
        _means = new BoxcarCascade(lookAhead);
    }

    /// <summary>Whether it is 1, and stays so without a peak.</summary>
    public bool IsIdle => _largest == 0 && _release.IsZero && _means.IsZero;

    /// <summary>The gains of a stretch.</summary>
    /// <param name="peaks">A multiple of 8 peaks, of which gain n is for the frame as long before as the look-ahead.</param>
    /// <param name="threshold">Peaks up to here are left alone: at least the target.</param>
    /// <param name="gains">As many gains, above 0 up to 1.</param>
    /// <returns>The largest reduction, in octaves.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float Process(ReadOnlySpan<float> peaks, float threshold, Span<float> gains)
    {
        var reduction = 0f;
        for (var n = 0; n < peaks.Length; n++)
        {
            var largest = _window.Next(peaks[n] > threshold ? peaks[n] : 0f);
            if (largest != _largest)
            {
                _largest = largest;
                _demand = largest > 0 ? Math.Log2(largest * _perTarget) : 0;
            }

            // Rounded up: never less than asked for.
            var mean = (float)_means.Next((long)Math.Ceiling(_release.Next(_demand) * Steps));
            gains[n] = mean;
            reduction = Math.Max(reduction, mean);
        }

        for (var n = 0; n <= gains.Length - Vector256<float>.Count; n += Vector256<float>.Count)
        {
            var octaves = Vector256.Create<float>(gains[n..]) * (float)(1 / Steps);
            var gain = Vector256.Exp(octaves * -NaturalOctave);

            // Not by one bit below 1 where nothing is to be done.
            Vector256.ConditionalSelect(Vector256.Equals(octaves, Vector256<float>.Zero), Vector256<float>.One, gain).CopyTo(gains[n..]);
        }

        return reduction * (float)(1 / Steps);
    }

    /// <summary>Back to 1.</summary>
    public void Reset()
    {
        _window.Reset();
        _means.Reset();
        _release.Reset();
        (_largest, _demand) = (0, 0);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Monochord.Synthesis.Inserts;

/// <summary>Delayed copies of two channels, with feedback through a low and a high pass of one pole each.</summary>
/// <remarks>y = x + mix·d, and what goes into the delay is x + feedback·filtered d. The elements of a vector are the channels.</remarks>
internal sealed class FlangerLine(double longestSamples, bool isCubic, double lowPassHz, double highPassHz, double sampleRateHz)
{
    private readonly DelayLine _delay = new(longestSamples);
    private readonly Vector128<double> _low = Vector128.Create(lowPassHz <= 0 ? 1 : 1 - Math.Exp(-Math.Tau * lowPassHz / sampleRateHz));
    private readonly Vector128<double> _high = Vector128.Create(Math.Exp(-Math.Tau * highPassHz / sampleRateHz));
    private readonly bool _hasHighPass = highPassHz > 0;
    private Vector128<double> _lowPassed;
    private Vector128<double> _before;
    private Vector128<double> _highPassed;

    public void Restart()
    {
        _delay.Clear();
        (_lowPassed, _before, _highPassed) = (default, default, default);
    }

    /// <summary>Flanges a chunk.</summary>
    /// <param name="samples">The samples, which become those flanged.</param>
    /// <param name="delays">The delay of each, in samples.</param>
    /// <param name="feedback">How much of each comes back.</param>
    /// <param name="mix">How much of each is heard.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Process(Span<Vector128<double>> samples, ReadOnlySpan<Vector128<double>> delays, ReadOnlySpan<double> feedback, ReadOnlySpan<double> mix)
    {
        var least = Vector128.Create(isCubic ? DelayLine.LeastCubic : DelayLine.LeastLinear);
        var floor = Vector128.Create(1e-30);
        var (lowPassed, before, highPassed) = (_lowPassed, _before, _highPassed);
        for (var i = 0; i < samples.Length; i++)
        {
            var sample = samples[i];
            var delay = Vector128.Max(least, delays[i]);
            var delayed = isCubic ? _delay.Cubic(delay) : _delay.Linear(delay);
            lowPassed += _low * (delayed - lowPassed);
            var looped = lowPassed;
            if (_hasHighPass)
            {
                highPassed = _high * (highPassed + lowPassed - before);
                before = lowPassed;
                looped = highPassed;
            }

            var written = sample + (Vector128.Create(feedback[i]) * looped);
            _delay.Write(Vector128.ConditionalSelect(Vector128.LessThan(Vector128.Abs(written), floor), default, written));
            samples[i] = sample + (Vector128.Create(mix[i]) * delayed);
        }

        (_lowPassed, _before, _highPassed) = (lowPassed, before, highPassed);
    }
}

/// <summary>Brings the levels of two changed channels back to what they were: the ratio of both RMS, followed and kept in bounds.</summary>
internal struct LoudnessMatch(double milliseconds, double least, double most, double sampleRateHz)
{
    private readonly double _rest = milliseconds <= 0 ? 0 : Math.Exp(-1000 / (milliseconds * sampleRateHz));
    private Vector128<double> _before;
    private Vector128<double> _after;
    private Vector128<double> _gain = Vector128<double>.One;

    public void Restart() => (_before, _after, _gain) = (default, default, Vector128<double>.One);

    /// <summary>Brings a chunk back.</summary>
    /// <param name="before">What the channels were.</param>
    /// <param name="after">What they became.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Process(ReadOnlySpan<Vector128<double>> before, Span<Vector128<double>> after)
    {
        var floor = Vector128.Create(1e-12);
        var rest = Vector128.Create(_rest);
        var (low, high) = (Vector128.Create(least), Vector128.Create(most));
        var (was, @is, gain) = (_before, _after, _gain);
        for (var i = 0; i < after.Length; i++)
        {
            var (x, y) = (before[i] * before[i], after[i] * after[i]);
            was = x + (rest * (was - x));
            @is = y + (rest * (@is - y));
            var target = Vector128.Min(high, Vector128.Max(low, Vector128.Sqrt((was + floor) / (@is + floor))));
            gain = target + (rest * (gain - target));
            after[i] *= gain;
        }

        (_before, _after, _gain) = (was, @is, gain);
    }
}

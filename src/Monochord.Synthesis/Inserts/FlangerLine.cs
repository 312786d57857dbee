namespace Monochord.Synthesis.Inserts;

/// <summary>One delayed copy of a channel, with feedback through a low and a high pass of one pole each.</summary>
/// <remarks>y = x + mix·d, and what goes into the delay is x + feedback·filtered d.</remarks>
internal sealed class FlangerLine(double longestSamples, bool isCubic, double lowPassHz, double highPassHz, double sampleRateHz)
{
    private readonly DelayLine _delay = new(longestSamples);
    private readonly double _low = lowPassHz <= 0 ? 1 : 1 - Math.Exp(-Math.Tau * lowPassHz / sampleRateHz);
    private readonly double _high = Math.Exp(-Math.Tau * highPassHz / sampleRateHz);
    private readonly bool _hasHighPass = highPassHz > 0;
    private double _lowPassed;
    private double _before;
    private double _highPassed;

    /// <summary>The shortest delay that it can make.</summary>
    public double Least => isCubic ? DelayLine.LeastCubic : DelayLine.LeastLinear;

    public void Restart()
    {
        _delay.Clear();
        (_lowPassed, _before, _highPassed) = (0, 0, 0);
    }

    public double Next(double sample, double delay, double feedback, double mix)
    {
        delay = Math.Max(Least, delay);
        var delayed = isCubic ? _delay.Cubic(delay) : _delay.Linear(delay);
        _lowPassed += _low * (delayed - _lowPassed);
        var looped = _lowPassed;
        if (_hasHighPass)
        {
            _highPassed = _high * (_highPassed + _lowPassed - _before);
            _before = _lowPassed;
            looped = _highPassed;
        }

        var written = sample + (feedback * looped);
        _delay.Write(Math.Abs(written) < 1e-30 ? 0 : written);
        return sample + (mix * delayed);
    }
}

/// <summary>Brings the level of a changed channel back to what it was: the ratio of both RMS, followed and kept in bounds.</summary>
internal struct LoudnessMatch(double milliseconds, double least, double most, double sampleRateHz)
{
    private readonly double _rest = milliseconds <= 0 ? 0 : Math.Exp(-1000 / (milliseconds * sampleRateHz));
    private double _before = 0;
    private double _after = 0;
    private double _gain = 1;

    public void Restart() => (_before, _after, _gain) = (0, 0, 1);

    public double Next(double before, double after)
    {
        const double Floor = 1e-12;
        _before = (before * before) + (_rest * (_before - (before * before)));
        _after = (after * after) + (_rest * (_after - (after * after)));
        var target = Math.Clamp(Math.Sqrt((_before + Floor) / (_after + Floor)), least, most);
        _gain = target + (_rest * (_gain - target));
        return _gain * after;
    }
}

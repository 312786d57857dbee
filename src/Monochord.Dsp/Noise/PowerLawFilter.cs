using Monochord.Dsp.Filters;

namespace Monochord.Dsp.Noise;

/// <summary>Filters whose power gain is a power of frequency: white noise in, coloured noise out.</summary>
/// <remarks>
/// <para>One filter of ten real poles and ten real zeros, found by least squares towards the smallest largest error, has a power gain of
/// 0.18370/x, x the frequency over the rate, within 0.0035 dB from x = 0.00005 to 0.4535: 20 Hz at 384 kHz, 20 kHz at 44.1 kHz. It is one set
/// of numbers for every rate, because a power law has no frequency of its own. Other powers are the same filter several times, or with
/// poles and zeros exchanged.</para>
/// <para>Brown and deep brown leak: a Butterworth high pass of third order at 10 Hz keeps what nobody hears from growing without bound; at
/// 20 Hz it takes 0.07 dB.</para>
/// </remarks>
public static class PowerLawFilter
{
    private const double LeakHz = 10;
    private const double UpperHz = 20_000;

    private static readonly double[] Poles =
    [
        0.9998400289214603, 0.9993252644310745, 0.9979630632866634, 0.9939580527611901, 0.9819938356432097,
        0.9465835093035517, 0.8462008113230772, 0.5958093737685825, 0.14227404842826544, -0.532236169297033,
    ];

    private static readonly double[] Zeros =
    [
        0.9996348741601824, 0.9988191952778851, 0.9964939317766149, 0.9895727767852167, 0.9689356572182843,
        0.9087829561865474, 0.7462613004669707, 0.38927431165751686, -0.050050739081551755, -0.5640583182386335,
    ];

    /// <summary>The filter of a colour, scaled so that white noise of variance 1 gives an RMS of 1 up to 20 kHz, or up to half the rate
    /// where that is lower.</summary>
    /// <param name="colour">The colour.</param>
    /// <param name="sampleRateHz">The rate, at least 2,200 Hz.</param>
    public static BiquadCoefficients[] Of(NoiseColour colour, double sampleRateHz)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, 2200);
        BiquadCoefficients[] sections = colour switch
        {
            NoiseColour.White => [new BiquadCoefficients(1, 0, 0, 0, 0)],
            NoiseColour.Pink => OfSlope(-1),
            NoiseColour.Brown or NoiseColour.Red => [.. OfSlope(-2), .. Butterworth.HighPass(3, LeakHz, sampleRateHz)],
            NoiseColour.DeepBrown => [.. OfSlope(-3), .. Butterworth.HighPass(3, LeakHz, sampleRateHz)],
            NoiseColour.Blue => OfSlope(1),
            NoiseColour.Purple => OfSlope(2),
            NoiseColour.Green => [.. OfSlope(-1), .. Butterworth.BandPass(4, 100, 1000, sampleRateHz)],
            _ => throw new ArgumentOutOfRangeException(nameof(colour), colour, "There is no such colour."),
        };

        var gain = 1 / Math.Sqrt(PowerOf(new BiquadCascade(sections), sampleRateHz, Math.Min(UpperHz, sampleRateHz / 2)));
        var first = sections[0];
        sections[0] = first with { B0 = gain * first.B0, B1 = gain * first.B1, B2 = gain * first.B2 };
        return sections;
    }

    /// <summary>The variance of white noise of variance 1 behind a filter, up to a frequency.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="sampleRateHz">The rate.</param>
    /// <param name="upperHz">Power above does not count.</param>
    public static double PowerOf(BiquadCascade filter, double sampleRateHz, double upperHz)
    {
        ArgumentNullException.ThrowIfNull(filter);

        // Over the logarithm of frequency, where power laws are smooth; from far below what any of them lets through.
        const int Steps = 6000;
        const double LowestHz = 0.01;
        var ratio = Math.Log(upperHz / LowestHz) / Steps;
        var sum = 0.0;
        for (var i = 0; i < Steps; i++)
        {
            var frequency = LowestHz * Math.Exp((i + 0.5) * ratio);
            sum += filter.PowerGainAt(frequency, sampleRateHz) * frequency;
        }

        return 2 * sum * ratio / sampleRateHz;
    }

    private static BiquadCoefficients[] OfSlope(int power)
    {
        var (over, under) = power < 0 ? (Zeros, Poles) : (Poles, Zeros);
        var pairs = Poles.Length / 2;
        var sections = new BiquadCoefficients[pairs * Math.Abs(power)];
        for (var i = 0; i < sections.Length; i++)
        {
            var k = 2 * (i % pairs);
            sections[i] = new BiquadCoefficients(
                1, -(over[k] + over[k + 1]), over[k] * over[k + 1], -(under[k] + under[k + 1]), under[k] * under[k + 1]);
        }

        return sections;
    }
}

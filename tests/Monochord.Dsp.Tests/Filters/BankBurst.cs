using Monochord.Dsp.Filters.OctaveBands;

namespace Monochord.Dsp.Tests.Filters;

/// <summary>Measures a bank with tone bursts: the energy in each band against the energy that went in.</summary>
/// <remarks>A burst has the envelope of Gauss, so its spectrum falls off as fast as that: six standard deviations away, 156 dB. What a band
/// holds of a burst that is narrow beside it is its power gain there, with everything that decimation folds in.</remarks>
internal sealed class BankBurst(int rate)
{
    // Standard deviation of the spectrum as a fraction of the frequency: a thirtieth of a third octave.
    private const double Width = 0.23 / 30;
    private const double Reach = 6;

    private readonly ThirdOctaveBank _bank = new(rate, 1);
    private readonly float[] _block = new float[1024];

    public FractionalOctaveBand[] Bands { get; } = ThirdOctaveBank.BandsAt(rate);

    /// <summary>The highest frequency at which a burst of reasonable length stays clear of half the rate.</summary>
    public double HighestHz => rate * 0.4995;

    /// <summary>The gain of every band at a frequency, in dB.</summary>
    public double[] GainsDb(double frequencyHz)
    {
        var width = Math.Min(Width, ((rate / 2.0 / frequencyHz) - 1) / Reach);
        var deviation = rate / (2 * Math.PI * width * frequencyHz);
        var centre = Reach * deviation;

        // Whole samples of the lowest rate, and time for a band to ring out.
        var frames = ((int)((2 * centre) + (0.2 * rate)) / 4096 * 4096) + 4096;
        var energy = 0.0;
        _bank.Reset();
        for (var start = 0; start < frames; start += _block.Length)
        {
            for (var n = 0; n < _block.Length; n++)
            {
                var t = (start + n - centre) / deviation;
                _block[n] = Math.Abs(t) > Reach
                    ? 0f
                    : (float)(Math.Exp(-0.5 * t * t) * Math.Sin(2 * Math.PI * frequencyHz * (start + n) / rate));
                energy += (double)_block[n] * _block[n];
            }

            _bank.SetInput(0, _block, []);
            _bank.Run(_block.Length);
        }

        var gains = new double[Bands.Length];
        for (var band = 0; band < gains.Length; band++)
        {
            gains[band] = 10 * Math.Log10(_bank.MeanPower(band) * frames / energy);
        }

        return gains;
    }
}

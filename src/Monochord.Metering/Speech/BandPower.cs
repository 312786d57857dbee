using Monochord.Audio;
using Monochord.Dsp.Filters;

namespace Monochord.Metering.Speech;

/// <summary>The power of a signal in auditory bands, its channels' powers summed.</summary>
internal sealed class BandPower
{
    // Enough for bands up to 8.9 kHz and the skirts of their filters.
    private const int LowestRate = 20_000;

    private readonly Decimator[] _decimators;
    private readonly GammatoneBank[] _banks;
    private readonly double[] _energies;
    private int _count;

    /// <summary>A meter of bands at rest.</summary>
    public BandPower(AuditoryBands bands, AudioFormat format, int maxFrames)
    {
        _decimators = new Decimator[format.Channels];
        _banks = new GammatoneBank[format.Channels];
        _energies = new double[bands.Count];
        for (var c = 0; c < format.Channels; c++)
        {
            _decimators[c] = new Decimator(Factor(format.SampleRate), format.SampleRate, 8913, attenuationDb: 70, maxFrames);
            _banks[c] = new GammatoneBank(bands.FrequenciesHz, RateFor(format.SampleRate));
        }
    }

    /// <summary>The rate at which the bands are measured, in Hz.</summary>
    public static double RateFor(int sampleRate) => (double)sampleRate / Factor(sampleRate);

    /// <summary>Takes the next frames.</summary>
    public void Add(ReadOnlyAudioBlock block)
    {
        for (var c = 0; c < _banks.Length; c++)
        {
            var samples = _decimators[c].Process(block[c]);
            _banks[c].Add(samples, _energies);
            _count += c == 0 ? samples.Length : 0;
        }
    }

    /// <summary>Mean power of each band since the last call.</summary>
    public void Take(Span<float> powers)
    {
        for (var band = 0; band < _energies.Length; band++)
        {
            // Samples beyond all measure overflow: that is no power to compare.
            var power = (float)(_energies[band] / Math.Max(_count, 1));
            powers[band] = float.IsFinite(power) ? power : 0f;
        }

        _energies.AsSpan().Clear();
        _count = 0;
    }

    /// <summary>Back to rest.</summary>
    public void Reset()
    {
        for (var c = 0; c < _banks.Length; c++)
        {
            _decimators[c].Reset();
            _banks[c].Reset();
        }

        _energies.AsSpan().Clear();
        _count = 0;
    }

    private static int Factor(int sampleRate) => Math.Max(1, sampleRate / LowestRate);
}

using System.Globalization;
using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Dsp;
using Monochord.Dsp.Filters.OctaveBands;

namespace Monochord.Metering.Spectrum;

/// <summary>Levels in third-octave bands of 20 Hz to 20 kHz, class 1 after IEC 61260-1:2014.</summary>
/// <remarks>
/// <para>Levels are those of AES17: a full-scale sine in the middle of a band reads 0 dBFS there. The powers of all channels but LFE are
/// added, so that the same sine in both channels of a stereo pair reads +3.01 dBFS. Lower rates have fewer bands; see
/// <see cref="ThirdOctaveBank"/>.</para>
/// <para>A reading is shorter than one period of 20 Hz, so its levels are those of the exponential weighting "fast" (125 ms, IEC
/// 61672-1:2013): at the end of the reading <c>third_octave_dbfs</c>, and the largest since the start <c>max_third_octave_dbfs</c>, looked
/// for at every sample. The fast level of a sine moves up and down at twice its frequency, at 20 Hz by 0.14 dB, at 100 Hz by 0.03. Minus
/// infinity says silence. The level of the whole programme is <see cref="BandLevelDbfs"/>.</para>
/// <para>Samples that are NaN or infinite are read as silence. Readings are bit-identical however the input is cut.</para>
/// </remarks>
public sealed class ThirdOctaveMeter : IMeter
{
    /// <summary>As a power what makes a full-scale sine, whose mean square is 1/2, read 0 dBFS (AES17).</summary>
    private const double SinePower = 2.0;

    private ThirdOctaveBank? _bank;
    private int[] _measured = [];
    private (double Power, float Level)[] _maxima = [];

    /// <summary>The bands that the rate carries, lowest first.</summary>
    public ReadOnlySpan<FractionalOctaveBand> Bands => Prepared.Bands;

    private ThirdOctaveBank Prepared => _bank ?? throw new InvalidOperationException("Call Prepare before the meter is used.");

    /// <summary>The level of a band over the whole programme in dBFS; minus infinity for silence, NaN before the first sample of the
    /// band.</summary>
    /// <param name="band">Its place in <see cref="Bands"/>.</param>
    public double BandLevelDbfs(int band) => Level(Prepared.MeanPower(band));

    /// <summary>The level of a band, weighted "fast", in dBFS as it stands; minus infinity for silence.</summary>
    /// <param name="band">Its place in <see cref="Bands"/>.</param>
    public double FastLevelDbfs(int band) => Level(Prepared.FastPower(band));

    /// <summary>The largest that <see cref="FastLevelDbfs"/> was.</summary>
    /// <param name="band">Its place in <see cref="Bands"/>.</param>
    public double MaxFastLevelDbfs(int band) => Level(Prepared.MaxFastPower(band));

    /// <inheritdoc/>
    public IReadOnlyList<ReadingField> Prepare(ProcessSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var measured = new List<int>();
        var layout = spec.Format.Layout;
        for (var c = 0; c < layout.Count; c++)
        {
            if (layout[c].Kind != ChannelKind.LowFrequencyEffects)
            {
                measured.Add(c);
            }
        }

        _measured = [.. measured];

        // A layout of LFE alone is silent in every band: one channel that is never given a sample.
        _bank = new ThirdOctaveBank(spec.Format.SampleRate, Math.Max(1, _measured.Length));
        _maxima = new (double, float)[_bank.Bands.Length];
        _maxima.AsSpan().Fill((0, float.NegativeInfinity));
        var labels = new string[_bank.Bands.Length];
        for (var band = 0; band < labels.Length; band++)
        {
            labels[band] = _bank.Bands[band].NominalHz.ToString("0.##", CultureInfo.InvariantCulture);
        }

        return
        [
            new ReadingField("third_octave_dbfs", ReadingUnit.Dbfs, labels),
            new ReadingField("max_third_octave_dbfs", ReadingUnit.Dbfs, labels),
        ];
    }

    /// <inheritdoc/>
    public void Process(ReadOnlyAudioBlock block)
    {
        var bank = Prepared;
        for (var (start, frames) = (0, 0); start < block.Frames; start += frames)
        {
            frames = Math.Min(block.Frames - start, bank.Room);
            for (var i = 0; i < _measured.Length; i += 2)
            {
                bank.SetInput(
                    i / 2,
                    block[_measured[i]].Slice(start, frames),
                    i + 1 < _measured.Length ? block[_measured[i + 1]].Slice(start, frames) : []);
            }

            bank.Run(frames);
        }
    }

    /// <inheritdoc/>
    public void Write(Span<float> reading)
    {
        var bands = Prepared.Bands.Length;
        for (var band = 0; band < bands; band++)
        {
            // A logarithm costs as much as a few frames of a band; maxima seldom move.
            var maximum = _bank!.MaxFastPower(band);
            if (maximum != _maxima[band].Power)
            {
                _maxima[band] = (maximum, (float)Level(maximum));
            }

            reading[band] = (float)FastLevelDbfs(band);
            reading[bands + band] = _maxima[band].Level;
        }
    }

    /// <inheritdoc/>
    public void Reset() => Prepared.Reset();

    private static double Level(double power) => Decibels.FromPower(SinePower * power);
}

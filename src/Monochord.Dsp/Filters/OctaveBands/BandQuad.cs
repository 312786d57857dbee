namespace Monochord.Dsp.Filters.OctaveBands;

/// <summary>Up to four bands of one rate, for all channels: coefficients, states and detector of <see cref="BandKernel"/>.</summary>
internal sealed class BandQuad
{
    // Of a state that is an amplitude and of one that is a power: both -600 dB.
    private const double AmplitudeFloor = 1e-30;
    private const double PowerFloor = 1e-60;

    private readonly double[] _coefficients = new double[BandKernel.CoefficientRows * BandKernel.Lanes];
    private readonly double[] _detector = new double[BandKernel.DetectorRows * BandKernel.Lanes];
    private readonly double[][] _states;
    private readonly double[] _powerGains = new double[BandKernel.Bands];
    private readonly double _decay;

    /// <summary>Bands at a rate.</summary>
    /// <param name="bands">One to four.</param>
    /// <param name="sampleRateHz">Their rate.</param>
    /// <param name="pairs">Pairs of channels.</param>
    /// <param name="timeConstantSeconds">Of the exponential mean.</param>
    public BandQuad(ReadOnlySpan<FractionalOctaveBand> bands, double sampleRateHz, int pairs, double timeConstantSeconds)
    {
        _decay = Math.Exp(-1 / (timeConstantSeconds * sampleRateHz));
        _states = new double[pairs][];
        for (var pair = 0; pair < pairs; pair++)
        {
            _states[pair] = new double[BandKernel.StateRows * BandKernel.Lanes];
        }

        for (var band = 0; band < bands.Length; band++)
        {
            var design = BandPassChoice.For(bands[band], sampleRateHz);

            // A sine in the middle of the band is measured as it is.
            _powerGains[band] = design.Gain * design.Gain / design.PowerGainAt(bands[band].MidHz / sampleRateHz);
            for (var section = 0; section < MaximallyFlatBandPass.Sections; section++)
            {
                Lay(3 * section, band, -design.A1(section));
                Lay((3 * section) + 1, band, -design.A2(section));
                Lay((3 * section) + 2, band, design.ZeroSign(section));
            }
        }
    }

    /// <summary>Power of a band, exponential mean, all channels together.</summary>
    public double Mean(int band) => _detector[BandKernel.MeanRow + (2 * band)] * _powerGains[band] * (1 - _decay);

    /// <summary>The largest that <see cref="Mean"/> was at any frame.</summary>
    public double Maximum(int band) => _detector[BandKernel.MaximumRow + (2 * band)] * _powerGains[band] * (1 - _decay);

    /// <summary>Energy of a band since the start, all channels together, in squared samples of the band's rate.</summary>
    public double Energy(int band) => _detector[BandKernel.SumRow + (2 * band)] * _powerGains[band];

    /// <summary>Runs a pair of channels; see <see cref="BandKernel.Run"/>.</summary>
    public void Run(int pair, ref double frames, int count, ref double energy) => BandKernel.Run(
        ref frames, count, ref _coefficients[0], ref _states[pair][0], ref _detector[0], _decay, ref energy,
        isFirst: pair == 0, isLast: pair == _states.Length - 1);

    /// <summary>Ends tails below -600 dB.</summary>
    public void Flush()
    {
        foreach (var state in _states)
        {
            Silence.Below(state, AmplitudeFloor);
        }

        Silence.Below(_detector.AsSpan(BandKernel.MeanRow, BandKernel.Lanes), PowerFloor);
    }

    /// <summary>Back to rest.</summary>
    public void Reset()
    {
        foreach (var state in _states)
        {
            state.AsSpan().Clear();
        }

        _detector.AsSpan().Clear();
    }

    private void Lay(int row, int band, double value) =>
        _coefficients.AsSpan((row * BandKernel.Lanes) + (2 * band), 2).Fill(value);
}

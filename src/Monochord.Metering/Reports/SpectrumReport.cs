namespace Monochord.Metering.Reports;

/// <summary>What the spectrum of a programme is like. Levels are in dBFS, a full-scale sine reading 0.</summary>
public sealed record SpectrumReport
{
    /// <summary>What stands where no spectrum was measured (<see cref="ProgrammeOptions.IsQuick"/>): no bands, every figure NaN.</summary>
    public static SpectrumReport NotMeasured { get; } = new()
    {
        BandsHz = [],
        BandDbfs = [],
        BandMaxDbfs = [],
        CentroidHz = double.NaN,
        Character = SpectralCharacter.None,
        RollOffHz = double.NaN,
        Flatness = double.NaN,
        TonalBalanceDb = [double.NaN, double.NaN, double.NaN, double.NaN],
    };

    /// <summary>Nominal mid-band frequencies of the 1/3-octave bands in Hz (IEC 61260-1:2014, Annex E).</summary>
    public required IReadOnlyList<double> BandsHz { get; init; }

    /// <summary>Mean level of each band.</summary>
    public required IReadOnlyList<double> BandDbfs { get; init; }

    /// <summary>Largest level of each band.</summary>
    public required IReadOnlyList<double> BandMaxDbfs { get; init; }

    /// <summary>Centroid of the long-term magnitude spectrum in Hz; NaN for silence.</summary>
    public required double CentroidHz { get; init; }

    /// <summary>A word for the centroid.</summary>
    public required SpectralCharacter Character { get; init; }

    /// <summary>The frequency below which 85 % of the power lies, in Hz; NaN for silence.</summary>
    public required double RollOffHz { get; init; }

    /// <summary>Geometric over arithmetic mean of the power spectrum, 0 (a tone) to 1 (white noise); NaN for silence.</summary>
    public required double Flatness { get; init; }

    /// <summary>Share of the power in 20 to 250 Hz, 250 Hz to 2 kHz, 2 to 8 kHz and 8 to 20 kHz, in dB below the whole; NaN for
    /// silence.</summary>
    public required IReadOnlyList<double> TonalBalanceDb { get; init; }
}

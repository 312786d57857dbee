using Monochord.Dsp;
using Monochord.Metering.Reports;

namespace Monochord.Metering.Spectrum;

/// <summary>What a power spectrum is like, in a few numbers.</summary>
/// <remarks>Centroid, roll-off and flatness as G. Peeters, "A large set of audio features", CUIDADO 2004, 6: the centroid over magnitudes,
/// the others over powers.</remarks>
internal readonly ref struct SpectrumShape(ReadOnlySpan<double> power, double hertzPerBin)
{
    private const double LowestHz = 20;
    private const double HighestHz = 20_000;
    private const double RollOffShare = 0.85;

    // What lies 100 dB below the strongest bin is the arithmetic's noise, not the programme's.
    private const double FlatnessFloor = 1e-10;

    private static readonly double[] BalanceEdgesHz = [20, 250, 2000, 8000, 20_000];

    private readonly ReadOnlySpan<double> _power = power;

    private int First => (int)Math.Ceiling(LowestHz / hertzPerBin);

    private int End => Math.Min(_power.Length, (int)Math.Floor(HighestHz / hertzPerBin) + 1);

    /// <summary>Mean frequency, weighted with the magnitudes, in Hz; NaN for silence.</summary>
    public double CentroidHz
    {
        get
        {
            var (sum, weighted) = (0.0, 0.0);
            for (var k = First; k < End; k++)
            {
                var magnitude = Math.Sqrt(_power[k]);
                sum += magnitude;
                weighted += k * magnitude;
            }

            return sum > 0 ? hertzPerBin * weighted / sum : double.NaN;
        }
    }

    /// <summary>The frequency below which 85 % of the power lies, in Hz; NaN for silence.</summary>
    public double RollOffHz
    {
        get
        {
            var wanted = RollOffShare * PowerBetween(LowestHz, HighestHz);
            var sum = 0.0;
            for (var k = First; k < End && wanted > 0; k++)
            {
                sum += _power[k];
                if (sum >= wanted)
                {
                    return k * hertzPerBin;
                }
            }

            return double.NaN;
        }
    }

    /// <summary>Geometric over arithmetic mean of the powers, 0 to 1; NaN for silence.</summary>
    public double Flatness
    {
        get
        {
            var (largest, sum) = (0.0, 0.0);
            for (var k = First; k < End; k++)
            {
                largest = Math.Max(largest, _power[k]);
                sum += _power[k];
            }

            if (!(sum > 0))
            {
                return double.NaN;
            }

            var logarithms = 0.0;
            for (var k = First; k < End; k++)
            {
                logarithms += Math.Log(Math.Max(_power[k], FlatnessFloor * largest));
            }

            var bins = End - First;
            return Math.Min(1, Math.Exp(logarithms / bins) / (sum / bins));
        }
    }

    /// <summary>Shares of four bands, in dB below the whole; NaN for silence.</summary>
    public double[] TonalBalanceDb
    {
        get
        {
            var whole = PowerBetween(LowestHz, HighestHz);
            var balance = new double[BalanceEdgesHz.Length - 1];
            for (var i = 0; i < balance.Length; i++)
            {
                balance[i] = Decibels.FromPower(PowerBetween(BalanceEdgesHz[i], BalanceEdgesHz[i + 1]) / whole);
            }

            return balance;
        }
    }

    /// <summary>The word for a centroid.</summary>
    public static SpectralCharacter CharacterOf(double centroidHz) => centroidHz switch
    {
        double.NaN => SpectralCharacter.None,
        < 1250 => SpectralCharacter.Dark,
        < 2000 => SpectralCharacter.Warm,
        < 3000 => SpectralCharacter.Neutral,
        < 4500 => SpectralCharacter.Bright,
        _ => SpectralCharacter.Aggressive,
    };

    // A bin stands for half a bin on each side of it: what an edge cuts counts in parts.
    private double PowerBetween(double fromHz, double toHz)
    {
        var (from, to) = ((fromHz / hertzPerBin) + 0.5, (toHz / hertzPerBin) + 0.5);
        var sum = 0.0;
        for (var k = (int)from; k < Math.Min(_power.Length, (int)Math.Ceiling(to)); k++)
        {
            sum += _power[k] * (Math.Min(k + 1, to) - Math.Max(k, from));
        }

        return sum;
    }
}

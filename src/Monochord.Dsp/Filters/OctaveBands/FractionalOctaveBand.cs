namespace Monochord.Dsp.Filters.OctaveBands;

/// <summary>One of the bands in which an octave is divided (IEC 61260-1:2014, clause 5): its mid-band and its edges.</summary>
/// <param name="BandsPerOctave">b: 1 for octaves, 3 for third octaves.</param>
/// <param name="Index">Bands above the one of the reference frequency of 1 kHz; negative below it.</param>
public readonly record struct FractionalOctaveBand(int BandsPerOctave, int Index)
{
    /// <summary>The frequency from which mid-bands are counted, in Hz.</summary>
    public const double ReferenceHz = 1000;

    /// <summary>G, the octave frequency ratio of the base-ten system: 10^(3/10), which is 1.99526.</summary>
    public static readonly double OctaveRatio = Math.Pow(10, 0.3);

    // ISO 266: the preferred numbers of the series R 10, a decade of them.
    private static readonly double[] PreferredNumbers = [1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8];

    /// <summary>The exact mid-band in Hz: 1000·G^(x/b) for odd b, 1000·G^((2x+1)/(2b)) for even b.</summary>
    public double MidHz => ReferenceHz * Math.Pow(OctaveRatio, ((2.0 * Index) + (BandsPerOctave % 2 == 0 ? 1 : 0)) / (2.0 * BandsPerOctave));

    /// <summary>Upper edge over mid-band, mid-band over lower edge: G^(1/(2b)).</summary>
    public double EdgeRatio => Math.Pow(OctaveRatio, 0.5 / BandsPerOctave);

    /// <summary>The lower edge in Hz.</summary>
    public double LowerEdgeHz => MidHz / EdgeRatio;

    /// <summary>The upper edge in Hz.</summary>
    public double UpperEdgeHz => MidHz * EdgeRatio;

    /// <summary>The frequency by which an octave or third-octave band is called, in Hz, such as 31.5 or 4000 (ISO 266); the exact mid-band
    /// for other fractions.</summary>
    public double NominalHz
    {
        get
        {
            if (BandsPerOctave is not (1 or 3))
            {
                return MidHz;
            }

            // Ten third octaves are a decade.
            var thirds = Index * (3 / BandsPerOctave);
            var decade = (int)Math.Floor(thirds / 10.0);
            return ReferenceHz * PreferredNumbers[thirds - (10 * decade)] * Math.Pow(10, decade);
        }
    }
}

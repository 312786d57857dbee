namespace Monochord.Dsp.Filters.OctaveBands;

/// <summary>Which <see cref="MaximallyFlatBandPass"/> serves a band at a rate.</summary>
internal static class BandPassChoice
{
    /// <summary>The most of a band's width that half the rate may cut off, in dB: what IEC 61260-1:2014, clause 5.12, lets the effective
    /// bandwidth of a class 1 filter differ.</summary>
    private const double MissingWidthDb = 0.4;

    private const int Points = 64;

    /// <summary>Whether a rate carries a band: its upper edge may lie above half the rate by as much as leaves its width within
    /// 0.4 dB. At 44.1 kHz that keeps the band of 20 kHz, whose edge is at 22,387 Hz.</summary>
    public static bool IsCarried(FractionalOctaveBand band, double sampleRateHz)
    {
        var width = Math.Min(band.UpperEdgeHz, sampleRateHz / 2) - band.LowerEdgeHz;
        return width > 0 && Decibels.FromPower(width / (band.UpperEdgeHz - band.LowerEdgeHz)) >= -MissingWidthDb;
    }

    /// <summary>The design that stays farthest inside the limits of class 1 up to half the rate.</summary>
    public static MaximallyFlatBandPass For(FractionalOctaveBand band, double sampleRateHz)
    {
        var (lower, upper) = (band.LowerEdgeHz / sampleRateHz, band.UpperEdgeHz / sampleRateHz);
        MaximallyFlatBandPass? best = null;
        var bestMargin = double.NegativeInfinity;
        for (var zeros = upper < 0.5 ? 3 : 6; zeros <= 6; zeros++)
        {
            var design = new MaximallyFlatBandPass(lower, upper, zeros);
            var margin = StopMarginDb(design, band, sampleRateHz);
            if (margin > bestMargin)
            {
                (best, bestMargin) = (design, margin);
            }
        }

        return best!;
    }

    // In the pass band the designs hardly differ; what a wrong one lacks shows in the stop band.
    private static double StopMarginDb(MaximallyFlatBandPass design, FractionalOctaveBand band, double sampleRateHz)
    {
        var middle = design.PowerGainAt(band.MidHz / sampleRateHz);
        var least = double.PositiveInfinity;
        foreach (var (from, to) in (ReadOnlySpan<(double, double)>)
            [(band.MidHz / 8, band.LowerEdgeHz), (band.UpperEdgeHz, Math.Min(band.MidHz * 8, sampleRateHz / 2))])
        {
            for (var i = 0; i <= Points && to > from; i++)
            {
                var frequency = from * Math.Pow(to / from, i / (double)Points);
                var attenuationDb = Decibels.FromPower(middle / design.PowerGainAt(frequency / sampleRateHz));
                least = Math.Min(least, attenuationDb - Class1Limits.At(band.BandsPerOctave, frequency / band.MidHz).MinimumDb);
            }
        }

        return least;
    }
}

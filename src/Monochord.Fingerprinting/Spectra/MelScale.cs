namespace Monochord.Fingerprinting.Spectra;

/// <summary>The mel scale of Slaney: linear to 1 kHz, logarithmic above.</summary>
/// <remarks>M. Slaney, "Auditory Toolbox, version 2", Interval Research 1998-010: 200/3 Hz to a mel up to 1,000 Hz, then 27 steps to a
/// factor of 6.4. The default of librosa.</remarks>
internal static class MelScale
{
    private const double HzPerMel = 200.0 / 3;
    private const double BreakHz = 1000;
    private const double BreakMel = BreakHz / HzPerMel;

    private static readonly double LogStep = Math.Log(6.4) / 27;

    /// <summary>A frequency in mels.</summary>
    /// <param name="hz">0 or more.</param>
    public static double FromHz(double hz) => hz < BreakHz ? hz / HzPerMel : BreakMel + (Math.Log(hz / BreakHz) / LogStep);

    /// <summary>Mels in Hz.</summary>
    /// <param name="mel">0 or more.</param>
    public static double ToHz(double mel) => mel < BreakMel ? mel * HzPerMel : BreakHz * Math.Exp(LogStep * (mel - BreakMel));
}

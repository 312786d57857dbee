using Monochord.Dsp;

namespace Monochord.Metering.Loudness;

/// <summary>Loudness and the K-weighted power behind it.</summary>
public static class LoudnessUnits
{
    /// <summary>The absolute gate in LUFS (ITU-R BS.1770-5, Annex 1).</summary>
    public const double AbsoluteGateLufs = -70.0;

    /// <summary>The offset in dB that makes a 997 Hz sine at 0 dBFS in one front channel read -3.01 LUFS (BS.1770-5, Annex 1).</summary>
    public const double OffsetDb = -0.691;

    /// <summary>Loudness in LUFS of a sum of weighted mean squares; minus infinity for 0.</summary>
    public static double FromPower(double power) => OffsetDb + Decibels.FromPower(power);

    /// <summary>The sum of weighted mean squares of a loudness in LUFS.</summary>
    public static double ToPower(double loudnessLufs) => Decibels.ToPower(loudnessLufs - OffsetDb);
}

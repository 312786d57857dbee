namespace Monochord.Metering.Targets;

/// <summary>What a limit is about.</summary>
public enum TargetQuantity
{
    /// <summary>Integrated loudness in LUFS (ITU-R BS.1770-5).</summary>
    IntegratedLoudness,

    /// <summary>Integrated loudness of the dialogue alone in LUFS. Needs a dialogue stem.</summary>
    DialogueLoudness,

    /// <summary>Largest momentary loudness in LUFS (EBU Tech 3341).</summary>
    MaxMomentary,

    /// <summary>Largest short-term loudness in LUFS (EBU Tech 3341).</summary>
    MaxShortTerm,

    /// <summary>Loudness range in LU (EBU Tech 3342).</summary>
    LoudnessRange,

    /// <summary>Largest true peak in dBTP (ITU-R BS.1770-5, Annex 2).</summary>
    MaxTruePeak,

    /// <summary>Largest sample in dBFS.</summary>
    MaxSamplePeak,

    /// <summary>Plain root mean square in dB relative to full scale, a full-scale sine reading -3.01: 3.01 dB below AES17.</summary>
    Rms,

    /// <summary>Plain root mean square of the quietest half second, in dB relative to full scale.</summary>
    NoiseFloor,
}

/// <summary>On what authority a limit stands.</summary>
public enum LimitBasis
{
    /// <summary>The document requires it.</summary>
    Required,

    /// <summary>The document, or the service in its own words, recommends it.</summary>
    Recommended,

    /// <summary>The service publishes nothing that could be cited; this is what is observed.</summary>
    Observed,
}

/// <summary>A range that a value has to lie in.</summary>
/// <param name="Quantity">What is judged.</param>
/// <param name="Minimum">The smallest value that passes; minus infinity when there is none.</param>
/// <param name="Maximum">The largest value that passes; infinity when there is none.</param>
/// <param name="Basis">On what authority.</param>
/// <param name="Clause">Where in the cited document, or how the range follows from it; null when the whole document is about it.</param>
public sealed record TargetLimit(
    TargetQuantity Quantity, double Minimum, double Maximum, LimitBasis Basis = LimitBasis.Required, string? Clause = null)
{
    /// <summary>The unit of the quantity, such as <c>LUFS</c>.</summary>
    public string Unit => Quantity switch
    {
        TargetQuantity.LoudnessRange => "LU",
        TargetQuantity.MaxTruePeak => "dBTP",
        TargetQuantity.MaxSamplePeak => "dBFS",
        TargetQuantity.Rms or TargetQuantity.NoiseFloor => "dB",
        _ => "LUFS",
    };

    /// <summary>A value that has to be hit within a tolerance.</summary>
    public static TargetLimit Within(
        TargetQuantity quantity, double target, double tolerance, LimitBasis basis = LimitBasis.Required, string? clause = null) =>
        new(quantity, target - tolerance, target + tolerance, basis, clause);

    /// <summary>A value that must not be exceeded.</summary>
    public static TargetLimit AtMost(
        TargetQuantity quantity, double maximum, LimitBasis basis = LimitBasis.Required, string? clause = null) =>
        new(quantity, double.NegativeInfinity, maximum, basis, clause);
}

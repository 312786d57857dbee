using Monochord.Metering.Loudness;
using Monochord.Metering.TruePeak;

namespace Monochord.Metering;

/// <summary>How a <see cref="ProgrammeMeter"/> measures.</summary>
public sealed record ProgrammeOptions
{
    /// <summary>How loudness is measured, and how long the programme probably is.</summary>
    public LoudnessOptions Loudness { get; init; } = new();

    /// <summary>What the true peak may reach without an event, in dBTP; default -1 (EBU R 128).</summary>
    public double TruePeakLimitDbtp { get; init; } = TruePeakMeter.DefaultLimitDbtp;
}

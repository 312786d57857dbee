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

    /// <summary>Leaves out what banks of filters and transforms measure, which is more than half of the work: spectrum, vectorscope,
    /// delay between the channels, speech.</summary>
    public bool IsQuick { get; init; }

    /// <summary>Whether speech is looked for in the mix; default true. Where there are stems it is measured instead.</summary>
    public bool EstimatesSpeech { get; init; } = true;

    /// <summary>Frequencies of <c>spectrum_dbfs</c> in the readings, 2 to 4096, evenly spaced to the ear; default 0, none: only a page that
    /// draws them needs them.</summary>
    public int SpectrumPoints { get; init; }
}

using Monochord.Metering.Events;
using Monochord.Metering.Speech;

namespace Monochord.Metering.Reports;

/// <summary>What the meter says of a whole programme.</summary>
/// <remarks>Levels of silence are minus infinity; what the programme is too short for, or what its layout does not have, is NaN.</remarks>
public sealed record ProgrammeReport
{
    /// <summary>Length in frames.</summary>
    public required long Frames { get; init; }

    /// <summary>Sample rate in Hz.</summary>
    public required int SampleRate { get; init; }

    /// <summary>The name of the channel layout.</summary>
    public required string Layout { get; init; }

    /// <summary>Names of the channels, in order.</summary>
    public required IReadOnlyList<string> ChannelNames { get; init; }

    /// <summary>Length in seconds.</summary>
    public double DurationSeconds => (double)Frames / SampleRate;

    /// <summary>Integrated loudness in LUFS (ITU-R BS.1770-5); NaN below 0.4 s.</summary>
    public required double IntegratedLufs { get; init; }

    /// <summary>Loudness range in LU (EBU Tech 3342); NaN below 3 s.</summary>
    public required double LoudnessRangeLu { get; init; }

    /// <summary>Largest momentary loudness in LUFS; NaN below 0.4 s.</summary>
    public required double MaxMomentaryLufs { get; init; }

    /// <summary>Where the window of the largest momentary loudness ends, in seconds.</summary>
    public required double MaxMomentaryTimeSeconds { get; init; }

    /// <summary>Largest short-term loudness in LUFS; NaN below 3 s.</summary>
    public required double MaxShortTermLufs { get; init; }

    /// <summary>Where the window of the largest short-term loudness ends, in seconds.</summary>
    public required double MaxShortTermTimeSeconds { get; init; }

    /// <summary>Integrated loudness of each channel by itself in LUFS; NaN for LFE channels.</summary>
    public required IReadOnlyList<double> LoudnessLufsPerChannel { get; init; }

    /// <summary>Largest true peak in dBTP (BS.1770-5, Annex 2).</summary>
    public required double TruePeakDbtp { get; init; }

    /// <summary>Largest true peak of each channel in dBTP.</summary>
    public required IReadOnlyList<double> TruePeakDbtpPerChannel { get; init; }

    /// <summary>Where the largest true peak falls, in seconds; NaN for silence.</summary>
    public required double TruePeakTimeSeconds { get; init; }

    /// <summary>The channel of the largest true peak.</summary>
    public required string TruePeakChannel { get; init; }

    /// <summary>Largest sample in dBFS.</summary>
    public required double SamplePeakDbfs { get; init; }

    /// <summary>RMS in dBFS, a full-scale sine reading 0 (AES17).</summary>
    public required double RmsDbfs { get; init; }

    /// <summary>Sample peak over RMS in dB, 3.01 for a sine.</summary>
    public required double CrestDb { get; init; }

    /// <summary>Peak-to-loudness ratio in LU: true peak less integrated loudness.</summary>
    public double PlrDb => TruePeakDbtp - IntegratedLufs;

    /// <summary>Runs of at least three samples at full scale.</summary>
    public required long ClippedRuns { get; init; }

    /// <summary>Samples that were NaN or infinite, read as silence.</summary>
    public required long NonFiniteSamples { get; init; }

    /// <summary>The noise floor in dBFS (AES17 RMS): the quietest half second; NaN below 0.5 s.</summary>
    public required double NoiseFloorDbfs { get; init; }

    /// <summary>Dynamics of the programme and of each channel.</summary>
    public required DynamicsReport Dynamics { get; init; }

    /// <summary>Left against right; null for layouts without.</summary>
    public required StereoReport? Stereo { get; init; }

    /// <summary>The spectrum over the whole programme.</summary>
    public required SpectrumReport Spectrum { get; init; }

    /// <summary>An estimate of the speech in it; null where none was asked for (<see cref="ProgrammeOptions.EstimatesSpeech"/>).</summary>
    public SpeechReport? Speech { get; init; }

    /// <summary>What somebody ought to look at, in the order of time.</summary>
    public required IReadOnlyList<ProgrammeEvent> Events { get; init; }

    /// <summary>How the readings went over time.</summary>
    public required ProgrammeHistory History { get; init; }
}

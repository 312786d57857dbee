using Monochord.Fingerprinting.Rhythm;
using Monochord.Fingerprinting.Timbre;
using Monochord.Fingerprinting.Tonality;
using Monochord.Fingerprinting.Waveform;

namespace Monochord.Fingerprinting;

/// <summary>All that one pass over a track finds.</summary>
public sealed record TrackAnalysis
{
    /// <summary>The version of the definition that this program computes. It changes when any number of the same sound does.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Which version of the definition the numbers are of.</summary>
    public required int Version { get; init; }

    /// <summary>The 25 numbers.</summary>
    public required Fingerprint Fingerprint { get; init; }

    /// <summary>How much of the track was looked at.</summary>
    public required FingerprintStrategy Strategy { get; init; }

    /// <summary>How long the track is, in seconds.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Samples a second of the file.</summary>
    public required double SampleRate { get; init; }

    /// <summary>Channels of the file.</summary>
    public required int Channels { get; init; }

    /// <summary>What was looked at.</summary>
    public required AnalysedSignal Signal { get; init; }

    /// <summary>Tempo, beats and onsets.</summary>
    public required RhythmDescription Rhythm { get; init; }

    /// <summary>Key, mode and tuning.</summary>
    public required TonalDescription Tonality { get; init; }

    /// <summary>Statistics of the mel-frequency cepstral coefficients.</summary>
    public required TimbreDescription Timbre { get; init; }

    /// <summary>The outline of the wave, in three colours.</summary>
    public required WaveformOutline Waveform { get; init; }

    /// <summary>Loudness range in LU (EBU Tech 3342); 0 for a track that is too short or silent.</summary>
    public required double LoudnessRangeLu { get; init; }

    /// <summary>The largest true peak in dBTP (ITU-R BS.1770 Annex 2); minus infinity for silence.</summary>
    public required double TruePeakDbtp { get; init; }
}

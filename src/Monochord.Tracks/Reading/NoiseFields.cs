using Monochord.Synthesis.Description;

namespace Monochord.Tracks.Reading;

/// <summary>The names of a <c>.noise</c> file, and where they lead among the parameters of the swept notch voice.</summary>
internal static class NoiseFields
{
    public const string VoiceName = "generate_swept_notch_pink_sound";

    /// <summary>What such a file means by saying nothing, where the voice itself has another default.</summary>
    public const double LfoFrequency = 1.0 / 12;
    public const double SweepLow = 1000;
    public const double SweepHigh = 10_000;
    public const double SweepQ = 25;
    public const double SweepCascade = 10;

    public static readonly Field Duration = new("duration_seconds");
    public static readonly Field Type = new("noise_type");
    public static readonly Field Waveform = new("lfo_waveform");
    public static readonly Field Transition = new("transition");
    public static readonly Field Lfo = new("lfo_freq");
    public static readonly Field StartLfo = new("start_lfo_freq");
    public static readonly Field EndLfo = new("end_lfo_freq");
    public static readonly Field Sweeps = new("sweeps");
    public static readonly Field StartPhase = new("start_lfo_phase_offset_deg");
    public static readonly Field EndPhase = new("end_lfo_phase_offset_deg");
    public static readonly Field StartIntra = new("start_intra_phase_offset_deg");
    public static readonly Field EndIntra = new("end_intra_phase_offset_deg");
    public static readonly Field InitialOffset = new("initial_offset");
    public static readonly Field TransitionDuration = new("transition_duration");
    public static readonly Field PostOffset = new("post_offset");
    public static readonly Field TransitionCurve = new("transition_curve");
    public static readonly Field InputPath = new("input_audio_path");

    public static readonly FieldTable Table = new(
        [
            Duration, Type, Waveform, Transition, Lfo, StartLfo, EndLfo, Sweeps, StartPhase, EndPhase, StartIntra, EndIntra, InitialOffset,
            TransitionDuration, PostOffset, TransitionCurve, InputPath, Fields.StartTime, Fields.FadeIn, Fields.FadeOut, Fields.AmpEnvelope,
        ],
        "sample_rate");

    public static readonly Field StartMin = new("start_min");
    public static readonly Field EndMin = new("end_min");
    public static readonly Field StartMax = new("start_max");
    public static readonly Field EndMax = new("end_max");
    public static readonly Field StartQ = new("start_q");
    public static readonly Field EndQ = new("end_q");
    public static readonly Field StartCascade = new("start_casc");
    public static readonly Field EndCascade = new("end_casc");
    public static readonly FieldTable Sweep = new([StartMin, EndMin, StartMax, EndMax, StartQ, EndQ, StartCascade, EndCascade]);

    /// <summary>The voice, still or in transition.</summary>
    public static VoiceDescription Voice(bool isTransition) => VoiceCatalogue.Find(VoiceName, isTransition);
}

using Monochord.Synthesis.Voices;
using static Monochord.Synthesis.Description.CommonParameters;

namespace Monochord.Synthesis.Description;

/// <summary>A voice in both its forms.</summary>
internal sealed record VoiceTable(
    string Name, string Summary, Func<VoiceSettings, Rendering.Voice> Make, IReadOnlyList<VoiceParameter> Parameters, bool HasTransition = true);

/// <summary>The parameters of every voice: where they are written down.</summary>
internal static partial class VoiceTables
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<VoiceTable> All { get; } =
    [
        Binaural, Isochronic, Monaural, Rhythmic, StereoAm, WaveShape, Qam, Hybrid, SpatialAngle, SpatialMonaural, SweptNotch, Subliminal,
    ];

    private static VoiceTable Binaural => new(
        "binaural_beat",
        "A tone in each ear, a few hertz apart: the beat is made by hearing",
        settings => new BinauralVoice(settings),
        [
            Amplitude("ampL", 0.5, "Amplitude of the left ear"),
            Amplitude("ampR", 0.5, "Amplitude of the right ear"),
            Frequency("baseFreq", 200, "Frequency between both tones"),
            Number("beatFreq", 4, "Hz", -1000, 1000, "Difference of both tones"),
            Constant(Flag("leftHigh", false, "Whether the left tone is the higher one")),
            Constant(Flag("forceMono", false, "Whether both ears get the frequency between, without vibrato")),
            Phase("startPhaseL", 0, "Phase of the left tone at the start; its end has no effect"),
            Phase("startPhaseR", 0, "Phase of the right tone at the start; its end has no effect"),
            .. AmplitudeOscillator("L"),
            .. AmplitudeOscillator("R"),
            .. Vibrato("L"),
            .. Vibrato("R"),
            Constant(Choice("freqOscShape", "sine", ["sine", "triangle"], "In which shape frequencies are moved")),
            Rate("phaseOscFreq", 0, "How often the phases are moved against each other"),
            Number("phaseOscRange", 0, "rad", 0, 1000, "How far, from end to end"),
            Glitch(Number("glitchInterval", 0, "s", 0, 1e6, "Time between bursts of noise; 0 for none")),
            Glitch(Number("glitchDur", 0, "s", 0, 5, "Length of a burst")),
            Glitch(Number("glitchNoiseLevel", 0, string.Empty, 0, 10, "Peak of a burst")),
            Glitch(Number("glitchFocusWidth", 0, "Hz", 0, 96_000, "How far its power spreads about the base frequency; 0 is flat")),
            Glitch(Number("glitchFocusExp", 0, string.Empty, 0, 100, "How steeply it falls there")),
            .. Spatial,
            .. Flanger,
        ]);

    private static VoiceTable Isochronic => new(
        "isochronic_tone",
        "One tone in both ears that pulses",
        settings => new IsochronicVoice(settings),
        [
            Amplitude("ampL", 0.5, "Amplitude of the left ear"),
            Amplitude("ampR", 0.5, "Amplitude of the right ear"),
            Own(Frequency("baseFreq", 200, "Frequency of the tone")),
            Own(Rate("beatFreq", 4, "Pulses a second; 0 is silence")),
            Phase("startPhaseL", 0, "Phase of the left ear; in a transition it goes to its end"),
            Phase("startPhaseR", 0, "Phase of the right ear; in a transition it goes to its end"),
            Flag("forceMono", false, "Whether there is no vibrato"),
            Number("rampPercent", 0.2, string.Empty, 0, 0.5, "Part of what sounds that each ramp takes"),
            Number("gapPercent", 0.15, string.Empty, 0, 1, "Part of the cycle that is silent"),
            Flag("harmonicSuppression", false, "Whether a low pass at 1.5 times the frequency follows; in a transition, if at either end"),
            Pan(),
            .. AmplitudeOscillator("L"),
            .. AmplitudeOscillator("R"),
            .. Vibrato("L"),
            .. Vibrato("R"),
            Rate("phaseOscFreq", 0, "How often the phases are moved against each other"),
            Number("phaseOscRange", 0, "rad", 0, 1000, "How far, from end to end"),
            .. Spatial,
            .. Flanger,
        ]);

    private static VoiceTable Monaural => new(
        "monaural_beat_stereo_amps",
        "Two tones that beat in the air, with an amplitude each in each ear",
        settings => new MonauralVoice(settings),
        [
            .. Tones(string.Empty),
            Depth("ampOscDepth", 0, "How deep the amplitude is moved"),
            Rate("ampOscFreq", 0, "How often; 0 is not at all"),
            Phase("ampOscPhaseOffset", 0, "Phase of that"),
            .. Flanger,
        ]);

    private static VoiceTable SpatialMonaural => new(
        "spatial_angle_modulation_monaural_beat",
        "A monaural beat with two tremolos, the same in both ears",
        settings => new SpatialMonauralVoice(settings),
        [
            Amplitude("amp", 0.7, "Amplitude"),
            .. Tones("_monaural"),
            Tremolo("monaural", Depth("monaural_ampOscDepth", 0, "How deep the first tremolo is"), "AmpOscDepth"),
            Tremolo("monaural", Rate("monaural_ampOscFreq", 0, "How often; 0 is not at all"), "AmpOscFreq"),
            Tremolo("monaural", Phase("monaural_ampOscPhaseOffset", 0, "Phase of that"), "AmpOscPhaseOffset"),
            Underscored(Depth("sam_ampOscDepth", 0, "How deep the second tremolo is")) with { Aliases = ["ampOscDepth"] },
            Underscored(Rate("sam_ampOscFreq", 0, "How often; 0 is not at all")) with { Aliases = ["ampOscFreq"] },
            Underscored(Phase("sam_ampOscPhaseOffset", 0, "Phase of that")) with { Aliases = ["ampOscPhaseOffset"] },
            Unheard(Number("spatialBeatFreq", 4, "Hz", -1000, 1000, Discarded)),
            Unheard(Phase("spatialPhaseOffset", 0, Discarded)),
            Unheard(Number("pathRadius", 1, string.Empty, 0, 100, Discarded)),
            Passed(Choice("rotationDirection", "cw", ["cw", "ccw"], Discarded)),
            .. Frames,
            .. Flanger,
        ]);

    private static IReadOnlyList<VoiceParameter> Frames =>
    [
        Passed(Number("frame_dur_ms", 46.4, "ms", 0.1, 10_000, "There are no frames: the path is followed sample by sample")),
        Passed(Number("overlap_factor", 8, string.Empty, 1, 64, "There are no frames")),
    ];

    private const string Discarded = "Always was computed for this voice and never heard";

    private static IEnumerable<VoiceParameter> Tones(string suffix) =>
    [
        Underscored(Amplitude("amp_lower_L", 0.5, "Amplitude of the lower tone in the left ear")),
        Underscored(Amplitude("amp_upper_L", 0.5, "Amplitude of the upper tone in the left ear")),
        Underscored(Amplitude("amp_lower_R", 0.5, "Amplitude of the lower tone in the right ear")),
        Underscored(Amplitude("amp_upper_R", 0.5, "Amplitude of the upper tone in the right ear")),
        Frequency("baseFreq", 200, "Frequency between both tones"),
        Number("beatFreq", 4, "Hz", -1000, 1000, "Difference of both tones"),
        Named(
            Phase("startPhaseL", 0, "Phase of the lower tone at the start; its end has no effect"),
            "startStartPhaseL" + suffix,
            "endStartPhaseL" + suffix) with { StartFollowsStatic = false },
        Named(
            Phase("startPhaseR", 0, "Phase of the upper tone at the start; its end has no effect"),
            "startStartPhaseU" + suffix,
            "endStartPhaseU" + suffix) with { StartFollowsStatic = false },
        Named(Rate("phaseOscFreq", 0, "How often the phases are moved against each other"), "startPhaseOscFreq" + suffix, "endPhaseOscFreq" + suffix),
        Named(
            Number("phaseOscRange", 0, "rad", 0, 1000, "How far, from end to end"), "startPhaseOscRange" + suffix, "endPhaseOscRange" + suffix),
    ];

    private static VoiceParameter Tremolo(string suffix, VoiceParameter parameter, string name) =>
        Named(parameter, $"start{name}_{suffix}", $"end{name}_{suffix}") with
        {
            Aliases = [string.Concat(char.ToLowerInvariant(name[0]).ToString(), name.AsSpan(1))],
        };

    private static VoiceParameter Glitch(VoiceParameter parameter) => parameter with { Transition = TransitionRole.SweptOnly };

    private static VoiceParameter Unheard(VoiceParameter parameter) => parameter with { HasNoEffect = true };
}

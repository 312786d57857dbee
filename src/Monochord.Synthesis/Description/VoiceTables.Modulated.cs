using Monochord.Dsp.Noise;
using Monochord.Synthesis.Voices;
using static Monochord.Synthesis.Description.CommonParameters;

namespace Monochord.Synthesis.Description;

internal static partial class VoiceTables
{
    private static VoiceTable Rhythmic => new(
        "rhythmic_waveshaping",
        "A tone whose amplitude moves and whose wave is bent",
        settings => new RhythmicVoice(settings),
        [
            Constant(Amplitude("amp", 0.25, "Amplitude")),
            Own(Frequency("carrierFreq", 200, "Frequency of the tone"), 200, 80),
            Own(Rate("modFreq", 4, "How often its amplitude moves"), 12, 7.83),
            Own(Depth("modDepth", 1, "How deep"), 1, 1),
            Own(Number("shapeAmount", 5, string.Empty, 0, 700, "How much the wave is bent"), 5, 5),
            Constant(Pan()),
            .. Flanger,
        ]);

    private static VoiceTable StereoAm => new(
        "stereo_am_independent",
        "A tone in each ear, a little apart, each with an amplitude that moves by itself",
        settings => new StereoAmVoice(settings),
        [
            Constant(Amplitude("amp", 0.25, "Amplitude")),
            Own(Frequency("carrierFreq", 200, "Frequency between both tones"), 200, 250),
            Own(Rate("modFreqL", 4, "How often the left amplitude moves"), 4, 6),
            Own(Depth("modDepthL", 0.8, "How deep"), 0.8, 0.8),
            Own(Phase("modPhaseL", 0, "Phase of that")),
            Own(Rate("modFreqR", 4, "How often the right amplitude moves"), 4.1, 5.9),
            Own(Depth("modDepthR", 0.8, "How deep"), 0.8, 0.8),
            Own(Phase("modPhaseR", 0, "Phase of that")),
            Named(
                Own(Number("stereo_width_hz", 0.2, "Hz", -1000, 1000, "Difference of both tones"), 0.2),
                "startStereoWidthHz",
                "endStereoWidthHz"),
            .. Flanger,
        ]);

    private static VoiceTable WaveShape => new(
        "wave_shape_stereo_am",
        "A bent tone whose amplitude moves, and moves once more by itself in each ear",
        settings => new WaveShapeVoice(settings),
        [
            Constant(Amplitude("amp", 0.15, "Amplitude")),
            Own(Frequency("carrierFreq", 200, "Frequency of the tone"), 200, 100),
            Own(Rate("shapeModFreq", 4, "How often its amplitude moves"), 4, 8),
            Own(Depth("shapeModDepth", 0.8, "How deep"), 0.8, 0.8),
            Own(Number("shapeAmount", 0.5, string.Empty, 0, 700, "How much the wave is bent"), 0.5, 0.5),
            Own(Rate("stereoModFreqL", 4.1, "How often the left amplitude moves"), 4.1, 6),
            Own(Depth("stereoModDepthL", 0.8, "How deep"), 0.8, 0.8),
            Own(Phase("stereoModPhaseL", 0, "Phase of that"), 0),
            Own(Rate("stereoModFreqR", 4, "How often the right amplitude moves"), 4, 6.1),
            Own(Depth("stereoModDepthR", 0.8, "How deep"), 0.9, 0.9),
            Own(Phase("stereoModPhaseR", Math.PI / 2, "Phase of that"), 0),
            .. Flanger,
        ]);

    private static VoiceTable Qam => new(
        "qam_beat",
        "A tone in each ear whose amplitude is moved twice and coupled to the other ear's",
        settings => new QamVoice(settings),
        [
            .. QamEar("L", "left", 200),
            .. QamEar("R", "right", 204),
            Depth("crossModDepth", 0, "How much each ear's amplitude moves the other's"),
            Constant(Number("crossModDelay", 0, "s", 0, 60, "How much later; 0 is not at all")),
            Number("harmonicDepth", 0, string.Empty, 0, 10, "Amplitude of a harmonic"),
            Constant(Number("harmonicRatio", 2, string.Empty, 0, 100, "Its frequency over that of the tone")),
            Rate("subHarmonicFreq", 0, "How often the amplitude of both ears is moved together"),
            Depth("subHarmonicDepth", 0, "How deep"),
            Rate("phaseOscFreq", 0, "How often the phases are moved against each other"),
            Number("phaseOscRange", 0, "rad", 0, 1000, "How far, from end to end"),
            Constant(Phase("phaseOscPhaseOffset", 0, "Phase of that")),
            Constant(Flag("beatingSidebands", false, "Whether there are sidebands")),
            Constant(Number("sidebandOffset", 1, "Hz", 0, 96_000, "How far they are from the tone")),
            Constant(Number("sidebandDepth", 0.1, string.Empty, 0, 10, "Amplitude of each")),
            Constant(Number("attackTime", 0, "s", 0, 1e6, "Time of a straight rise at the start")),
            Constant(Number("releaseTime", 0, "s", 0, 1e6, "Time of a straight fall at the end")),
            .. Flanger,
        ]);

    private static VoiceTable Hybrid => new(
        "hybrid_qam_monaural_beat",
        "A tone of moving amplitude in the left ear, a monaural beat in the right one",
        settings => new HybridVoice(settings),
        [
            Amplitude("ampL", 0.5, "Amplitude of the left ear"),
            Frequency("qamCarrierFreqL", 100, "Frequency of the left tone"),
            Rate("qamAmFreqL", 4, "How often its amplitude moves"),
            Depth("qamAmDepthL", 0.5, "How deep"),
            Phase("qamAmPhaseOffsetL", 0, "Phase of that"),
            Phase("qamStartPhaseL", 0, "Phase of the left tone at the start; its end has no effect"),
            Amplitude("ampR", 0.5, "Amplitude of the right ear, of each of two tones"),
            Frequency("monoCarrierFreqR", 100, "Frequency between the right tones"),
            Number("monoBeatFreqInChannelR", 4, "Hz", -1000, 1000, "Difference of the right tones"),
            Depth("monoAmDepthR", 0, "How deep the right amplitude moves"),
            Rate("monoAmFreqR", 0, "How often"),
            Phase("monoAmPhaseOffsetR", 0, "Phase of that"),
            Number("monoFmRangeR", 0, "Hz", 0, 96_000, "How far the right frequency is moved, from end to end"),
            Rate("monoFmFreqR", 0, "How often"),
            Phase("monoFmPhaseOffsetR", 0, "Phase of that"),
            Phase("monoStartPhaseR_Tone1", 0, "Phase of the lower right tone at the start; its end has no effect"),
            Phase("monoStartPhaseR_Tone2", 0, "Phase of the upper right tone at the start; its end has no effect"),
            Rate("monoPhaseOscFreqR", 0, "How often the right phases are moved against each other"),
            Number("monoPhaseOscRangeR", 0, "rad", 0, 1000, "How far, from end to end"),
            Phase("monoPhaseOscPhaseOffsetR", 0, "Phase of that"),
            .. Flanger,
        ]);

    private static VoiceTable SpatialAngle => new(
        "spatial_angle_modulation",
        "A tone that goes around the head",
        settings => new SpatialAngleVoice(settings),
        [
            Amplitude("amp", 0.7, "Amplitude straight ahead"),
            Frequency("carrierFreq", 440, "Frequency of the tone"),
            Rate("beatFreq", 4, "Times around its path a second; 0 stays in front"),
            Choice("pathShape", "circle", ["circle", "square", "linear", "arc", "diamond", "oscillating_arc"], "The path"),
            Number("pathRadius", 1, string.Empty, 0, 100, "Its size: below 1 it is less to the side, above 1 farther off"),
            Number("arcStartDeg", 0, "deg", -3600, 3600, "Where an arc starts, to the right of the front"),
            Number("arcEndDeg", 360, "deg", -3600, 3600, "Where an arc ends"),
            .. Frames,
            .. Flanger,
        ]);

    private static VoiceTable SweptNotch => new(
        "generate_swept_notch_pink_sound",
        "Noise with notches that sweep, a quarter turn apart in both ears",
        settings => new SweptNotchVoice(settings),
        [
            Underscored(Rate("lfo_freq", 1.0 / 12, "How often they sweep")),
            Underscored(new VoiceParameter(
                "filter_sweeps", ParameterKind.Ranges, ParameterValue.Of([new FrequencyRange(1000, 10_000)]), "From where to where, for each sweep")
            {
                Unit = "Hz",
                Minimum = 0,
                Maximum = 96_000,
            }),
            Underscored(Several("notch_q", 25, 0.5, 200, "Frequency over width of a notch, for each sweep")),
            Underscored(Several("cascade_count", 10, 1, 32, "How many equal notches, for each sweep")),
            Underscored(Number("lfo_phase_offset_deg", 90, "deg", -3600, 3600, "How far the right ear is ahead")),
            Underscored(Number("intra_phase_offset_deg", 0, "deg", -3600, 3600, "How far a second pass is ahead; 0 is none")),
            Constant(Choice("lfo_waveform", "sine", ["sine", "triangle"], "In which shape they sweep")),
            Constant(Choice("noise_type", "pink", NoiseNames, "Colour of the noise")),
            Constant(new VoiceParameter("input_audio_path", ParameterKind.Path, string.Empty, "A sound file in the place of the noise, looped")),
            Passed(Flag("memory_efficient", false, "It always is")),
            Passed(Number("n_jobs", 2, string.Empty, -1000, 1000, "How the work is divided is not the track's concern")),
            .. Flanger,
        ]);

    private static VoiceTable Subliminal => new(
        "subliminal_encode",
        "Sound files on a carrier near the end of hearing",
        settings => new SubliminalVoice(settings),
        [
            new VoiceParameter("audio_path", ParameterKind.Path, string.Empty, "The sound file") { Transition = TransitionRole.None },
            new VoiceParameter("audio_paths", ParameterKind.Paths, ParameterValue.Of(Array.Empty<string>()), "Several sound files")
            {
                Transition = TransitionRole.None,
            },
            Choice("mode", "sequence", ["sequence", "stack"], "One after the other with a second between, or all at once"),
            Number("carrierFreq", 17_500, "Hz", 0, 96_000, "Frequency of the carrier, kept within 15,000 to 20,000"),
            Amplitude("amp", 0.5, "The largest sample"),
            .. Flanger,
        ],
        HasTransition: false);

    // In the order of NoiseColour.
    private static string[] NoiseNames => Array.ConvertAll(
        Enum.GetValues<NoiseColour>(), colour => colour == NoiseColour.DeepBrown ? "deep brown" : colour.ToString().ToLowerInvariant());

    private static IEnumerable<VoiceParameter> QamEar(string channel, string ear, double frequency) =>
    [
        Amplitude("amp" + channel, 0.5, $"Amplitude of the {ear} ear"),
        Frequency("baseFreq" + channel, frequency, $"Frequency of the {ear} ear"),
        Phase("startPhase" + channel, 0, $"Phase of the {ear} ear; in a transition it goes to its end"),
        Rate("qamAmFreq" + channel, 4, "How often its amplitude moves"),
        Depth("qamAmDepth" + channel, 0.5, "How deep"),
        Phase("qamAmPhaseOffset" + channel, 0, "Phase of that"),
        Number("modShape" + channel, 1, string.Empty, 0.05, 100, "Bends that: below 1 pointed, above 1 towards a square"),
        Rate("qamAm2Freq" + channel, 0, "How often its amplitude moves a second time"),
        Depth("qamAm2Depth" + channel, 0, "How deep"),
        Phase("qamAm2PhaseOffset" + channel, 0, "Phase of that"),
    ];

    private static VoiceParameter Several(string name, double value, double minimum, double maximum, string summary) =>
        new(name, ParameterKind.Numbers, value, summary) { Minimum = minimum, Maximum = maximum };
}

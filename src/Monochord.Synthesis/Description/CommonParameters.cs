using Monochord.Synthesis.Inserts;

namespace Monochord.Synthesis.Description;

/// <summary>How parameters are written down, and those that several voices share.</summary>
internal static class CommonParameters
{
    public const string InitialOffset = "initial_offset";
    public const string TransitionDuration = "transition_duration";
    public const string PostOffset = "post_offset";
    public const string TransitionCurve = "transition_curve";

    private const double HighestHz = 96_000;

    /// <summary>When and how a transition goes; only transitions have them.</summary>
    public static IReadOnlyList<VoiceParameter> Timing { get; } =
    [
        Constant(Number(InitialOffset, 0, "s", 0, 1e6, "Time before the transition starts")),
        Constant(Number(TransitionDuration, 0, "s", 0, 1e6, "Time that it takes; when not written, all that is left; 0 is a jump")),
        Constant(Number(PostOffset, 0, "s", 0, 1e6, "Time left after it, where its duration is not written: an older way to say it")),
        Constant(Choice(TransitionCurve, "linear", ["linear", "logarithmic", "exponential"], "Its shape: u, 1-(1-u)², u²")),
    ];

    /// <summary>The flanger behind every voice.</summary>
    public static IReadOnlyList<VoiceParameter> Flanger { get; } =
    [
        Flag("flangeEnable", false, "Whether there is a flanger behind the voice"),
        Number("flangeDelayMs", 1.2, "ms", 0.01, 100, "Delay in the middle"),
        Number("flangeDepthMs", 0.6, "ms", 0, 100, "How far the delay goes to each side"),
        Number("flangeRateHz", 0.12, "Hz", 0, 100, "How often"),
        Constant(Choice("flangeShape", "sine", ["sine", "triangle"], "In which shape")),
        Number("flangeFeedback", 0.5, string.Empty, -0.99, 0.99, "What goes around again"),
        Number("flangeMix", 0.3, string.Empty, -2, 2, "Amplitude of the delayed copy"),
        Constant(Number("flangeLoopLpfHz", 7000, "Hz", 0, HighestHz, "Low pass of the feedback; 0 for none")),
        Constant(Number("flangeLoopHpfHz", 0, "Hz", 0, HighestHz, "High pass of the feedback; 0 for none")),
        Constant(Choice("flangeStereoMode", "linked", ["linked", "spread", "mid", "side"], "What is flanged")),
        Constant(Number("flangeSpreadDeg", 0, "deg", -360, 360, "How far the right channel is ahead when spread")),
        Constant(Choice("flangeDelayLaw", "tau", ["tau", "1/tau", "exponential"], "How the delay goes from one end to the other")),
        Constant(Choice("flangeInterp", "linear", ["linear", "lagrange3"], "How samples between samples are read")),
        Constant(Number("flangeMinDelayMs", 0.25, "ms", 0.01, 100, "The shortest delay")),
        Constant(Number("flangeMaxDelayMs", 8, "ms", 0.01, 100, "The longest delay")),
        Constant(Number("flangeDezipperDelayMs", 30, "ms", 0, 1000, "Time constant of changes of the delay")),
        Constant(Number("flangeDezipperDepthMs", 30, "ms", 0, 1000, "Time constant of changes of the depth")),
        Passed(Number("flangeDezipperRateMs", 200, "ms", 0, 10_000, "The rate is integrated and needs no time constant")),
        Constant(Number("flangeDezipperFeedbackMs", 30, "ms", 0, 1000, "Time constant of changes of the feedback")),
        Constant(Number("flangeDezipperWetMs", 40, "ms", 0, 1000, "Time constant of changes of the mix")),
        Passed(Number("flangeDezipperFilterMs", 60, "ms", 0, 1000, "The filters of the feedback do not change")),
        Constant(Flag("flangeLoudnessMode", true, "Whether the level is brought back to that of the voice")),
        Constant(Number("flangeLoudnessTcMs", 80, "ms", 1, 1000, "Time constant of that")),
        Constant(Number("flangeLoudnessMinGain", 0.5, string.Empty, 0.01, 1, "The smallest gain for that")),
        Constant(Number("flangeLoudnessMaxGain", 2, string.Empty, 1, 100, "The largest gain for that")),
    ];

    /// <summary>The way around the head of the binaural and the isochronic voice.</summary>
    public static IReadOnlyList<VoiceParameter> Spatial { get; } =
    [
        Constant(Flag("spatialEnable", false, "Whether what both ears share goes around the head")),
        Constant(new VoiceParameter(
            "spatialTrajectory",
            ParameterKind.Trajectory,
            ParameterValue.Of([new TrajectorySegment(TrajectoryMode.Oscillate, 0) { ExtentDeg = 75, PeriodS = 20, EndDistanceM = 1.4 }]),
            "Where it goes, piece by piece")),
        Constant(Flag("spatialUseIld", true, "Whether the ears differ in level")) with { Aliases = ["spatialUseItdIld"] },
        Constant(Number("spatialEarAngleDeg", 30, "deg", 0, 90, "Where the cardioids of that decoder look")),
        Constant(Number("spatialHeadRadiusM", 0.0875, "m", 0.01, 0.5, "Radius of the head")),
        Constant(Number("spatialItdScale", 1, string.Empty, 0, 10, "Factor on the difference of time")),
        Constant(Number("spatialIldMaxDb", 1.5, "dB", 0, 40, "Difference of level at 90°")),
        Passed(Number("spatialIldXoverHz", 700, "Hz", 0, HighestHz, "Never used")),
        Constant(Number("spatialRefDistanceM", 1, "m", 0.01, 100, "Distance up to which the level stays")),
        Constant(Number("spatialRolloff", 1, string.Empty, 0, 10, "Power of the fall beyond it")),
        Constant(Number("spatialHfRollDbPerM", 0, "dB/m", 0, 40, "Loss above 4 kHz with the distance")),
        Constant(Number("spatialDezipperThetaMs", 60, "ms", 0, 1000, "Time constant of the direction")),
        Constant(Number("spatialDezipperDistMs", 80, "ms", 0, 1000, "Time constant of the distance")),
        Constant(Choice("spatialDecoder", "itd_head", ["itd_head", "foa_cardioid"], "How the direction becomes two ears")),
        Constant(Number("spatialMinDistanceM", 0.1, "m", 0.001, 10, "The smallest distance")),
        Passed(Number("spatialMaxDegPerS", 90, "deg/s", 0, 1e6, "The direction goes where the trajectory says")),
        Constant(Number("spatialMaxDelayStepSamples", 0.02, string.Empty, 0.0001, 1, "How much delays change from sample to sample")),
        Constant(Choice("spatialInterp", "lagrange3", ["linear", "lagrange3"], "How samples between samples are read")),
    ];

    /// <summary>Moves the amplitude of a channel.</summary>
    public static IEnumerable<VoiceParameter> AmplitudeOscillator(string channel) =>
    [
        Number("ampOscDepth" + channel, 0, string.Empty, 0, 2, "How deep the amplitude is moved"),
        Rate("ampOscFreq" + channel, 0, "How often the amplitude is moved"),
        Phase("ampOscPhaseOffset" + channel, 0, "Phase of that"),
        Number("ampOscSkew" + channel, 0, string.Empty, -1, 1, "How its halves differ in length"),
    ];

    /// <summary>Moves the frequency of a channel.</summary>
    public static IEnumerable<VoiceParameter> Vibrato(string channel) =>
    [
        Number("freqOscRange" + channel, 0, "Hz", 0, HighestHz, "How far the frequency is moved, from end to end"),
        Rate("freqOscFreq" + channel, 0, "How often the frequency is moved"),
        Phase("freqOscPhaseOffset" + channel, 0, "Phase of that"),
        Number("freqOscSkew" + channel, 0, string.Empty, -1, 1, "How its halves differ in length"),
    ];

    public static VoiceParameter Number(string name, double value, string unit, double minimum, double maximum, string summary) =>
        new(name, ParameterKind.Number, value, summary) { Unit = unit, Minimum = minimum, Maximum = maximum };

    public static VoiceParameter Flag(string name, bool value, string summary) => new(name, ParameterKind.Flag, value, summary);

    public static VoiceParameter Choice(string name, string value, string[] choices, string summary) =>
        new(name, ParameterKind.Choice, value, summary) { Choices = choices };

    public static VoiceParameter Amplitude(string name, double value, string summary) => Number(name, value, string.Empty, 0, 10, summary);

    public static VoiceParameter Frequency(string name, double value, string summary) => Number(name, value, "Hz", 0, HighestHz, summary);

    public static VoiceParameter Rate(string name, double value, string summary) => Number(name, value, "Hz", 0, 1000, summary);

    public static VoiceParameter Phase(string name, double value, string summary) => Number(name, value, "rad", -1e6, 1e6, summary);

    public static VoiceParameter Depth(string name, double value, string summary) => Number(name, value, string.Empty, 0, 2, summary);

    public static VoiceParameter Pan() => Number("pan", 0, string.Empty, -1, 1, "Place between left (-1) and right (1), at equal power");

    /// <summary>A parameter that transitions keep.</summary>
    public static VoiceParameter Constant(VoiceParameter parameter) => parameter with { Transition = TransitionRole.Constant };

    /// <summary>A parameter that is taken and changes nothing.</summary>
    public static VoiceParameter Passed(VoiceParameter parameter) => parameter with { Transition = TransitionRole.Constant, HasNoEffect = true };

    /// <summary>A parameter whose transition knows nothing of the static name, and has ends of its own.</summary>
    public static VoiceParameter Own(VoiceParameter parameter, double? start = null, double? end = null) => parameter with
    {
        StartFollowsStatic = false,
        StartDefault = start is { } first ? first : null,
        EndDefault = end is { } last ? last : null,
    };

    /// <summary>A parameter with names of its own for start and end.</summary>
    public static VoiceParameter Named(VoiceParameter parameter, string start, string end) =>
        parameter with { StartName = start, EndName = end };

    /// <summary>A parameter whose ends are start_name and end_name.</summary>
    public static VoiceParameter Underscored(VoiceParameter parameter) =>
        Named(parameter, "start_" + parameter.Name, "end_" + parameter.Name);
}

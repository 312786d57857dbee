using System.Text.Json.Nodes;
using Monochord.Tracks.Reading;

namespace Monochord.Tracks.Schema;

/// <summary>The noise behind a track.</summary>
internal static class NoiseSchema
{
    private static readonly Bounds Hertz = new(0, 96_000, "Hz");
    private static readonly Bounds Degrees = new(-3600, 3600, "deg");
    private static readonly Bounds Rates = new(0, 1000, "Hz");

    public static JsonObject Noise() => Shapes.Object(
        "Noise behind all steps: of params, of a voice, or of a .noise file, in this order.",
        [],
        ("file_path", Shapes.Text("A .noise file below the folder of the track; read where params and voice are missing.")),
        ("params", Shapes.Ref("noise")),
        ("voice", Shapes.Ref("voice")),
        ("amp", Shapes.Number("Its level, 1 for as it is made.", Bounds.Gain, 1)),
        ("pan", Shapes.Number("From -1 for left to 1 for right.", Bounds.Pan, 0)),
        ("start_time", Shapes.Number("Where it begins.", Bounds.Seconds, 0)),
        ("fade_in", Shapes.Number("How long it fades in from there.", Bounds.Seconds, 0)),
        ("fade_out", Shapes.Number("How long it fades out at the end of the track.", Bounds.Seconds, 0)),
        ("amp_envelope", Shapes.Gains()),
        ("type", Shapes.Text("Written by other programs; it means nothing.")));

    public static JsonObject Parameters()
    {
        var voice = NoiseFields.Voice(isTransition: false);
        var words = voice.Find("noise_type")!.Parameter.Choices;
        return Shapes.Object(
            "What a .noise file holds.",
            [],
            ("noise_type", Shapes.Word("Its colour.", "pink", [.. words])),
            ("lfo_waveform", Shapes.Word("In which shape the notches sweep.", "sine", "sine", "triangle")),
            ("transition", Shapes.Flag("Whether it goes from its start values to its end values.", false)),
            ("lfo_freq", Shapes.Number("How often they sweep, without a transition.", Rates, NoiseFields.LfoFrequency)),
            ("start_lfo_freq", Shapes.Number("How often at the start of a transition.", Rates, NoiseFields.LfoFrequency)),
            ("end_lfo_freq", Shapes.Number("How often at its end.", Rates, NoiseFields.LfoFrequency)),
            ("sweeps", Shapes.List("The notches; none for plain noise.", Shapes.Ref("sweep"), 0, NoiseParametersReader.MaxSweeps)),
            ("start_lfo_phase_offset_deg", Shapes.Number("How far the right ear is ahead.", Degrees, 0)),
            ("end_lfo_phase_offset_deg", Shapes.Number("And at the end of a transition.", Degrees, 0)),
            ("start_intra_phase_offset_deg", Shapes.Number("How far a second pass is ahead; 0 is none.", Degrees, 0)),
            ("end_intra_phase_offset_deg", Shapes.Number("And at the end of a transition.", Degrees, 0)),
            ("initial_offset", Shapes.Number("Time before the transition starts.", Bounds.Seconds, 0)),
            ("transition_duration", Nullable(Shapes.Number("Time that it takes; when not written, all that is left.", Bounds.Seconds))),
            ("post_offset", Shapes.Number("Time left after it, where its duration is not written.", Bounds.Seconds)),
            ("transition_curve", Shapes.Word("Its shape.", "linear", "linear", "logarithmic", "exponential")),
            ("input_audio_path", Shapes.Text("A sound file in the place of the noise, looped; empty for none.")),
            ("duration_seconds", Shapes.Number("What post_offset counts from the end of; when not written, the track.", Bounds.Seconds)),
            ("sample_rate", new JsonObject { ["type"] = "number", ["description"] = "Written by other programs; it means nothing." }),
            ("start_time", Shapes.Number("Where the noise begins, unless the track says.", Bounds.Seconds, 0)),
            ("fade_in", Shapes.Number("How long it fades in, unless the track says.", Bounds.Seconds, 0)),
            ("fade_out", Shapes.Number("How long it fades out, unless the track says.", Bounds.Seconds, 0)),
            ("amp_envelope", Shapes.Gains()));
    }

    public static JsonObject Sweep()
    {
        var (q, cascade) = (NoiseParametersReader.Qs, NoiseParametersReader.Cascades);
        return Shapes.Object(
            "A notch that goes to and fro. An end that is not written is its start.",
            [],
            ("start_min", Shapes.Number("From where.", Hertz, NoiseFields.SweepLow)),
            ("end_min", Shapes.Number("From where, at the end of a transition.", Hertz)),
            ("start_max", Shapes.Number("To where.", Hertz, NoiseFields.SweepHigh)),
            ("end_max", Shapes.Number("To where, at the end of a transition.", Hertz)),
            ("start_q", Shapes.Number("Frequency over width.", q, NoiseFields.SweepQ)),
            ("end_q", Shapes.Number("Frequency over width, at the end of a transition.", q)),
            ("start_casc", Shapes.Number("How many equal notches.", cascade, NoiseFields.SweepCascade)),
            ("end_casc", Shapes.Number("How many, at the end of a transition.", cascade)));
    }

    private static JsonObject Nullable(JsonObject shape)
    {
        shape["type"] = new JsonArray("number", "null");
        return shape;
    }
}

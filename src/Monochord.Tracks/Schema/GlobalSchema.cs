using System.Text.Json.Nodes;
using Monochord.Audio;
using Monochord.Synthesis.Tracks;
using Monochord.Tracks.Reading;

namespace Monochord.Tracks.Schema;

/// <summary>What a track is without its voices.</summary>
internal static class GlobalSchema
{
    public static JsonObject Global()
    {
        var standard = new Track();
        var rate = Shapes.Number("Frames a second of a render.", new Bounds(AudioFormat.MinSampleRate, AudioFormat.MaxSampleRate, "Hz"), standard.SampleRate);
        rate["type"] = "integer";
        return Shapes.Object(
            "What holds for the whole track.",
            [],
            ("sample_rate", rate),
            ("crossfade_duration", Shapes.Number("How long two steps overlap at most.", Bounds.Seconds, standard.CrossfadeSeconds)),
            ("crossfade_curve", Shapes.Word("How one step gives way to the next.", "linear", "linear", "equal_power")),
            ("output_filename", Shapes.Text("The file that a render writes when none is named.")),
            ("seed", new JsonObject
            {
                ["type"] = "integer",
                ["minimum"] = 0,
                ["maximum"] = ulong.MaxValue,
                ["default"] = 0,
                ["description"] = "Chooses all noise: the same seed gives the same samples.",
            }));
    }

    public static JsonObject Step() => Shapes.Object(
        "One section.",
        ["duration"],
        ("start", Shapes.Number("Where it begins; when not written, where the step before it begins to give way.", Bounds.Seconds)),
        ("duration", Shapes.Number("How long it sounds with its crossfades.", Bounds.Length)),
        ("description", Shapes.Text("For people.")),
        ("voices", Shapes.List("What sounds in it; they add up.", Shapes.Ref("voice"), 0, TrackLimits.MaxVoices)));

    public static JsonObject Clip() => Shapes.Object(
        "A piece of recorded sound.",
        ["file_path"],
        ("file_path", Shapes.Text("A file below the folder of the track, or data:audio/wav;base64, and the bytes of one.")),
        ("start", Shapes.Number("Where it begins.", Bounds.Seconds, 0)),
        ("duration", Shapes.Number("How much of it sounds; 0 for all.", Bounds.Seconds, 0)),
        ("amp", Shapes.Number("Its level, 1 for as it is.", Bounds.Gain, 1)),
        ("pan", Shapes.Number("From -1 for left to 1 for right.", Bounds.Pan, 0)),
        ("fade_in", Shapes.Number("How long it fades in.", Bounds.Seconds, 0)),
        ("fade_out", Shapes.Number("How long it fades out.", Bounds.Seconds, 0)),
        ("description", Shapes.Text("For people.")));

    public static JsonObject Envelope()
    {
        var adsr = new VolumeEnvelope.Adsr();
        var linen = new VolumeEnvelope.Linen();
        var fade = new VolumeEnvelope.LinearFade();
        var attack = "From 0 to 1.";
        return new JsonObject
        {
            ["description"] = "The gain of a voice over its step.",
            ["oneOf"] = new JsonArray(
                Type(
                    "adsr",
                    ("attack", Shapes.Number(attack, Bounds.Seconds, adsr.AttackSeconds)),
                    ("decay", Shapes.Number("From 1 to the sustained level.", Bounds.Seconds, adsr.DecaySeconds)),
                    ("sustain_level", Shapes.Number("The sustained level.", Bounds.Part, adsr.SustainLevel)),
                    ("release", Shapes.Number("From there to 0, at the end of the step.", Bounds.Seconds, adsr.ReleaseSeconds))),
                Type(
                    "linen",
                    ("attack", Shapes.Number(attack, Bounds.Seconds, linen.AttackSeconds)),
                    ("release", Shapes.Number("From 1 to 0, at the end of the step.", Bounds.Seconds, linen.ReleaseSeconds))),
                Type(
                    "linear_fade",
                    ("fade_duration", Shapes.Number("The length of the line.", Bounds.Seconds, fade.FadeSeconds)),
                    ("start_amp", Shapes.Number("Where it begins.", Bounds.Gain, fade.StartLevel)),
                    ("end_amp", Shapes.Number("Where it ends.", Bounds.Gain, fade.EndLevel)),
                    ("fade_type", Shapes.Word("At the start of the step, or at its end.", "in", "in", "out")))),
        };
    }

    public static JsonObject Automation() => Shapes.Object(
        "How gain and place of a voice move besides, from the start of its step: held outside of the points.",
        [],
        ("gain", Shapes.Gains()),
        ("pan", Shapes.Points("Places over time: pairs of seconds and -1 for left to 1 for right, in order, with straight lines between them.", Bounds.Pan)));

    private static JsonObject Type(string name, params (string Name, JsonObject Shape)[] members) => Shapes.Object(
        string.Empty, ["type"], ("type", new JsonObject { ["const"] = name }), ("params", Shapes.Object(string.Empty, [], members)));
}

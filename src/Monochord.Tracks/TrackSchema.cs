using System.Text.Json.Nodes;
using Monochord.Tracks.Schema;

namespace Monochord.Tracks;

/// <summary>The JSON Schema (2020-12) of tracks in the second dialect, made from the catalogue of voices.</summary>
/// <remarks>It has the names that <see cref="TrackWriter"/> writes, for editors and other programs; <see cref="TrackReader"/> also takes the
/// names of earlier programs. <c>docs/track.schema.json</c> is this text.</remarks>
public static class TrackSchema
{
    /// <summary>The schema as a text, indented, with a line end.</summary>
    public static string Text { get; } = SchemaText.Of(Make());

    private static JsonObject Make()
    {
        var root = Shapes.Object(
            "",
            ["progression"],
            ("$schema", Shapes.Text("This schema, for editors.")),
            ("global", GlobalSchema.Global()),
            ("progression", Shapes.List("The steps, in order.", Shapes.Ref("step"), 0, TrackLimits.MaxSteps)),
            ("background_noise", Shapes.Ref("background_noise")),
            ("overlay_clips", Shapes.List("Recorded sound over the steps.", Shapes.Ref("clip"), 0, TrackLimits.MaxClips)));
        var definitions = new JsonObject
        {
            ["step"] = GlobalSchema.Step(),
            ["clip"] = GlobalSchema.Clip(),
            ["background_noise"] = NoiseSchema.Noise(),
            ["noise"] = NoiseSchema.Parameters(),
            ["sweep"] = NoiseSchema.Sweep(),
            ["volume_envelope"] = GlobalSchema.Envelope(),
            ["automation"] = GlobalSchema.Automation(),
            ["trajectory"] = VoiceSchema.Trajectory(),
            ["voice"] = VoiceSchema.Voice(),
        };
        VoiceSchema.AddParameters(definitions);
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "$id", "track.schema.json");
        root.Insert(2, "title", "A track of Monochord");
        root["description"] = "A score: steps of voices that follow each other, noise behind them and clips over them. docs/tracks.md says more.";
        root["$defs"] = definitions;
        return root;
    }
}

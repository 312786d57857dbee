using Monochord.Audio.Files.Ffmpeg;

namespace Monochord.Audio.Files;

/// <summary>Which decoder reads a file that both could: libsndfile, unless ffmpeg was measured to be clearly faster.</summary>
/// <remarks>The table and how it was measured stand in <c>docs/files.md</c>. Only mono and stereo: their channels stand alike in both.
/// </remarks>
internal static class DecoderChoice
{
    // Starting ffmpeg costs about 70 ms: break-even is at some 70 s of Vorbis.
    private const double MinSeconds = 120;

    internal static bool IsFfmpeg(string codec, int channels, double? seconds, DecoderComponents components)
    {
        var isFaster = codec == "Vorbis" && seconds >= MinSeconds;
        return channels <= 2 && (components.PreferFfmpeg ?? isFaster) && ChildProcess.CanFind(components.Ffmpeg);
    }
}

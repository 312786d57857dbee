using Monochord.Synthesis.Rendering;

namespace Monochord.Synthesis.Tracks;

/// <summary>Gives a track the sound files that it names: those of its voices whole, those of its clips to read from.</summary>
/// <remarks>Whoever implements this decides which files may be read. To open takes time, memory and perhaps the disk: before a track sounds,
/// and never on the audio path.</remarks>
public interface ITrackFiles : IVoiceFiles
{
    /// <summary>A clip, ready to be read from any frame on.</summary>
    /// <param name="file">As the track writes it: a path, or a <c>data:</c> address that holds the file itself.</param>
    /// <param name="sampleRate">The rate that it is read at, whatever that of the file, in Hz.</param>
    /// <exception cref="Audio.MonochordException">The file can't be read, or may not be.</exception>
    IClipSource OpenClip(string file, int sampleRate);
}

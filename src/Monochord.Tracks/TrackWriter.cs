using System.Text;
using System.Text.Json;
using Monochord.Synthesis.Tracks;
using Monochord.Tracks.Writing;

namespace Monochord.Tracks;

/// <summary>Writes tracks as JSON, always in the second dialect, members and parameters in one order.</summary>
/// <remarks>What is written reads back as the same track: numbers are the shortest that mean the same. Noise is written whole, so that a track
/// does not need the <c>.noise</c> file that it names.</remarks>
public static class TrackWriter
{
    /// <summary>A track as a text, indented, with a line end.</summary>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public static string Write(Track track)
    {
        ArgumentNullException.ThrowIfNull(track);
        return Text(json => TrackJson.Write(json, track));
    }

    /// <summary>A track to a stream, in UTF-8.</summary>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public static void Write(Track track, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Encoding.UTF8.GetBytes(Write(track)));
    }

    /// <summary>A track to a file: written beside it and put in its place when it is whole.</summary>
    /// <param name="track">The track.</param>
    /// <param name="path">The file; one that is there is replaced. Its folder has to be there.</param>
    /// <exception cref="TrackException">It could not be written.</exception>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public static void WriteFile(Track track, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var text = Write(track);
        var partial = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetFileName(path)}.{Environment.ProcessId}.part");
        try
        {
            File.WriteAllText(partial, text);
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(partial))
            {
                File.Delete(partial);
            }

            throw new TrackException("track.not-written", string.Empty, $"{path} could not be written: {error.Message}", inner: error);
        }
    }

    /// <summary>One voice, as a <c>.voice</c> file.</summary>
    public static string WriteVoice(TrackVoice voice)
    {
        ArgumentNullException.ThrowIfNull(voice);
        return Text(json => VoiceJson.Write(json, voice));
    }

    /// <summary>Voices, as a <c>.voices</c> file.</summary>
    public static string WriteVoices(IEnumerable<TrackVoice> voices)
    {
        ArgumentNullException.ThrowIfNull(voices);
        return Text(json =>
        {
            json.WriteStartArray();
            foreach (var voice in voices)
            {
                VoiceJson.Write(json, voice);
            }

            json.WriteEndArray();
        });
    }

    private static string Text(Action<Utf8JsonWriter> write) => JsonText.Of(write);
}

using System.Text;
using System.Text.Json;
using Monochord.Synthesis.Tracks;
using Monochord.Tracks.Reading;

namespace Monochord.Tracks;

/// <summary>Reads tracks from JSON: both dialects, with every name that earlier programs wrote.</summary>
/// <remarks>
/// <para>All that is wrong with a file is told at once. Nothing in it is run, and nothing unknown is passed over: <c>docs/tracks.md</c> has the
/// format, <see cref="TrackLimits"/> how large it may be.</para>
/// <para>The only other file that is read is a <c>.noise</c> file that the track names, from the folders that are given.</para>
/// </remarks>
/// <example>
/// <code>
/// var track = TrackReader.ReadFile("sleep.json");
/// TrackWriter.WriteFile(track with { Seed = 7 }, "sleep-7.json");
/// </code>
/// </example>
public static class TrackReader
{
    /// <summary>A track from a text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="folders">Where a file of noise may be; null for nowhere.</param>
    /// <exception cref="TrackException">It is no track; <see cref="TrackException.Faults"/> has all that is wrong.</exception>
    public static Track Read(string json, TrackFolders? folders = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Read(Encoding.UTF8.GetBytes(json), folders);
    }

    /// <summary>A track from bytes in UTF-8.</summary>
    /// <inheritdoc cref="Read(string, TrackFolders)"/>
    public static Track Read(ReadOnlyMemory<byte> utf8, TrackFolders? folders = null) => ReadTrack(utf8, folders, null);

    /// <summary>A track from a stream in UTF-8, read to its end.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="folders">Where a file of noise may be; null for nowhere.</param>
    /// <exception cref="TrackException">It is no track; <see cref="TrackException.Faults"/> has all that is wrong.</exception>
    public static Track Read(Stream stream, TrackFolders? folders = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return ReadTrack(TrackBytes.OfStream(stream, TrackLimits.MaxFileBytes, null), folders, null);
    }

    /// <summary>A track from a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="folders">Where a file of noise may be; null for the folder of the track.</param>
    /// <exception cref="TrackException">There is no such file, or it is no track.</exception>
    public static Track ReadFile(string path, TrackFolders? folders = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ReadTrack(TrackBytes.OfFile(path, TrackLimits.MaxFileBytes), folders ?? TrackFolders.Of(path), path);
    }

    /// <summary>All that is wrong with a file, and with the sound files that it names: each is opened, and closed again.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="folders">Where its files may be; null for the folder of the track.</param>
    /// <returns>The track, or what is wrong with it. Never throws for what the file holds.</returns>
    /// <exception cref="Audio.MissingComponentException">What decodes a sound file is not installed.</exception>
    public static TrackReport CheckFile(string path, TrackFolders? folders = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        folders ??= TrackFolders.Of(path);
        try
        {
            using var json = JsonInput.Parse(TrackBytes.OfFile(path, TrackLimits.MaxFileBytes), TrackLimits.MaxFileBytes, null);
            var faults = new FaultList();
            var track = new DocumentReader(faults, folders).Read(json.RootElement);
            foreach (var fault in new TrackFiles(folders).Check(faults.Files))
            {
                faults.Add(fault);
            }

            return new TrackReport(faults.Count == 0 ? track : null, faults.All, faults.Count);
        }
        catch (TrackException error)
        {
            return new TrackReport(null, error.Faults, error.FaultCount);
        }
    }

    /// <summary>The voices of a <c>.voice</c> file, which is one, or of a <c>.voices</c> file, which is a list.</summary>
    /// <param name="json">The text of the file.</param>
    /// <exception cref="TrackException">It holds no voices.</exception>
    public static IReadOnlyList<TrackVoice> ReadVoices(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return ReadVoices(Encoding.UTF8.GetBytes(json), null);
    }

    /// <summary>The voices of a file.</summary>
    /// <param name="path">The path of a <c>.voice</c> or <c>.voices</c> file.</param>
    /// <exception cref="TrackException">There is no such file, or it holds no voices.</exception>
    public static IReadOnlyList<TrackVoice> ReadVoicesFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ReadVoices(TrackBytes.OfFile(path, TrackLimits.MaxFileBytes), path);
    }

    /// <summary>The noise of a <c>.noise</c> file.</summary>
    /// <param name="json">The text of the file.</param>
    /// <exception cref="TrackException">It is none.</exception>
    public static BackgroundNoise ReadNoise(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return ReadNoise(Encoding.UTF8.GetBytes(json), null);
    }

    /// <summary>The noise of a file.</summary>
    /// <param name="path">The path of a <c>.noise</c> file.</param>
    /// <exception cref="TrackException">There is no such file, or it is none of noise.</exception>
    public static BackgroundNoise ReadNoiseFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ReadNoise(TrackBytes.OfFile(path, TrackLimits.MaxNoiseFileBytes), path);
    }

    private static Track ReadTrack(ReadOnlyMemory<byte> utf8, TrackFolders? folders, string? file)
    {
        using var json = JsonInput.Parse(utf8, TrackLimits.MaxFileBytes, file);
        var faults = new FaultList();
        var track = new DocumentReader(faults, folders).Read(json.RootElement);
        faults.ThrowIfAny(file);
        return track;
    }

    private static List<TrackVoice> ReadVoices(byte[] utf8, string? file)
    {
        using var json = JsonInput.Parse(utf8, TrackLimits.MaxFileBytes, file);
        var faults = new FaultList();
        var reader = new VoiceReader(faults);
        List<TrackVoice> voices;
        if (json.RootElement.ValueKind != JsonValueKind.Array)
        {
            voices = reader.Read(json.RootElement, Place.Root, null) is { } voice ? [voice] : [];
        }
        else if (json.RootElement.GetArrayLength() > TrackLimits.MaxVoices)
        {
            throw new TrackException("track.too-many", string.Empty, $"There are more than {TrackLimits.MaxVoices} voices.", file);
        }
        else
        {
            voices = reader.ReadList(json.RootElement, Place.Root);
        }

        faults.ThrowIfAny(file);
        return voices;
    }

    private static BackgroundNoise ReadNoise(byte[] utf8, string? file)
    {
        using var json = JsonInput.Parse(utf8, TrackLimits.MaxNoiseFileBytes, file);
        var faults = new FaultList();
        var noise = new NoiseParametersReader(faults).Read(json.RootElement, Place.Root);
        faults.ThrowIfAny(file);
        return noise;
    }
}

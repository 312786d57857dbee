using Monochord.Audio;
using Monochord.Audio.Resampling;
using Monochord.Synthesis.Tracks;
using Monochord.Tracks.Files;
using Monochord.Tracks.Reading;

namespace Monochord.Tracks;

/// <summary>The sound files of a track: from its folders only, decoded by what reads all sound here, at the rate that is asked for.</summary>
/// <remarks>
/// <para>A <c>data:</c> address holds its file itself, as base64. Whatever else is an address is refused.</para>
/// <para>A clip of up to 4 MiB as floats (11.9 s of stereo at 44.1 kHz) stays in memory. A longer one is decoded once into a temporary file,
/// 4 bytes a sample, which is mapped and goes when the clip does: it takes the disk, and what of it was read lately is in memory at the
/// system's discretion.</para>
/// <para>Errors name the file, and where it stands in the track if one is given. A sample that is NaN or infinite becomes 0.</para>
/// </remarks>
public sealed class TrackFiles : ITrackFiles
{
    private readonly TrackFolders _folders;
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    /// <summary>The files of these folders.</summary>
    /// <param name="folders">Where they may be.</param>
    /// <param name="track">Whose files they are: errors name its members. Null for none.</param>
    public TrackFiles(TrackFolders folders, Track? track = null)
    {
        ArgumentNullException.ThrowIfNull(folders);
        _folders = folders;
        foreach (var use in track is null ? [] : NamedFile.Of(track))
        {
            _fields.TryAdd(use.File, use.Path);
        }
    }

    /// <summary>Where long clips are decoded to; the system's folder for temporary files unless said.</summary>
    public string TemporaryFolder { get; init; } = Path.GetTempPath();

    /// <summary>The files beside a track.</summary>
    /// <param name="trackFile">The track's own file.</param>
    /// <param name="track">What was read from it, for errors; null for none.</param>
    public static TrackFiles Of(string trackFile, Track? track = null) => new(TrackFolders.Of(trackFile), track);

    /// <inheritdoc/>
    /// <exception cref="TrackException">It may not be read, is no sound, or is longer than <see cref="TrackLimits.MaxVoiceFileSeconds"/>.</exception>
    /// <exception cref="MissingComponentException">What decodes it is not installed.</exception>
    public float[] ReadMono(string path, int sampleRate)
    {
        using var input = Open(path);
        using var source = new ResampledSource(input.Decoder, sampleRate);
        return Decoding(path, () => WholeFile.Mean(source, input.LengthAt(sampleRate), TrackLimits.MaxVoiceFileSeconds));
    }

    /// <inheritdoc/>
    /// <exception cref="TrackException">It may not be read, is no sound, has more than two channels, is longer than
    /// <see cref="TrackLimits.MaxClipSeconds"/>, or there is no room for it.</exception>
    /// <exception cref="MissingComponentException">What decodes it is not installed.</exception>
    public IClipSource OpenClip(string file, int sampleRate)
    {
        using var input = Open(file);
        RequireStereo(file, input);
        using var source = new ResampledSource(input.Decoder, sampleRate);
        return Decoding(file, () => ClipDecoder.Decode(source, TrackLimits.MaxClipSeconds, TemporaryFolder));
    }

    /// <summary>How long a file is, in seconds, as far as its header says; null where it says nothing.</summary>
    /// <param name="file">As a track writes it.</param>
    /// <exception cref="TrackException">It may not be read, or is no sound.</exception>
    /// <exception cref="MissingComponentException">What decodes it is not installed.</exception>
    public double? SecondsOf(string file)
    {
        using var input = Open(file);
        return input.Decoder.LengthFrames is { } frames ? input.Decoder.Format.SecondsAt(frames) : input.Decoder.Info.DurationSeconds;
    }

    /// <summary>Opens every file that a track names, and closes it again.</summary>
    /// <param name="track">The track.</param>
    /// <returns>What stands against them, in the order of the track; empty for nothing.</returns>
    /// <exception cref="MissingComponentException">What decodes one is not installed.</exception>
    public IReadOnlyList<TrackFault> Check(Track track)
    {
        ArgumentNullException.ThrowIfNull(track);
        return Check(NamedFile.Of(track));
    }

    /// <summary>Opens files, and closes them again.</summary>
    internal List<TrackFault> Check(IEnumerable<NamedFile> files)
    {
        var faults = new List<TrackFault>();
        var known = new Dictionary<(string, bool), TrackException?>();
        foreach (var use in files)
        {
            if (!known.TryGetValue((use.File, use.IsClip), out var error))
            {
                error = ErrorOf(use);
                known.Add((use.File, use.IsClip), error);
            }

            if (error is not null)
            {
                faults.Add(error.Faults[0] with { Path = use.Path, Message = $"{use.Words}: {error.Faults[0].Message}", Step = use.Step, Voice = use.Voice });
            }
        }

        return faults;
    }

    private TrackException? ErrorOf(NamedFile use)
    {
        try
        {
            using var input = Open(use.File);
            if (use.IsClip)
            {
                RequireStereo(use.File, input);
            }

            return null;
        }
        catch (TrackException error)
        {
            return error;
        }
    }

    private void RequireStereo(string file, SoundInput input)
    {
        if (input.Decoder.Format.Channels > 2)
        {
            throw Error(
                "track.file-channels",
                file,
                $"{Place.Shown(file)} has {input.Decoder.Format.Channels} channels; a clip has one or two. Mix it down first.");
        }
    }

    private SoundInput Open(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            return file.TrimStart().StartsWith(FileNames.Data, StringComparison.OrdinalIgnoreCase)
                ? SoundInput.OfData(file, TemporaryFolder)
                : SoundInput.OfFile(_folders.Resolve(file));
        }
        catch (AudioFileException error)
        {
            throw Unreadable(file, error);
        }
        catch (TrackException error)
        {
            throw Error(error.Code, file, error.Faults[0].Message, error);
        }
    }

    private T Decoding<T>(string file, Func<T> decode)
    {
        try
        {
            return decode();
        }
        catch (AudioFileException error)
        {
            throw Unreadable(file, error);
        }
        catch (TooLongException error)
        {
            throw Error("track.file-too-long", file, $"{Place.Shown(file)} is longer than {error.Seconds / 60} minutes, which is the limit.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Error("track.file-no-room", file, $"{Place.Shown(file)} could not be kept in {TemporaryFolder}: {error.Message} Make room there.", error);
        }
    }

    private TrackException Unreadable(string file, AudioFileException error)
    {
        var isData = file.TrimStart().StartsWith(FileNames.Data, StringComparison.OrdinalIgnoreCase);
        var sentence = isData && error.Subject is { } path ? error.Message.Replace(path, Place.Shown(file), StringComparison.Ordinal) : error.Message;
        return Error("track.file-not-readable", file, sentence, error);
    }

    private TrackException Error(string code, string file, string sentence, Exception? inner = null) =>
        new(code, _fields.GetValueOrDefault(file) ?? string.Empty, sentence, inner: inner);
}

using Monochord.Audio.Files.SndFile;

namespace Monochord.Audio.Files;

/// <summary>What an <see cref="AudioEncoder"/> writes.</summary>
public enum AudioEncoding
{
    /// <summary>WAV, 16-bit integers; RF64 from 4 GB on.</summary>
    Wav16,

    /// <summary>WAV, 24-bit integers; RF64 from 4 GB on.</summary>
    Wav24,

    /// <summary>WAV, 32-bit float: the samples as they are; RF64 from 4 GB on.</summary>
    WavFloat,

    /// <summary>FLAC, 16 bits, 1 to 8 channels.</summary>
    Flac16,

    /// <summary>FLAC, 24 bits, 1 to 8 channels.</summary>
    Flac24,

    /// <summary>Ogg Vorbis, 1 to 8 channels.</summary>
    Vorbis,
}

/// <summary>How a file is to be written.</summary>
public sealed record AudioEncoderOptions
{
    /// <summary>24-bit WAV with dither.</summary>
    public static AudioEncoderOptions Default { get; } = new();

    /// <summary>Container and coding.</summary>
    public AudioEncoding Encoding { get; init; } = AudioEncoding.Wav24;

    /// <summary>Whether integers get triangular dither before they are rounded. Leave it off only for samples that already are
    /// integers of that depth.</summary>
    public bool Dither { get; init; } = true;

    /// <summary>The seed of the dither: the same samples with the same seed make the same file.</summary>
    public ulong DitherSeed { get; init; }

    /// <summary>Whether the noise of the dither is moved upwards, by a first-order shaper: 16 bits then sound quieter by some decibels in the
    /// middle of hearing, and their noise has twice the power in all. Only with <see cref="Dither"/>. Default false.</summary>
    public bool NoiseShaping { get; init; }

    /// <summary>Quality of Vorbis, 0 to 1; 0.6 is about 192 kbit/s in stereo.</summary>
    public double VorbisQuality
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 0.0, nameof(VorbisQuality));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1.0, nameof(VorbisQuality));
            field = value;
        }
    } = 0.6;

    /// <summary>Title, artist and the like; none is written by default.</summary>
    public AudioTags Tags { get; init; } = AudioTags.None;

    /// <summary>The encoding that goes with the end of a file's name: .wav 24-bit, .flac 24-bit, .ogg Vorbis; null for any other.</summary>
    public static AudioEncoding? ForPath(string path) => Path.GetExtension(path)?.ToUpperInvariant() switch
    {
        ".WAV" or ".WAVE" or ".RF64" => AudioEncoding.Wav24,
        ".FLAC" => AudioEncoding.Flac24,
        ".OGG" or ".OGA" => AudioEncoding.Vorbis,
        _ => null,
    };

    /// <summary>The encoding that goes with the end of a file's name, with samples of a kind.</summary>
    /// <param name="path">The file.</param>
    /// <param name="samples"><c>16</c> or <c>24</c> for WAV and FLAC, <c>float</c> for WAV; null for what <see cref="ForPath(string)"/>
    /// says.</param>
    /// <returns>Null where there is no such encoding.</returns>
    public static AudioEncoding? ForPath(string path, string? samples) => (ForPath(path), samples) switch
    {
        (var encoding, null) => encoding,
        (AudioEncoding.Wav24, "16") => AudioEncoding.Wav16,
        (AudioEncoding.Wav24 or AudioEncoding.Flac24, "24") => ForPath(path),
        (AudioEncoding.Wav24, "float") => AudioEncoding.WavFloat,
        (AudioEncoding.Flac24, "16") => AudioEncoding.Flac16,
        _ => null,
    };
}

/// <summary>What each encoding is to libsndfile.</summary>
internal static class AudioEncodings
{
    internal static int SndFileFormat(AudioEncoding encoding) => encoding switch
    {
        AudioEncoding.Wav16 => SndFileFormats.Rf64 | SndFileFormats.Pcm16,
        AudioEncoding.Wav24 => SndFileFormats.Rf64 | SndFileFormats.Pcm24,
        AudioEncoding.WavFloat => SndFileFormats.Rf64 | SndFileFormats.Float,
        AudioEncoding.Flac16 => SndFileFormats.Flac | SndFileFormats.Pcm16,
        AudioEncoding.Flac24 => SndFileFormats.Flac | SndFileFormats.Pcm24,
        AudioEncoding.Vorbis => SndFileFormats.Ogg | SndFileFormats.Vorbis,
        _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "No such encoding."),
    };

    /// <summary>Bits of an integer sample; 0 for float and lossy ones.</summary>
    internal static int IntegerBits(AudioEncoding encoding) => encoding switch
    {
        AudioEncoding.Wav16 or AudioEncoding.Flac16 => 16,
        AudioEncoding.Wav24 or AudioEncoding.Flac24 => 24,
        _ => 0,
    };

    /// <summary>The order of a layout's channels in the file; null when the format can't say it.</summary>
    internal static FileLayout? LayoutIn(AudioEncoding encoding, ChannelLayout layout)
    {
        var fileLayout = encoding switch
        {
            AudioEncoding.Vorbis => FileLayout.FromPositions(SndFileChannelMap.VorbisOrder(layout.Count), layout.Count),

            // FLAC, RFC 9639, 9.1.3: the layout is that of the number of channels, up to 8.
            AudioEncoding.Flac16 or AudioEncoding.Flac24 => FileLayout.FromPositions([], layout.Count),
            _ => null,
        };
        if (fileLayout is null)
        {
            return FileLayout.InOrder(layout);
        }

        // Tracks without a direction go into any file of so few channels; speakers must be those that the format means.
        var fits = layout.Count <= 8 && (layout.Equals(fileLayout.Layout) || layout.Equals(ChannelLayout.Discrete(layout.Count)));
        return fits ? fileLayout : null;
    }
}

using Monochord.Audio.Files.SndFile;
using Monochord.Audio.Native;

namespace Monochord.Audio.Files;

/// <summary>Writes a sound file: WAV (RF64 when it grows past 4 GB), FLAC or Ogg Vorbis.</summary>
/// <remarks>
/// The file is written beside its place under another name and takes its place in <see cref="Complete"/>; what stood there stays whole
/// until then, and <see cref="Dispose"/> without <see cref="Complete"/> leaves nothing behind. The same blocks with the same options
/// make the same bytes, but for Vorbis, whose streams carry a random number. <see cref="Write"/> allocates nothing.
/// </remarks>
/// <example>
/// <code>
/// using var encoder = AudioEncoder.Create("out.flac", format, new() { Encoding = AudioEncoding.Flac24 });
/// new SignalPath(source, processors, encoder).Run();
/// encoder.Complete();
/// </code>
/// </example>
public sealed class AudioEncoder : IAudioSink, IDisposable
{
    // libsndfile's Vorbis encoder takes its memory by the size of a write.
    private const int ChunkFrames = 1024;

    // SFC_SET_ADD_PEAK_CHUNK: a PEAK chunk holds the time of day, and the same samples would make other bytes.
    private const int SetAddPeakChunk = 0x1050;

    private readonly string _path;
    private readonly string _partPath;
    private readonly SndFileHandle _file;
    private readonly FileLayout _layout;
    private readonly Quantiser? _quantiser;
    private readonly int[] _integers = [];
    private readonly float[] _floats = [];
    private bool _isClosed;

    private AudioEncoder(string path, string partPath, SndFileHandle file, AudioFormat format, FileLayout layout, AudioEncoderOptions options)
    {
        _path = path;
        _partPath = partPath;
        _file = file;
        _layout = layout;
        Format = format;
        var bits = AudioEncodings.IntegerBits(options.Encoding);
        if (bits > 0)
        {
            _quantiser = new Quantiser(bits, options.Dither ? options.DitherSeed : null, format.Channels, options.Dither && options.NoiseShaping);
            _integers = GC.AllocateArray<int>(ChunkFrames * format.Channels, pinned: true);
        }
        else
        {
            _floats = GC.AllocateArray<float>(ChunkFrames * format.Channels, pinned: true);
        }
    }

    /// <summary>Rate and layout of what it takes.</summary>
    public AudioFormat Format { get; }

    /// <summary>Frames written.</summary>
    public long Position { get; private set; }

    /// <summary>Samples of an integer format that lay outside its range and were held at its end; 0 for float and Vorbis.</summary>
    public long ClippedSamples => _quantiser?.Clipped ?? 0;

    /// <summary>NaN and infinite samples that an integer format wrote as silence; float formats write them as they are.</summary>
    public long NonFiniteSamples => _quantiser?.NonFinite ?? 0;

    /// <summary>Starts a file.</summary>
    /// <param name="path">Its path; a file that is there is replaced on <see cref="Complete"/>.</param>
    /// <param name="format">Rate and layout of what will be written.</param>
    /// <param name="options">How; null for <see cref="AudioEncoderOptions.Default"/>.</param>
    /// <exception cref="AudioFileException">The folder is missing or may not be written, or the encoding can't hold the format.</exception>
    /// <exception cref="MissingComponentException">libsndfile is not installed.</exception>
    public static AudioEncoder Create(string path, AudioFormat format, AudioEncoderOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(format);
        options ??= AudioEncoderOptions.Default;
        path = Path.GetFullPath(path);
        var layout = AudioEncodings.LayoutIn(options.Encoding, format.Layout)
            ?? throw FileErrors.LayoutNotWritable(path, format.Layout, options.Encoding == AudioEncoding.Vorbis ? "Vorbis" : "FLAC");
        NativeComponent.SndFile.Require();

        var partPath = PartPathFor(path);
        var info = new SndFileInfo
        {
            SampleRate = format.SampleRate,
            Channels = format.Channels,
            Format = AudioEncodings.SndFileFormat(options.Encoding),
        };
        var file = SndFileLibrary.Open(partPath, SndFileLibrary.ModeWrite, ref info, out var error, out _);
        if (file is null)
        {
            File.Delete(partPath);
            throw FileErrors.WriteFailed(path, error ?? "unknown error");
        }

        Configure(file, layout, options);
        return new AudioEncoder(path, partPath, file, format, layout, options);
    }

    /// <inheritdoc/>
    /// <exception cref="AudioFileException">It could not be written: the disk is full, most often.</exception>
    public unsafe void Write(ReadOnlyAudioBlock block)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        ArgumentOutOfRangeException.ThrowIfNotEqual(block.Channels, Format.Channels, nameof(block));
        for (var done = 0; done < block.Frames;)
        {
            var part = block.Slice(done, Math.Min(ChunkFrames, block.Frames - done));
            long written;
            if (_quantiser is null)
            {
                Join(part);
                fixed (float* samples = _floats)
                {
                    written = SndFileLibrary.WriteFrames(_file, samples, part.Frames);
                }
            }
            else
            {
                Quantise(part, _quantiser);
                fixed (int* samples = _integers)
                {
                    written = SndFileLibrary.WriteFrames(_file, samples, part.Frames);
                }
            }

            if (written != part.Frames)
            {
                throw FileErrors.WriteFailed(_path, SndFileLibrary.Error(_file) ?? "not everything was taken");
            }

            done += part.Frames;
            Position += part.Frames;
        }
    }

    /// <summary>Ends the file and puts it in its place. Once.</summary>
    /// <exception cref="AudioFileException">Its end could not be written, or its place not taken.</exception>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        _isClosed = true;
        try
        {
            if (!_file.TryClose())
            {
                throw FileErrors.WriteFailed(_path, "its end could not be written");
            }

            File.Move(_partPath, _path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.WriteFailed(_path, error.Message, error);
        }
        finally
        {
            File.Delete(_partPath);
        }
    }

    /// <summary>Leaves nothing behind unless <see cref="Complete"/> was called.</summary>
    public void Dispose()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            _file.Dispose();
            File.Delete(_partPath);
        }
    }

    // In the same folder, so that taking its place is one step; claimed by creating it.
    private static string PartPathFor(string path)
    {
        var folder = Path.GetDirectoryName(path);
        if (folder is null || Directory.Exists(path))
        {
            throw FileErrors.WriteFailed(path, "it is a folder");
        }

        if (!Directory.Exists(folder))
        {
            throw FileErrors.NoFolder(path, folder);
        }

        var partPath = Path.Combine(folder, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}.part");
        try
        {
            using var claimed = new FileStream(partPath, FileMode.CreateNew);
            return partPath;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.WriteFailed(path, error.Message, error);
        }
    }

    private static unsafe void Configure(SndFileHandle file, FileLayout layout, AudioEncoderOptions options)
    {
        SndFileLibrary.Command(file, SetAddPeakChunk, null, 0);
        SndFileLibrary.Command(file, SndFileLibrary.Rf64AutoDowngrade, null, 1);
        if (options.Encoding == AudioEncoding.Vorbis)
        {
            var quality = options.VorbisQuality;
            SndFileLibrary.Command(file, SndFileLibrary.SetVbrEncodingQuality, &quality, sizeof(double));
        }

        if (layout.Positions() is { } positions && options.Encoding is AudioEncoding.Wav16 or AudioEncoding.Wav24 or AudioEncoding.WavFloat)
        {
            Span<int> map = stackalloc int[positions.Length];
            for (var c = 0; c < map.Length; c++)
            {
                map[c] = SndFileChannelMap.NumberOf(positions[c]);
            }

            fixed (int* data = map)
            {
                SndFileLibrary.Command(file, SndFileLibrary.SetChannelMapInfo, data, map.Length * sizeof(int));
            }
        }

        // SF_STR_...
        SetTag(file, 0x01, options.Tags.Title);
        SetTag(file, 0x04, options.Tags.Artist);
        SetTag(file, 0x07, options.Tags.Album);
        SetTag(file, 0x06, options.Tags.Date);
        SetTag(file, 0x09, options.Tags.Track);
        SetTag(file, 0x10, options.Tags.Genre);
        SetTag(file, 0x05, options.Tags.Comment);
    }

    private static void SetTag(SndFileHandle file, int type, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _ = SndFileLibrary.SetString(file, type, value);
        }
    }

    private void Join(ReadOnlyAudioBlock block)
    {
        for (var c = 0; c < block.Channels; c++)
        {
            var plane = block[_layout.PlaneOf[c]];
            for (var (i, k) = (0, c); i < plane.Length; i++, k += block.Channels)
            {
                _floats[k] = plane[i];
            }
        }
    }

    private void Quantise(ReadOnlyAudioBlock block, Quantiser quantiser)
    {
        for (var c = 0; c < block.Channels; c++)
        {
            quantiser.Quantise(block[_layout.PlaneOf[c]], c, Position, _integers.AsSpan(c), block.Channels);
        }
    }
}

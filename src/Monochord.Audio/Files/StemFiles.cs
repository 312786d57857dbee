namespace Monochord.Audio.Files;

/// <summary>Stem files read as one stream, so that they can't drift apart: dialogue, music, effects, each in a layout of its own.</summary>
/// <remarks>The layout is that of <see cref="ChannelLayout.OfStems"/>, in the order given. All run at the highest rate among them; what is
/// lower is resampled, with a warning. A file shorter than the longest is silent from its end on, with a warning. Allocates nothing in
/// <see cref="Read"/>.</remarks>
public sealed class StemFiles : IAudioSource, ISkippingSource, IDisposable
{
    private readonly FilesTogether _files;

    private StemFiles(FilesTogether files) => _files = files;

    /// <inheritdoc/>
    public AudioFormat Format => _files.Format;

    /// <summary>Frames of the longest stem; null when one does not say.</summary>
    public long? LengthFrames => _files.LengthFrames;

    /// <summary>What is not as it should be, of every file; complete when <see cref="Read"/> has returned 0.</summary>
    public IReadOnlyList<AudioFileWarning> Warnings => _files.Warnings;

    /// <summary>What each file says of itself, in the order of the stems.</summary>
    public IReadOnlyList<AudioFileInfo> Files => _files.Files;

    /// <summary>Opens one file for each stem.</summary>
    /// <param name="stems">Name and path of each; names must differ.</param>
    /// <param name="options">How each is read. A layout or order that it names goes for each.</param>
    /// <exception cref="AudioFileException">A file can't be read: the sentence names the stem. Or the stems have more channels together
    /// than a stream may have.</exception>
    /// <exception cref="MissingComponentException">libsoxr is needed and not installed.</exception>
    public static StemFiles Open(IReadOnlyList<(string Name, string Path)> stems, AudioFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stems);
        ArgumentOutOfRangeException.ThrowIfZero(stems.Count, nameof(stems));
        options ??= AudioFileOptions.Default;
        var decoders = new List<AudioDecoder>();
        var opened = new List<FilePart>();
        try
        {
            foreach (var (name, path) in stems)
            {
                decoders.Add(OpenStem(name, path, options));
            }

            var rate = 0;
            var channels = 0;
            foreach (var decoder in decoders)
            {
                rate = Math.Max(rate, decoder.Format.SampleRate);
                channels += decoder.Format.Channels;
            }

            if (channels > ChannelLayout.MaxChannels)
            {
                throw FileErrors.TooManyStemChannels(stems[0].Path, channels);
            }

            var layouts = new (string Name, ChannelLayout Layout)[stems.Count];
            var warnings = new List<AudioFileWarning>();
            for (var i = 0; i < layouts.Length; i++)
            {
                var from = decoders[i].Format.SampleRate;
                layouts[i] = (stems[i].Name, decoders[i].Format.Layout);
                opened.Add(new FilePart(stems[i].Name, decoders[i], rate));
                if (from != rate)
                {
                    warnings.Add(FileWarnings.StemResampled(decoders[i].Info.Path, stems[i].Name, from, rate));
                }
            }

            var format = new AudioFormat(rate, ChannelLayout.OfStems(layouts));
            return new StemFiles(new FilesTogether(
                [.. opened],
                format,
                warnings,
                (stem, end, longest) => FileWarnings.StemPadded(stem.Decoder.Info.Path, stem.Name, end, longest),
                options.Strict));
        }
        catch
        {
            opened.ForEach(stem => stem.Dispose());
            decoders.ForEach(decoder => decoder.Dispose());
            throw;
        }
    }

    /// <inheritdoc/>
    public int Read(AudioBlock destination) => _files.Read(destination);

    /// <summary>Leaves out frames of every stem; see <see cref="AudioDecoder.Skip"/>. A stem that is resampled is read on.</summary>
    /// <param name="frames">How many, 0 or more.</param>
    /// <returns>The frames left out: fewer than asked only at the end of the longest.</returns>
    public long Skip(long frames) => _files.Skip(frames);

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();

    private static AudioDecoder OpenStem(string name, string path, AudioFileOptions options)
    {
        try
        {
            return AudioFile.Open(path, options);
        }
        catch (AudioFileException error)
        {
            throw FileErrors.OfStem(name, error);
        }
    }
}

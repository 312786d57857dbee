namespace Monochord.Audio.Files;

/// <summary>Stem files read as one stream, so that they can't drift apart: dialogue, music, effects, each in a layout of its own.</summary>
/// <remarks>The layout is that of <see cref="ChannelLayout.OfStems"/>, in the order given. All run at the highest rate among them; what is
/// lower is resampled, with a warning. A file shorter than the longest is silent from its end on, with a warning. Allocates nothing in
/// <see cref="Read"/>.</remarks>
public sealed class StemFiles : IAudioSource, ISkippingSource, IDisposable
{
    private readonly StemFile[] _stems;
    private readonly bool _isStrict;
    private readonly IReadOnlyList<AudioFileWarning> _resampling;
    private IReadOnlyList<AudioFileWarning> _padding = [];
    private bool _isJudged;

    private StemFiles(StemFile[] stems, AudioFormat format, IReadOnlyList<AudioFileWarning> resampling, bool isStrict)
    {
        _stems = stems;
        _resampling = resampling;
        _isStrict = isStrict;
        Format = format;
    }

    /// <inheritdoc/>
    public AudioFormat Format { get; }

    /// <summary>Frames of the longest stem; null when one does not say.</summary>
    public long? LengthFrames
    {
        get
        {
            long longest = 0;
            foreach (var stem in _stems)
            {
                if (stem.LengthFrames is not { } frames)
                {
                    return null;
                }

                longest = Math.Max(longest, frames);
            }

            return longest;
        }
    }

    /// <summary>What is not as it should be, of every file; complete when <see cref="Read"/> has returned 0.</summary>
    public IReadOnlyList<AudioFileWarning> Warnings
    {
        get
        {
            var warnings = new List<AudioFileWarning>(_resampling);
            foreach (var stem in _stems)
            {
                warnings.AddRange(stem.Decoder.Warnings);
            }

            warnings.AddRange(_padding);
            return warnings;
        }
    }

    /// <summary>What each file says of itself, in the order of the stems.</summary>
    public IReadOnlyList<AudioFileInfo> Files => Array.ConvertAll(_stems, stem => stem.Decoder.Info);

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
        var opened = new List<StemFile>();
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
                opened.Add(new StemFile(stems[i].Name, decoders[i], rate));
                if (from != rate)
                {
                    warnings.Add(FileWarnings.StemResampled(decoders[i].Info.Path, stems[i].Name, from, rate));
                }
            }

            return new StemFiles([.. opened], new AudioFormat(rate, ChannelLayout.OfStems(layouts)), warnings, options.Strict);
        }
        catch
        {
            opened.ForEach(stem => stem.Dispose());
            decoders.ForEach(decoder => decoder.Dispose());
            throw;
        }
    }

    /// <inheritdoc/>
    public int Read(AudioBlock destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Channels, Format.Channels, nameof(destination));
        var longest = 0;
        var first = 0;
        foreach (var stem in _stems)
        {
            var planes = destination.SliceChannels(first, stem.Channels);
            var frames = stem.Read(planes);
            planes.Slice(frames, destination.Frames - frames).Clear();
            longest = Math.Max(longest, frames);
            first += stem.Channels;
        }

        if (longest < destination.Frames && !_isJudged)
        {
            _isJudged = true;
            JudgeEnd();
        }

        return longest;
    }

    /// <summary>Leaves out frames of every stem; see <see cref="AudioDecoder.Skip"/>. A stem that is resampled is read on.</summary>
    /// <param name="frames">How many, 0 or more.</param>
    /// <returns>The frames left out: fewer than asked only at the end of the longest.</returns>
    public long Skip(long frames)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frames);
        long longest = 0;
        foreach (var stem in _stems)
        {
            longest = Math.Max(longest, stem.Skip(frames));
        }

        return longest;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var stem in _stems)
        {
            stem.Dispose();
        }
    }

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

    private void JudgeEnd()
    {
        long longest = 0;
        foreach (var stem in _stems)
        {
            longest = Math.Max(longest, stem.Position);
        }

        var padding = new List<AudioFileWarning>();
        foreach (var stem in _stems)
        {
            // Rates that don't divide leave less than a frame of difference between files of one length.
            if (stem.Position < longest - (stem.IsResampled ? 1 : 0))
            {
                padding.Add(FileWarnings.StemPadded(
                    stem.Decoder.Info.Path, stem.Name, Format.SecondsAt(stem.Position), Format.SecondsAt(longest)));
            }
        }

        _padding = padding;
        if (_isStrict && padding.Count > 0)
        {
            throw FileErrors.FromWarning(_stems[0].Decoder.Info.Path, padding[0]);
        }
    }
}

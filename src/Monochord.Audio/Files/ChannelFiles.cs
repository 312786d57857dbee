using System.Globalization;

namespace Monochord.Audio.Files;

/// <summary>Mono files, one a channel, read as one programme: split mono as post-production delivers it.</summary>
/// <remarks>The layout is the known one that has just these channels, in ITU order whatever the order of the files, or else one made of
/// them in the order given. A file shorter than the longest is silent from its end on, with a warning.</remarks>
public sealed class ChannelFiles : IAudioSource, ISkippingSource, IDisposable
{
    private readonly (string Label, AudioDecoder Decoder)[] _channels;
    private readonly bool _isStrict;
    private IReadOnlyList<AudioFileWarning> _padding = [];
    private bool _isJudged;

    private ChannelFiles((string Label, AudioDecoder Decoder)[] channels, AudioFormat format, bool isStrict)
    {
        _channels = channels;
        _isStrict = isStrict;
        Format = format;
    }

    /// <inheritdoc/>
    public AudioFormat Format { get; }

    /// <summary>Frames of the longest file; null when one does not say.</summary>
    public long? LengthFrames
    {
        get
        {
            long longest = 0;
            foreach (var (_, decoder) in _channels)
            {
                if (decoder.LengthFrames is not { } frames)
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
            var warnings = new List<AudioFileWarning>();
            foreach (var (_, decoder) in _channels)
            {
                warnings.AddRange(decoder.Warnings);
            }

            warnings.AddRange(_padding);
            return warnings;
        }
    }

    /// <summary>What each file says of itself, in the order of the channels of <see cref="Format"/>.</summary>
    public IReadOnlyList<AudioFileInfo> Files => Array.ConvertAll(_channels, channel => channel.Decoder.Info);

    /// <summary>Opens one file for each channel.</summary>
    /// <param name="files">Label (<c>L</c>, <c>R</c>, <c>C</c>, <c>LFE</c>, <c>Ls</c> ..., or <c>1</c>, <c>2</c> ... for channels
    /// without a direction) and path of each, in any order.</param>
    /// <param name="options">How each is read; its layout and order are not used.</param>
    /// <exception cref="AudioFileException">A file can't be read, is not mono, has another rate than the first, or its label is unknown
    /// or given twice.</exception>
    public static ChannelFiles Open(IReadOnlyList<(string Label, string Path)> files, AudioFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentOutOfRangeException.ThrowIfZero(files.Count, nameof(files));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(files.Count, ChannelLayout.MaxChannels, nameof(files));
        options = (options ?? AudioFileOptions.Default) with { Layout = null, Order = null };
        var layout = LayoutOf(files);
        var opened = new (string Label, AudioDecoder Decoder)[files.Count];
        try
        {
            foreach (var (label, path) in files)
            {
                var decoder = AudioFile.Open(path, options);
                opened[layout.IndexOf(label)] = (label, decoder);
                Check(label, decoder, files[0].Label, opened[layout.IndexOf(files[0].Label)].Decoder);
            }
        }
        catch
        {
            DisposeAll(opened);
            throw;
        }

        return new ChannelFiles(opened, new AudioFormat(opened[0].Decoder.Format.SampleRate, layout), options.Strict);
    }

    /// <summary>Whether a label is one that <see cref="Open"/> knows: of a loudspeaker, or a number from 1 to
    /// <see cref="ChannelLayout.MaxChannels"/>.</summary>
    public static bool IsLabel(string label) => Speakers.Find(label) is not null || IsNumber(label);

    /// <inheritdoc/>
    public int Read(AudioBlock destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Channels, Format.Channels, nameof(destination));
        var longest = 0;
        for (var c = 0; c < _channels.Length; c++)
        {
            var plane = destination.SliceChannels(c, 1);
            var frames = _channels[c].Decoder.Read(plane);
            plane[0][frames..].Clear();
            longest = Math.Max(longest, frames);
        }

        if (longest < destination.Frames && !_isJudged)
        {
            _isJudged = true;
            JudgeEnd();
        }

        return longest;
    }

    /// <summary>Leaves out frames of every file; see <see cref="AudioDecoder.Skip"/>.</summary>
    /// <param name="frames">How many, 0 or more.</param>
    /// <returns>The frames left out: fewer than asked only at the end of the longest.</returns>
    public long Skip(long frames)
    {
        long longest = 0;
        foreach (var (_, decoder) in _channels)
        {
            longest = Math.Max(longest, decoder.Skip(frames));
        }

        return longest;
    }

    /// <inheritdoc/>
    public void Dispose() => DisposeAll(_channels);

    private static ChannelLayout LayoutOf(IReadOnlyList<(string Label, string Path)> files)
    {
        var channels = new List<Channel>();
        foreach (var (label, path) in files)
        {
            var channel = Speakers.Find(label) ?? (IsNumber(label) ? new Channel(label, Kind: ChannelKind.Discrete) : null)
                ?? throw FileErrors.UnknownLabel(path, label);
            if (channels.Exists(other => other.Name == channel.Name))
            {
                throw FileErrors.LabelTwice(path, label);
            }

            channels.Add(channel);
        }

        foreach (var known in ChannelLayout.Known)
        {
            if (known.Count == channels.Count && channels.TrueForAll(channel => known.IndexOf(channel.Name) >= 0))
            {
                return known;
            }
        }

        return ChannelLayout.Of(string.Join(' ', channels), [.. channels]);
    }

    private static bool IsNumber(string label) =>
        int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= ChannelLayout.MaxChannels;

    private static void Check(string label, AudioDecoder decoder, string firstLabel, AudioDecoder first)
    {
        if (decoder.Format.Channels != 1)
        {
            throw FileErrors.NotMono(decoder.Info.Path, label, decoder.Format.Channels);
        }

        if (decoder.Format.SampleRate != first.Format.SampleRate)
        {
            throw FileErrors.RatesDiffer(decoder.Info.Path, label, decoder.Format.SampleRate, firstLabel, first.Format.SampleRate);
        }
    }

    private static void DisposeAll((string Label, AudioDecoder Decoder)[] channels)
    {
        foreach (var (_, decoder) in channels)
        {
            decoder?.Dispose();
        }
    }

    private void JudgeEnd()
    {
        long longest = 0;
        foreach (var (_, decoder) in _channels)
        {
            longest = Math.Max(longest, decoder.Position);
        }

        var padding = new List<AudioFileWarning>();
        foreach (var (label, decoder) in _channels)
        {
            if (decoder.Position < longest)
            {
                padding.Add(FileWarnings.Padded(
                    decoder.Info.Path, label, Format.SecondsAt(decoder.Position), Format.SecondsAt(longest)));
            }
        }

        _padding = padding;
        if (_isStrict && padding.Count > 0)
        {
            throw FileErrors.FromWarning(_channels[0].Decoder.Info.Path, padding[0]);
        }
    }
}

using System.Globalization;

namespace Monochord.Audio.Files;

/// <summary>Mono files, one a channel, read as one programme: split mono as post-production delivers it.</summary>
/// <remarks>The layout is the known one that has just these channels, in ITU order whatever the order of the files, or else one made of
/// them in the order given. A file shorter than the longest is silent from its end on, with a warning.</remarks>
public sealed class ChannelFiles : IAudioSource, ISkippingSource, IDisposable
{
    private readonly FilesTogether _files;

    private ChannelFiles(FilesTogether files) => _files = files;

    /// <inheritdoc/>
    public AudioFormat Format => _files.Format;

    /// <summary>Frames of the longest file; null when one does not say.</summary>
    public long? LengthFrames => _files.LengthFrames;

    /// <summary>What is not as it should be, of every file; complete when <see cref="Read"/> has returned 0.</summary>
    public IReadOnlyList<AudioFileWarning> Warnings => _files.Warnings;

    /// <summary>What each file says of itself, in the order of the channels of <see cref="Format"/>.</summary>
    public IReadOnlyList<AudioFileInfo> Files => _files.Files;

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
            foreach (var (_, decoder) in opened)
            {
                decoder?.Dispose();
            }

            throw;
        }

        var rate = opened[0].Decoder.Format.SampleRate;
        return new ChannelFiles(new FilesTogether(
            Array.ConvertAll(opened, channel => new FilePart(channel.Label, channel.Decoder, rate)),
            new AudioFormat(rate, layout),
            [],
            (channel, end, longest) => FileWarnings.Padded(channel.Decoder.Info.Path, channel.Name, end, longest),
            options.Strict));
    }

    /// <summary>Whether a label is one that <see cref="Open"/> knows: of a loudspeaker, or a number from 1 to
    /// <see cref="ChannelLayout.MaxChannels"/>.</summary>
    public static bool IsLabel(string label) => Speakers.Find(label) is not null || IsNumber(label);

    /// <inheritdoc/>
    public int Read(AudioBlock destination) => _files.Read(destination);

    /// <summary>Leaves out frames of every file; see <see cref="AudioDecoder.Skip"/>.</summary>
    /// <param name="frames">How many, 0 or more.</param>
    /// <returns>The frames left out: fewer than asked only at the end of the longest.</returns>
    public long Skip(long frames) => _files.Skip(frames);

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();

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
}

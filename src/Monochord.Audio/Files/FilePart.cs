using Monochord.Audio.Resampling;

namespace Monochord.Audio.Files;

/// <summary>One of the files of <see cref="FilesTogether"/>, at the rate that all have.</summary>
internal sealed class FilePart : IDisposable
{
    private readonly IAudioSource _source;
    private readonly ResampledSource? _resampled;
    private readonly int _rate;

    internal FilePart(string name, AudioDecoder decoder, int rate)
    {
        Name = name;
        Decoder = decoder;
        _rate = rate;
        _resampled = decoder.Format.SampleRate == rate ? null : new ResampledSource(decoder, rate);
        _source = (IAudioSource?)_resampled ?? decoder;
    }

    /// <summary>What a person calls it: the stem, or the label of the channel.</summary>
    internal string Name { get; }

    internal AudioDecoder Decoder { get; }

    internal int Channels => Decoder.Format.Channels;

    internal bool IsResampled => _resampled is not null;

    /// <summary>Frames at the common rate that were read or skipped.</summary>
    internal long Position { get; private set; }

    internal long? LengthFrames => Decoder.LengthFrames is { } frames
        ? ResampledSource.LengthOf(frames, Decoder.Format.SampleRate, _rate)
        : null;

    internal int Read(AudioBlock destination)
    {
        var frames = _source.Read(destination);
        Position += frames;
        return frames;
    }

    internal long Skip(long frames)
    {
        var skipped = Skipping.Of(_source, frames);
        Position += skipped;
        return skipped;
    }

    public void Dispose()
    {
        _resampled?.Dispose();
        Decoder.Dispose();
    }
}

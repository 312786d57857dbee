using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Audio.Resampling;

namespace Monochord.Cli.Scoping;

/// <summary>The first channels of a file, once or again and again without a gap.</summary>
internal sealed class FileInput : IAudioSource, IDisposable
{
    private readonly string _path;
    private readonly int? _rate;
    private readonly bool _isLooped;
    private readonly Lazy<AudioBuffer> _all;
    private (IAudioSource Source, IDisposable Owner) _open;

    /// <summary>A file that exists.</summary>
    internal FileInput(string path, int? channels, int? rate, bool isLooped)
    {
        (_path, _rate, _isLooped) = (path, rate, isLooped);
        _open = Open();
        var layout = _open.Source.Format.Layout;
        if (channels > layout.Count)
        {
            _open.Owner.Dispose();
            throw ScopeException.Channels(path, channels.Value, layout.Count);
        }

        Format = channels is { } count && count < layout.Count
            ? new AudioFormat(_open.Source.Format.SampleRate, ChannelLayout.Discrete(count)) : _open.Source.Format;
        _all = new(() => new AudioBuffer(layout.Count, Format.SampleRate));
    }

    public AudioFormat Format { get; }

    public int Read(AudioBlock destination)
    {
        var done = 0;
        var isAnew = false;
        while (done < destination.Frames)
        {
            var frames = ReadOnce(destination.Slice(done, destination.Frames - done));
            done += frames;

            // A file without a frame has no loop.
            if (done < destination.Frames && (!_isLooped || (isAnew && frames == 0)))
            {
                break;
            }

            if (done < destination.Frames)
            {
                _open.Owner.Dispose();
                _open = Open();
                isAnew = true;
            }
        }

        return done;
    }

    public void Dispose() => _open.Owner.Dispose();

    private int ReadOnce(AudioBlock destination)
    {
        if (Format.Channels == _open.Source.Format.Channels)
        {
            return _open.Source.Read(destination);
        }

        var all = _all.Value.First(Math.Min(destination.Frames, _all.Value.Frames));
        var frames = _open.Source.Read(all);
        all.Slice(0, frames).SliceChannels(0, Format.Channels).AsReadOnly().CopyTo(destination);
        return frames;
    }

    private (IAudioSource Source, IDisposable Owner) Open()
    {
        var decoder = AudioFile.Open(_path);
        if (_rate is not { } rate || rate == decoder.Format.SampleRate)
        {
            return (decoder, decoder);
        }

        var resampled = new ResampledSource(decoder, rate);
        return (resampled, resampled);
    }
}

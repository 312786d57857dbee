using Monochord.Audio;
using Monochord.Audio.Processing;
using Monochord.Cli.Measuring;
using Monochord.Synthesis.Playing;
using Monochord.Tracks;

namespace Monochord.Cli.Playing;

/// <summary>A track of steps and voices, behind a limiter that keeps its true peaks below -1 dBTP.</summary>
internal sealed class PlayedTrack : IPlayedSound
{
    private readonly TrackRenderer _renderer;
    private readonly long _start;

    /// <summary>Reads it and prepares what sounds first.</summary>
    internal PlayedTrack(string path, TimeRange? range)
    {
        var track = TrackReader.ReadFile(path);
        _renderer = new TrackRenderer(track, new TrackRendererOptions
        {
            Files = TrackFiles.Of(path, track),
            IsLive = true,
            Master = new TruePeakLimiter(),
        });
        try
        {
            (_start, var frames) = range?.In(path, Format, Format.SecondsAt(_renderer.LengthFrames), null) ?? (0, null);
            LengthFrames = Math.Min(frames ?? long.MaxValue, _renderer.LengthFrames - _start);
        }
        catch
        {
            _renderer.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public AudioFormat Format => _renderer.Format;

    /// <inheritdoc/>
    public double StartSeconds => Format.SecondsAt(_start);

    /// <inheritdoc/>
    public long? LengthFrames { get; }

    /// <inheritdoc/>
    public long Position => _renderer.Position - _start;

    /// <inheritdoc/>
    public IAudioSource OpenAt(long frame)
    {
        _renderer.Seek(_start + frame);
        return new Part(_renderer, _start + LengthFrames!.Value);
    }

    /// <inheritdoc/>
    public bool TryPause(bool isPaused)
    {
        if (isPaused)
        {
            _renderer.Pause();
        }
        else
        {
            _renderer.Resume();
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _renderer.Dispose();

    // To a frame of the track: silence of a pause does not count.
    private sealed class Part(TrackRenderer renderer, long end) : IAudioSource
    {
        public AudioFormat Format => renderer.Format;

        public int Read(AudioBlock destination)
        {
            var frames = (int)Math.Min(destination.Frames, end - renderer.Position);
            return frames > 0 ? renderer.Read(destination.Slice(0, frames)) : 0;
        }
    }
}

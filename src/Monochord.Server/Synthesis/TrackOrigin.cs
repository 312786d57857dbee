using Monochord.Audio;
using Monochord.Audio.Processing;
using Monochord.Server.Sessions;
using Monochord.Synthesis.Playing;
using Monochord.Synthesis.Tracks;
using Monochord.Tracks;

namespace Monochord.Server.Synthesis;

/// <summary>A track of steps and voices, behind a limiter at -1 dBTP. It may be changed while it sounds.</summary>
internal sealed class TrackOrigin : SoundOrigin
{
    private readonly Lock _updating = new();
    private readonly TrackRenderer _renderer;

    /// <summary>A track that stands at its start.</summary>
    /// <param name="name">Its name for people.</param>
    /// <param name="track">The track; its rate is that of the session.</param>
    /// <param name="folders">Where its files may be.</param>
    /// <exception cref="MonochordException">A voice can't sound as it is described, or a file can't be opened.</exception>
    public TrackOrigin(string name, Track track, TrackFolders folders)
    {
        Name = name;
        _renderer = new TrackRenderer(track, new TrackRendererOptions
        {
            Files = new TrackFiles(folders),
            IsLive = true,
            Master = new TruePeakLimiter(),
        });
    }

    public override string Kind => "track";

    public override string Name { get; }

    public override AudioFormat Format => _renderer.Format;

    public override long? LengthFrames => _renderer.LengthFrames;

    // What is changed while it sounds has no report; a render has.
    public override bool IsMeasuredWhole => false;

    /// <summary>The track as it was given last.</summary>
    public Track Track => _renderer.Track;

    /// <summary>How it stands.</summary>
    public TrackStatus Status => _renderer.Status;

    /// <summary>Goes over to a changed track; the last one that comes counts.</summary>
    /// <exception cref="MonochordException">It can't be played; what sounds goes on.</exception>
    public void Update(Track track)
    {
        lock (_updating)
        {
            _renderer.Update(track);
        }
    }

    /// <summary>Moves the gain of the whole track.</summary>
    public void SetLevel(double level) => _renderer.Level = level;

    /// <summary>Moves a voice.</summary>
    public void SetVoice(int step, int voice, double? gain, bool? mute, bool? solo)
    {
        lock (_updating)
        {
            _renderer.SetVoice(step, voice, gain, mute, solo);
        }
    }

    // The renderer stays: a seek keeps what it has prepared.
    public override IAudioSource OpenAt(long frame)
    {
        _renderer.Seek(frame);
        return new Reader(_renderer);
    }

    public override void Dispose() => _renderer.Dispose();

    // What reads it is closed with every seek.
    private sealed class Reader(TrackRenderer renderer) : IAudioSource
    {
        public AudioFormat Format => renderer.Format;

        public int Read(AudioBlock destination) => renderer.Read(destination);
    }
}

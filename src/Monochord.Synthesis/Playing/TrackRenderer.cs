using Monochord.Audio;
using Monochord.Synthesis.Tracks;

namespace Monochord.Synthesis.Playing;

/// <summary>Plays a track: a source of two channels that is read like any other, and sought, paused and changed while it sounds.</summary>
/// <remarks>
/// <para>One thread reads and seeks. <see cref="Pause"/>, <see cref="Resume"/>, <see cref="Level"/>, <see cref="SetVoice"/>,
/// <see cref="PushClip"/> and <see cref="Status"/> are for any thread; <see cref="Update"/> is for one thread at a time, and for the one that
/// reads where <see cref="TrackRendererOptions.IsLive"/> is not set. Nothing waits for anything.</para>
/// <para>Frame n is a function of the track, the rate and n: any cut into blocks gives the same bits, and a seek gives what playing through would
/// have given, bit by bit where all voices have no memory, within 10⁻⁷ of full scale each where they have.</para>
/// <para><see cref="Read"/> allocates nothing while all that sounds is prepared: up to 256 voices are all prepared by the constructor; of a
/// larger track the steps that sound, and live those of the next ten seconds, by a thread of its own. What is not ready when it should sound is made ready
/// within <see cref="Read"/>, which live is counted as late.</para>
/// </remarks>
public sealed partial class TrackRenderer : IAudioSource, IDisposable
{
    private const double RunUpSeconds = 2;
    private const double LeadSeconds = 0.1;
    private const int MaxAttempts = 8;

    private readonly ScoreMaker _maker;
    private readonly Mixdown _mixdown;
    private readonly StepPreparer? _preparer;
    private readonly IProcessor? _master;
    private readonly AudioBuffer _unheard;
    private readonly GainLane _fade = new();
    private readonly int _fadeFrames;
    private readonly bool _isLive;
    private SmoothedGain _transport = new(1);
    private Track _track;
    private long _pushedEnd;
    private long _position;
    private int _isUpdating;
    private bool _isDisposed;
    private volatile bool _isPaused;
    private volatile bool _isStanding;

    /// <summary>Plans a track and prepares what sounds first.</summary>
    /// <param name="track">The score.</param>
    /// <param name="options">How it is rendered; null for the defaults, which are those of a file.</param>
    /// <exception cref="ArgumentException">A time of the track is impossible, a step has no length, or it has clips and nobody opens files.</exception>
    /// <exception cref="MonochordException">A voice can't sound as it is described, or a file can't be opened.</exception>
    public TrackRenderer(Track track, TrackRendererOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(track);
        options ??= new TrackRendererOptions();
        Format = new AudioFormat(options.SampleRate ?? track.SampleRate, ChannelLayout.Stereo);
        (_track, _isLive, _master) = (track, options.IsLive, options.Master);
        _fadeFrames = Math.Max(1, Format.SampleRate / 100);
        _maker = new ScoreMaker(Format.SampleRate, options.Files, options.IsLive);
        _mixdown = new Mixdown(_maker, track, Format.SampleRate, options.IsLive, options.Crossing);
        _unheard = new AudioBuffer(Format.Channels, Mixdown.Chunk);
        _master?.Prepare(new ProcessSpec(Format, Mixdown.Chunk));
        Seek(0);
        _preparer = options.IsLive ? new StepPreparer(_maker, _mixdown, Format.SampleRate) : null;
    }

    /// <inheritdoc/>
    public AudioFormat Format { get; }

    /// <summary>The track that was given last.</summary>
    public Track Track => Volatile.Read(ref _track);

    /// <summary>Where everything lies, of the track that sounds.</summary>
    public TrackPlan Plan => _mixdown.Score.Plan;

    /// <summary>The length of the track in frames, with clips that were pushed.</summary>
    public long LengthFrames => Math.Max(Plan.LengthFrames, Volatile.Read(ref _pushedEnd));

    /// <summary>The frame of the track that comes next.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>The gain of the whole track, 1 for as it is; a new value is reached within 10 ms.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Level
    {
        get => _mixdown.Level;
        set => _mixdown.Level = Gain(value, nameof(value));
    }

    /// <summary>How it stands. For any thread; of position and state, each is as of the last block.</summary>
    public TrackStatus Status
    {
        get
        {
            var (plan, position, length) = (Plan, Position, LengthFrames);
            var state = _isStanding ? TrackState.Paused : position >= length ? TrackState.Ended : TrackState.Playing;
            return new TrackStatus(state, position, length, plan.StepsAt(position)) { Late = _mixdown.LateSteps + _mixdown.LateReads };
        }
    }

    /// <summary>Steps that are prepared now.</summary>
    internal int PreparedSteps => _mixdown.Score.CountPrepared();

    /// <summary>The frame up to which all that begins from the position on is prepared.</summary>
    internal long PreparedUntil => _mixdown.Score.PreparedUntil(Position);

    /// <inheritdoc/>
    public int Read(AudioBlock destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Channels, Format.Channels, nameof(destination));
        _transport.MoveTo(_isPaused ? 0 : 1, _fadeFrames);
        var done = 0;
        while (done < destination.Frames)
        {
            var rest = destination.Slice(done, destination.Frames - done);
            if (_transport is { IsMoving: false, Target: 0 })
            {
                rest.Clear();
                done = destination.Frames;
                break;
            }

            var left = LengthFrames - _position;
            if (left <= 0)
            {
                // Over, unless a longer track is on its way.
                if (_mixdown.TakeNow())
                {
                    continue;
                }

                break;
            }

            var frames = (int)Math.Min(Math.Min(rest.Frames, Mixdown.Chunk), left);
            frames = _transport.IsMoving ? Math.Min(frames, _transport.FramesLeft) : frames;
            Render(rest.Slice(0, frames));
            Volatile.Write(ref _position, _position + frames);
            done += frames;
        }

        _isStanding = _transport is { IsMoving: false, Target: 0 };
        return done;
    }

    /// <summary>Goes to a frame of the track. For the thread that reads.</summary>
    /// <param name="frame">0 or more; what lies beyond the end is taken for the end.</param>
    public void Seek(long frame)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        frame = Math.Min(frame, LengthFrames);
        var latency = _master?.LatencyFrames ?? 0;
        var runUp = _master is null ? 0 : Math.Min(frame, (long)(RunUpSeconds * Format.SampleRate));
        _mixdown.Seek(frame - runUp);
        _master?.Reset();
        for (var unheard = runUp + latency; unheard > 0;)
        {
            var block = _unheard.First((int)Math.Min(unheard, Mixdown.Chunk));
            _mixdown.Render(block[0], block[1]);
            _master!.Process(block);
            unheard -= block.Frames;
        }

        Volatile.Write(ref _position, frame);
    }

    /// <summary>Fades out over 10 ms and then gives silence, without an end. The track stands at the frame after the fade.</summary>
    public void Pause() => _isPaused = true;

    /// <summary>Fades in over 10 ms, from the frame at which the track stands.</summary>
    public void Resume() => _isPaused = false;

    /// <summary>Ends the thread that prepares, and closes all clips. Not while somebody reads.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _preparer?.Dispose();
        Close(_mixdown.Withdraw()?.Arrivals.Clips ?? []);
        _mixdown.Clear();
        _mixdown.CloseRetired();
        Close(_mixdown.Score.Clips);
        for (var pushed = _mixdown.PushedClips; pushed is not null; pushed = pushed.Next)
        {
            pushed.Clip.Dispose();
        }
    }

    private static void Close(PlacedClip[] clips)
    {
        foreach (var clip in clips)
        {
            clip.Dispose();
        }
    }

    private void Render(AudioBlock block)
    {
        _mixdown.Render(block[0], block[1]);
        _master?.Process(block);
        _fade.Begin(block.Frames);
        _fade.Multiply(ref _transport);
        _fade.Scale(block[0]);
        _fade.Scale(block[1]);
    }
}

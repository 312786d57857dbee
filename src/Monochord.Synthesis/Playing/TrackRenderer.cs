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
public sealed class TrackRenderer : IAudioSource, IDisposable
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

    /// <summary>Goes over to a changed track at the position; what stays the same goes on undisturbed.</summary>
    /// <param name="track">The score.</param>
    /// <remarks>Prepared here, in the caller's thread. Live it takes over a tenth of a second later, or as much later as preparing takes; else
    /// with the next frame. A voice whose step lies and fades as before and whose values are the same sounds on; others go over to each other
    /// within <see cref="TrackRendererOptions.Crossing"/>: straight to the same kind of voice at the same place of its step, by sine and cosine to
    /// another kind or from and to nothing.</remarks>
    /// <exception cref="ArgumentException">As of the constructor; the track that sounds stays.</exception>
    /// <exception cref="MonochordException">As of the constructor; the track that sounds stays.</exception>
    /// <exception cref="InvalidOperationException">Another thread is updating.</exception>
    public void Update(Track track)
    {
        if (Interlocked.Exchange(ref _isUpdating, 1) != 0)
        {
            throw new InvalidOperationException("Another thread is updating the track.");
        }

        var withdrawn = _mixdown.Withdraw();
        try
        {
            _mixdown.Send(Prepare(track));
            Volatile.Write(ref _track, track);
            Close(withdrawn?.Arrivals.Clips ?? []);
            withdrawn = null;
        }
        finally
        {
            // What was accepted before still holds.
            if (withdrawn is { } still)
            {
                _mixdown.Send(new Handover(still.Score, still.Frame, still.Arrivals, still.Leaving));
            }

            Volatile.Write(ref _isUpdating, 0);
        }
    }

    /// <summary>Changes one voice of the track, as <see cref="Update"/> does.</summary>
    /// <param name="step">Its step, from 0.</param>
    /// <param name="voice">Its place in the step, from 0.</param>
    /// <param name="changed">What it becomes.</param>
    public void UpdateVoice(int step, int voice, TrackVoice changed)
    {
        CheckVoice(step, voice);
        var steps = new List<TrackStep>(Track.Steps);
        var voices = new List<TrackVoice>(steps[step].Voices) { [voice] = changed };
        steps[step] = steps[step] with { Voices = voices };
        Update(Track with { Steps = steps });
    }

    /// <summary>Moves the gain of a voice, within 10 ms.</summary>
    /// <param name="step">Its step, from 0.</param>
    /// <param name="voice">Its place in the step, from 0.</param>
    /// <param name="gain">0 or more, 1 for as it is; null to leave it.</param>
    /// <param name="mute">Whether it is silent; null to leave it.</param>
    /// <param name="solo">Whether only it, and others that are solo, sound of its step; null to leave it.</param>
    public void SetVoice(int step, int voice, double? gain = null, bool? mute = null, bool? solo = null)
    {
        CheckVoice(step, voice);
        gain = gain is { } value ? Gain(value, nameof(gain)) : null;
        _mixdown.Move(mix => mix.With(step, voice, gain, mute, solo));
    }

    /// <summary>Lays a sound over the track. It stays through seeks and updates, and the track becomes as long as it needs.</summary>
    /// <param name="sound">At the rate of the renderer, which owns it from here on.</param>
    /// <param name="startFrame">Where it begins, 0 or more. What lies before the position is not heard.</param>
    /// <param name="gain">0 or more.</param>
    public void PushClip(IClipSource sound, long startFrame, double gain = 1)
    {
        ArgumentNullException.ThrowIfNull(sound);
        ArgumentOutOfRangeException.ThrowIfNegative(startFrame);
        var clip = new Clip(string.Empty) { Gain = Gain(gain, nameof(gain)) };
        var placed = new PlacedClip(clip, sound, (startFrame, sound.LengthFrames), Format.SampleRate, _isLive);
        _mixdown.Push(placed);
        for (var end = Volatile.Read(ref _pushedEnd); end < placed.EndFrame;)
        {
            end = Interlocked.CompareExchange(ref _pushedEnd, placed.EndFrame, end) == end ? placed.EndFrame : Volatile.Read(ref _pushedEnd);
        }
    }

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

    private static double Gain(double value, string name) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "A gain is 0 or more.");

    private static void Close(PlacedClip[] clips)
    {
        foreach (var clip in clips)
        {
            clip.Dispose();
        }
    }

    private Handover Prepare(Track track)
    {
        var before = _mixdown.Score;
        var least = _isLive ? (long)(LeadSeconds * Format.SampleRate) : 0;
        for (var (lead, attempt) = (least, 1); ; attempt++)
        {
            var start = _mixdown.Frame;
            var frame = start + lead;
            var score = _maker.Make(track, before, frame);
            var (arrivals, leaving) = ScoreMaker.Differences(before, score, frame);
            var now = _mixdown.Frame;
            if (now + (_isLive ? _fadeFrames : 0) <= frame || attempt == MaxAttempts)
            {
                return new Handover(score, frame, arrivals, leaving);
            }

            // It took longer than that, or nearly so.
            Close(arrivals.Clips);
            lead = least + (2 * (now - start));
        }
    }

    private void CheckVoice(int step, int voice)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(step, Track.Steps.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(voice);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(voice, Track.Steps[step].Voices.Count);
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

using System.Collections.Concurrent;
using System.Diagnostics;
using Monochord.Audio;

namespace Monochord.Server.Sessions;

/// <summary>Whatever sounds or is looked at: a source, a transport, meters, and readers that it never waits for.</summary>
/// <remarks>One thread of its own reads, measures and plays, reading by reading. It is paced by the playback device where there is one, by
/// the wall otherwise, and by nothing when it runs fast. Every call comes into its queue and is done between two readings.</remarks>
internal sealed class Session : IDisposable
{
    private readonly ConcurrentQueue<(Action Do, TaskCompletionSource Done)> _commands = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly SessionEngine _engine;
    private readonly Thread _thread;
    private volatile bool _isClosing;

    /// <summary>A session that stands at the start of its source.</summary>
    /// <param name="id">Its name in addresses.</param>
    /// <param name="origin">The source; owned.</param>
    /// <param name="openOutput">How a playback device is opened, by its id or name.</param>
    /// <param name="clock">The clock of the wall.</param>
    /// <param name="onReading">Is told how long each reading took.</param>
    public Session(string id, SoundOrigin origin, Func<AudioFormat, string, ISoundOutput>? openOutput = null, TimeProvider? clock = null, Action<TimeSpan>? onReading = null)
    {
        (Id, Origin) = (id, origin);
        Created = (clock ?? TimeProvider.System).GetUtcNow();
        Feed = new SessionFeed();
        _engine = new SessionEngine(origin, Feed, openOutput ?? ((format, device) => new DeviceOutput(format, device)), clock ?? TimeProvider.System)
        {
            OnReading = onReading,
        };
        _thread = new Thread(Run) { IsBackground = true, Name = $"monochord session {id}" };
        _thread.Start();
    }

    /// <summary>Its name in addresses.</summary>
    public string Id { get; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset Created { get; }

    /// <summary>Where its sound comes from.</summary>
    public SoundOrigin Origin { get; }

    /// <summary>What it tells.</summary>
    public SessionFeed Feed { get; }

    /// <summary>Which values its readings hold.</summary>
    public SessionLayout Layout => _engine.Meters.Layout;

    /// <summary>Rate and layout of what is heard.</summary>
    public AudioFormat HeardFormat => _engine.HeardFormat;

    /// <summary>How it stands.</summary>
    public SessionStatus Status => _engine.Status;

    /// <summary>Where in the source it is, in frames.</summary>
    public long Position => _engine.Position;

    /// <summary>Time that a reading takes over its length, 0 to 1 and more.</summary>
    public double Load => _engine.Load;

    /// <summary>Times that it fell behind, or the device ran out of frames.</summary>
    public long Underruns => _engine.Underruns;

    /// <summary>What the meters said at the end; null while there is none.</summary>
    public SessionMeters Meters => _engine.Meters;

    /// <summary>The job that measures the whole programme; null when there is none.</summary>
    public string? AnalysisJob { get; set; }

    /// <summary>Goes on; from an end, from the start with new meters.</summary>
    public Task PlayAsync() => DoAsync(_engine.Play);

    /// <summary>Stands where it is.</summary>
    public Task PauseAsync() => DoAsync(_engine.Pause);

    /// <summary>Stands at the start.</summary>
    public Task StopAsync() => DoAsync(_engine.Stop);

    /// <summary>Goes to a frame; the meters go on integrating.</summary>
    /// <exception cref="SessionException">There is no such frame.</exception>
    public Task SeekAsync(long frame) => DoAsync(() => _engine.Seek(frame));

    /// <summary>Repeats a stretch; null for none.</summary>
    /// <exception cref="SessionException">The sound has no such stretch.</exception>
    public Task LoopAsync(SessionLoop? loop) => DoAsync(() => _engine.SetLoop(loop));

    /// <summary>Runs as it sounds, or as fast as it goes.</summary>
    public Task SpeedAsync(SessionSpeed speed) => DoAsync(() => _engine.SetSpeed(speed));

    /// <summary>Restarts the integration.</summary>
    public Task ResetAsync() => DoAsync(_engine.Reset);

    /// <summary>Says what is heard of a stem.</summary>
    /// <exception cref="SessionException">There is no such stem.</exception>
    public Task SetStemAsync(string name, bool? solo, bool? mute) => DoAsync(() => _engine.SetStem(name, solo, mute));

    /// <summary>Plays on a device, or on none.</summary>
    /// <param name="device">Id or name; empty for the default, null for none.</param>
    public Task SetOutputAsync(string? device) => DoAsync(() => _engine.SetOutput(device));

    /// <summary>Ends it. Readers see that it is closed.</summary>
    public void Dispose()
    {
        if (!_isClosing)
        {
            _isClosing = true;
            _wake.Set();
            _thread.Join();
            _wake.Dispose();
        }
    }

    private async Task DoAsync(Action command)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _commands.Enqueue((command, done));
        if (_isClosing || Feed.IsClosed)
        {
            Refuse();
        }
        else
        {
            _wake.Set();
        }

        await done.Task;
    }

    private void Run()
    {
        _engine.WarmUp();
        while (!_isClosing)
        {
            while (_commands.TryDequeue(out var command))
            {
                Do(command.Do, command.Done);
            }

            // A command that comes while a reading waits for its time lets it go at once: nobody waits for a sixtieth of a second.
            var wait = _engine.Step();
            if (wait != TimeSpan.Zero && !_isClosing)
            {
                _wake.WaitOne(wait);
            }

            _engine.Tell();
        }

        _engine.Dispose();
        Origin.Dispose();
        Feed.Close();
        Refuse();
    }

    private static void Do(Action command, TaskCompletionSource done)
    {
        try
        {
            command();
            done.SetResult();
        }
        catch (Exception error) when (error is MonochordException or ArgumentException)
        {
            done.SetException(error);
        }
#pragma warning disable CA1031 // The caller gets it; the thread of the session has to live.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Debug.WriteLine(error);
            done.SetException(error);
        }
    }

    private void Refuse()
    {
        while (_commands.TryDequeue(out var command))
        {
            command.Done.SetException(SessionException.Closed(Id));
        }
    }
}

using Monochord.Audio;
using Monochord.Audio.Devices;
using Monochord.Audio.Processing;
using Monochord.Audio.Resampling;
using Monochord.Dsp.Dynamics.Limiting;
using Monochord.Dsp.Statistics;
using Monochord.Native.Errors;
using Monochord.Native.Handles;
using Monochord.Native.Interop;
using Monochord.Synthesis.Playing;
using Monochord.Synthesis.Tracks;
using Monochord.Tracks;
using Monochord.Tracks.Files;

namespace Monochord.Native.Synths;

/// <summary>A track that sounds: in the caller's blocks, or on a device.</summary>
internal sealed class Synth : IHandled
{
    private const int BlockFrames = 4096;

    private readonly AudioBuffer _buffer = new(2, BlockFrames);
    private readonly TrackFolders? _folders;
    private SynthStream? _stream;
    private int _isUpdating;

    public Synth(Track track, SynthOptions options)
    {
        (_folders, IsLive) = (options.Folders, options.IsLive);
        Renderer = new TrackRenderer(track, new TrackRendererOptions
        {
            SampleRate = options.SampleRate,
            Files = options.Folders is { } folders ? new TrackFiles(folders, track) : null,
            IsLive = options.IsLive,
            Crossing = options.Crossing,
            Master = options.CeilingDbtp is { } ceiling ? new TruePeakLimiter(new LimiterSettings { CeilingDb = ceiling }) : null,
        });
    }

    public static string Kind => "synth";

    public string KindName => Kind;

    public bool IsLive { get; }

    public TrackRenderer Renderer { get; }

    /// <summary>What a device plays, or has played to its end.</summary>
    public SynthStream? Stream => Volatile.Read(ref _stream);

    /// <summary>The next frames. Real time.</summary>
    public long Process(CallerSamples samples, long frames)
    {
        if (samples.Channels != Renderer.Format.Channels)
        {
            throw NativeException.Channels(samples.Channels, Renderer.Format.Channels);
        }

        RequireNoStream();
        for (var done = 0L; ;)
        {
            var block = _buffer.First((int)Math.Min(BlockFrames, frames - done));
            var read = Renderer.Read(block);
            samples.Write(done, block.Slice(0, read));
            done += read;
            if (read < BlockFrames)
            {
                return done;
            }
        }
    }

    public void Seek(long frame)
    {
        if (Stream is { HasEnded: false } stream && stream.TrySeek(frame))
        {
            return;
        }

        Renderer.Seek(frame);
    }

    public void Update(string json)
    {
        if (Interlocked.Exchange(ref _isUpdating, 1) != 0)
        {
            throw HandleTable.Busy(Kind);
        }

        try
        {
            Renderer.Update(TrackReader.Read(json, _folders));
        }
        finally
        {
            Volatile.Write(ref _isUpdating, 0);
        }
    }

    /// <summary>Lays samples over the track.</summary>
    public void PushClip(CallerSamples samples, long frames, int sampleRate, long startFrame, double gain)
    {
        var format = new AudioFormat(sampleRate, ChannelLayout.Default(samples.Channels));
        using var source = new ResampledSource(new CallerSource(samples, format, frames), Renderer.Format.SampleRate);
        var length = ResampledSource.LengthOf(frames, sampleRate, Renderer.Format.SampleRate);
        if (length * samples.Channels > Array.MaxLength)
        {
            throw NativeException.Range("frames", $"at most {Array.MaxLength} samples");
        }

        var clip = new float[length * samples.Channels];
        var block = new AudioBuffer(samples.Channels, BlockFrames);
        var at = 0L;
        for (int read; (read = source.Read(block.First((int)Math.Min(BlockFrames, length - at)))) > 0; at += read)
        {
            for (var c = 0; c < samples.Channels; c++)
            {
                var channel = block[c][..read];
                for (var i = 0; i < read; i++)
                {
                    clip[((at + i) * samples.Channels) + c] = channel[i];
                }
            }
        }

        NonFinite.CopyFinite(clip, clip);
        Renderer.PushClip(new MemoryClip(clip, samples.Channels), startFrame, gain);
    }

    public void Start(PlaybackOptions options)
    {
        RequireNoStream();
        if (!IsLive)
        {
            throw new NativeException(Status.State, "state.not-live", "A device needs a synth that was made with {\"live\": true}.");
        }

        EndStream();
        Volatile.Write(ref _stream, new SynthStream(Renderer, options));
    }

    /// <summary>Ends the stream.</summary>
    /// <exception cref="MonochordException">It had ended before, by this.</exception>
    public void Stop()
    {
        if (EndStream() is { } error)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
        }
    }

    public void Dispose()
    {
        EndStream();
        Renderer.Dispose();
    }

    private Exception? EndStream()
    {
        if (Stream is not { } stream)
        {
            return null;
        }

        var hadEnded = stream.HasEnded;
        stream.Dispose();
        Volatile.Write(ref _stream, null);
        if (!hadEnded || stream.Error is not null)
        {
            Renderer.Seek(Math.Min(stream.HeardFrame, Renderer.LengthFrames));
        }

        return stream.Error;
    }

    private void RequireNoStream()
    {
        if (Stream is { HasEnded: false })
        {
            throw new NativeException(Status.State, "state.playing", "A device plays this synth; stop it first.");
        }
    }
}

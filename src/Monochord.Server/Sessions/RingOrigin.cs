using Monochord.Audio;
using Monochord.Audio.Rings;

namespace Monochord.Server.Sessions;

/// <summary>A ring buffer that another process writes (docs/ring-buffer.md). It is followed from its newest frame on; what was overwritten
/// before it was read is silence, so that time stays what it is, and is counted.</summary>
internal sealed class RingOrigin : SoundOrigin
{
    private readonly string _path;
    private readonly TimeProvider _clock;
    private Reader? _reader;
    private long _lost;

    /// <summary>Opens the ring once, to know what it is.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="clock">The clock of the wall.</param>
    /// <exception cref="RingBufferException">It is not there, or can't be read.</exception>
    /// <exception cref="SessionException">It is outside of what a session takes.</exception>
    public RingOrigin(string path, TimeProvider? clock = null)
    {
        (_path, _clock) = (path, clock ?? TimeProvider.System);
        using var ring = RingBufferReader.Open(path);
        (Name, Format) = (Path.GetFileNameWithoutExtension(path), FormatOf(ring.Layout, path));
    }

    public override string Kind => "ring";

    public override string Name { get; }

    public override AudioFormat Format { get; }

    public override long? LengthFrames => null;

    public override bool IsLive => true;

    public override long LostFrames => Volatile.Read(ref _lost);

    public override IAudioSource OpenAt(long frame) => _reader = new Reader(this, RingBufferReader.Open(_path));

    // Who writes it anew goes on in this file, or makes another of the same name.
    public override bool TryReopen()
    {
        RingBufferReader? ring = null;
        try
        {
            ring = RingBufferReader.Open(_path);
            if (FormatOf(ring.Layout, _path) == Format && IsWritten(ring))
            {
                _reader?.Follow(ring);
                ring = null;
                return true;
            }
        }
        catch (MonochordException)
        {
            // It is not there yet, being made, or another kind of sound: it may come.
        }
        finally
        {
            ring?.Dispose();
        }

        return false;
    }

    public override void Dispose()
    {
        // Each reader is disposed of by whoever reads.
    }

    private static AudioFormat FormatOf(RingBufferLayout layout, string path) =>
        layout.Channels <= ChannelLayout.MaxChannels && layout.SampleRate is >= AudioFormat.MinSampleRate and <= AudioFormat.MaxSampleRate
            ? new AudioFormat(layout.SampleRate, LayoutOf(layout))
            : throw new SessionException(
                "ring.unsupported",
                $"{Path.GetFileName(path)} has {layout.Channels} channels at {layout.SampleRate} Hz; a session takes 1 to {ChannelLayout.MaxChannels} at "
                + $"{AudioFormat.MinSampleRate} to {AudioFormat.MaxSampleRate} Hz.",
                Path.GetFileName(path));

    // The layout that has these names; of a writer that says none, the usual one of so many channels.
    private static ChannelLayout LayoutOf(RingBufferLayout ring)
    {
        var usual = ChannelLayout.Default(ring.Channels);
        return ring.ChannelNames.Count == 0 || HasNames(usual) ? usual
            : ChannelLayout.Known.FirstOrDefault(HasNames) ?? ChannelLayout.Discrete(ring.Channels);

        bool HasNames(ChannelLayout layout) => layout.Count == ring.Channels && ring.ChannelNames.Select((name, c) => layout[c].Name == name).All(isSame => isSame);
    }

    // Its heart beats with each write; version 1 has none, and is asked when it is read.
    private bool IsWritten(RingBufferReader ring) =>
        ring.Status is var status && (status.Heartbeat is not { } beat
            || (status.State == RingBufferState.Writing && _clock.GetUtcNow() - beat < Reader.Patience));

    private sealed class Reader(RingOrigin origin, RingBufferReader ring) : IAudioSource, IDisposable
    {
        public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
        private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(1);

        private RingBufferReader _ring = ring;

        // Lost frames that are still to be given as silence.
        private long _silent;
        private volatile bool _isDisposed;

        public AudioFormat Format => origin.Format;

        public int Read(AudioBlock destination)
        {
            var done = 0;
            var since = origin._clock.GetTimestamp();
            while (done < destination.Frames && !_isDisposed)
            {
                var before = done;
                done += GiveSilence(destination.Slice(done, destination.Frames - done));
                if (_silent == 0 && done < destination.Frames)
                {
                    done += ReadRing(destination.Slice(done, destination.Frames - done));
                }

                if (done > before || _silent > 0)
                {
                    since = origin._clock.GetTimestamp();
                }
                else if (_ring.Status.State == RingBufferState.Closed && _ring.Position >= _ring.EndFrame)
                {
                    break;
                }
                else if (origin._clock.GetElapsedTime(since) > Patience)
                {
                    throw new SessionException(
                        SessionEngine.DeviceLost, $"Nothing has been written to {origin.Name} for {Patience.TotalSeconds:F0} s: its writer stands or is gone.", origin.Name);
                }
                else
                {
                    Thread.Sleep(Nap);
                }
            }

            return done;
        }

        /// <summary>Goes on in a ring: in the same one where it stood, in another with what comes next.</summary>
        public void Follow(RingBufferReader ring)
        {
            if (ring.Layout.Identity == _ring.Layout.Identity && ring.EndFrame >= _ring.Position)
            {
                ring.Position = _ring.Position;
            }

            _ring.Dispose();
            _ring = ring;
        }

        public void Dispose()
        {
            _isDisposed = true;
            _ring.Dispose();
        }

        private int ReadRing(AudioBlock destination)
        {
            var read = _ring.Read(destination);
            if (read.LostFrames == 0)
            {
                return read.Frames;
            }

            // What came stands behind what was lost: it is moved there, as far as there is room.
            Volatile.Write(ref origin._lost, origin._lost + read.LostFrames);
            _silent = read.LostFrames;
            _ring.Position = read.FirstFrame;
            return GiveSilence(destination);
        }

        private int GiveSilence(AudioBlock destination)
        {
            var frames = (int)Math.Min(_silent, destination.Frames);
            for (var c = 0; c < destination.Channels; c++)
            {
                destination[c][..frames].Clear();
            }

            _silent -= frames;
            return frames;
        }
    }
}

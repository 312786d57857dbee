using Monochord.Audio;
using Monochord.Server.Sessions;

namespace Monochord.Server.Tests.Support;

/// <summary>A buffer as the source of a session. It counts what is open, and can break.</summary>
internal sealed class BufferOrigin(AudioFormat format, AudioBuffer sound, bool isLive = false) : SoundOrigin
{
    private int _open;

    /// <summary>Reading fails at this frame.</summary>
    public long BreaksAt { get; init; } = long.MaxValue;

    public override string Kind => "test";

    public override string Name => "test";

    public override AudioFormat Format => format;

    public override long? LengthFrames => isLive ? null : sound.Frames;

    public override bool IsLive => isLive;

    /// <summary>Sources that are open.</summary>
    public int Open => Volatile.Read(ref _open);

    public bool IsDisposed { get; private set; }

    public override IAudioSource OpenAt(long frame)
    {
        Interlocked.Increment(ref _open);
        return new Reader(this, (int)frame);
    }

    public override void Dispose() => IsDisposed = true;

    private sealed class Reader(BufferOrigin origin, int position) : IAudioSource, IDisposable
    {
        private readonly RangeSource _source = new(new BufferSource(origin.Format, origin.Sound), position);
        private long _position = position;

        public AudioFormat Format => origin.Format;

        public int Read(AudioBlock destination)
        {
            if (_position + destination.Frames > origin.BreaksAt)
            {
                throw new AudioFileExceptionLike();
            }

            var frames = _source.Read(destination);
            _position += frames;
            return frames;
        }

        public void Dispose() => Interlocked.Decrement(ref origin._open);
    }

    private AudioBuffer Sound => sound;

    internal sealed class AudioFileExceptionLike() : MonochordException("file.damaged", "The test broke it.", "test");
}

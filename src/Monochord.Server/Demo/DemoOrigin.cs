using Monochord.Audio;
using Monochord.Server.Sessions;

namespace Monochord.Server.Demo;

/// <summary>The sound that the server opens with: made here, a minute long, the same every time.</summary>
internal sealed class DemoOrigin : SoundOrigin
{
    // Made when it is first read: the server is up before.
    private static readonly Lazy<AudioBuffer> Sound = new(DemoSound.Render);

    public override string Kind => "demo";

    public override string Name => "Demo";

    public override AudioFormat Format => DemoSound.Format;

    public override long? LengthFrames => DemoSound.Frames;

    public override IAudioSource OpenAt(long frame) => new Reader(Sound.Value, frame);

    public override void Dispose()
    {
        // The sound stays for the next session.
    }

    private sealed class Reader(AudioBuffer sound, long position) : IAudioSource
    {
        private int _position = (int)position;

        public AudioFormat Format => DemoSound.Format;

        public int Read(AudioBlock destination)
        {
            var frames = Math.Min(destination.Frames, sound.Frames - _position);
            sound.Block.Slice(_position, frames).AsReadOnly().CopyTo(destination);
            _position += frames;
            return frames;
        }
    }
}

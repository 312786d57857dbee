using Monochord.Audio;

namespace Monochord.Native.Interop;

/// <summary>Samples in the caller's memory as a source, which tells how much of it was read.</summary>
internal sealed class CallerSource(CallerSamples samples, AudioFormat format, long frames, IProgress<double>? progress = null) : IAudioSource
{
    private long _position;

    public AudioFormat Format => format;

    public int Read(AudioBlock destination)
    {
        var count = (int)Math.Min(destination.Frames, frames - _position);
        samples.Read(_position, destination.Slice(0, count));
        _position += count;
        if (count > 0)
        {
            progress?.Report((double)_position / frames);
        }

        return count;
    }
}

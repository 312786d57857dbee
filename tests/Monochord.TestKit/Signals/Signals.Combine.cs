using Monochord.Audio;

namespace Monochord.TestKit;

public static partial class Signals
{
    /// <summary>One after the other.</summary>
    /// <param name="parts">At least one; all of the same channels.</param>
    public static AudioBuffer Concat(params ReadOnlySpan<AudioBuffer> parts)
    {
        ArgumentOutOfRangeException.ThrowIfZero(parts.Length, nameof(parts));
        var frames = 0;
        foreach (var part in parts)
        {
            frames += part.Frames;
        }

        var whole = new AudioBuffer(parts[0].Channels, frames);
        var start = 0;
        foreach (var part in parts)
        {
            part.Block.AsReadOnly().CopyTo(whole.Block.Slice(start, part.Frames));
            start += part.Frames;
        }

        return whole;
    }

    /// <summary>The sum of two signals of the same channels and frames.</summary>
    public static AudioBuffer Mix(AudioBuffer first, AudioBuffer second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Channels, first.Channels);
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Frames, first.Frames);
        return Make(first.Channels, first.Frames, (c, i) => (double)first[c][i] + second[c][i]);
    }

    /// <summary>A copy that can be changed.</summary>
    public static AudioBuffer Copy(AudioBuffer signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        var copy = new AudioBuffer(signal.Channels, signal.Frames);
        signal.Block.AsReadOnly().CopyTo(copy.Block);
        return copy;
    }

    /// <summary>Programme with something of everything that makes a component show its state: noise, a tone that swells, a loud hit, and
    /// silence. Every channel differs.</summary>
    public static AudioBuffer Programme(AudioFormat format, int frames, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(format);
        var rate = (double)format.SampleRate;
        return Make(format.Channels, frames, (c, i) =>
        {
            var second = i / rate;
            if (second % 1.0 > 0.9)
            {
                return 0.0;
            }

            var noise = 0.1 * ((2.0 * CounterNoise.Uniform(seed, c, i)) - 1.0);
            var swell = 0.3 * Math.Sin(Math.PI * second % Math.PI) * Math.Sin(Turn(220.0 * (c + 1), i, format.SampleRate));
            var hit = i % (int)(rate / 3) == 1000 + c ? 0.9 : 0.0;
            return noise + swell + hit;
        });
    }
}

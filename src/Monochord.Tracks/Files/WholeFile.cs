using Monochord.Audio;

namespace Monochord.Tracks.Files;

/// <summary>A sound is longer than it may be.</summary>
internal sealed class TooLongException(int seconds) : Exception
{
    public int Seconds { get; } = seconds;
}

/// <summary>Reads a source whole into memory.</summary>
internal static class WholeFile
{
    private const int BlockFrames = 4096;

    /// <summary>The mean of all channels.</summary>
    /// <param name="source">What is read to its end.</param>
    /// <param name="lengthFrames">How long it says that it is; 0 for unknown.</param>
    /// <param name="maxSeconds">How long it may be.</param>
    public static float[] Mean(IAudioSource source, long lengthFrames, int maxSeconds)
    {
        var most = (long)maxSeconds * source.Format.SampleRate;
        if (lengthFrames > most)
        {
            throw new TooLongException(maxSeconds);
        }

        // A header may lie: no more than a minute is believed before it has been read.
        var samples = new float[Math.Clamp(lengthFrames, BlockFrames, 60L * source.Format.SampleRate)];
        var buffer = new AudioBuffer(source.Format.Channels, BlockFrames);
        var done = 0;
        for (int frames; (frames = source.Read(buffer.Block)) > 0;)
        {
            if (done + frames > most)
            {
                throw new TooLongException(maxSeconds);
            }

            if (done + frames > samples.Length)
            {
                Array.Resize(ref samples, (int)Math.Min(most, Math.Max(done + frames, 2L * samples.Length)));
            }

            for (var i = 0; i < frames; i++)
            {
                var sum = 0.0;
                for (var c = 0; c < buffer.Channels; c++)
                {
                    sum += Finite(buffer[c][i]);
                }

                samples[done + i] = (float)(sum / buffer.Channels);
            }

            done += frames;
        }

        Array.Resize(ref samples, done);
        return samples;
    }

    /// <summary>The sample; 0 where it is no number.</summary>
    public static float Finite(float sample) => float.IsFinite(sample) ? sample : 0;
}

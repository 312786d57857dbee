using Monochord.Dsp.Dynamics.Limiting;

namespace Monochord.Dsp.Tests.Dynamics;

/// <summary>Signals through a limiter, its latency taken out.</summary>
internal static class LimiterRuns
{
    internal static float[] Of(LimiterSettings settings, double rate, float[] signal) =>
        Of(new LookAheadLimiter(settings, rate, 1), [signal], [LookAheadLimiter.ChunkFrames])[0];

    internal static float[][] Of(LookAheadLimiter limiter, float[][] signal, int[] cuts)
    {
        var latency = limiter.LatencyFrames;
        var padded = Array.ConvertAll(signal, channel => (float[])[.. channel, .. new float[latency]]);
        for (var (start, i) = (0, 0); start < padded[0].Length; i++)
        {
            var frames = Math.Min(Math.Min(cuts[i % cuts.Length], limiter.FramesLeft), padded[0].Length - start);
            for (var c = 0; c < padded.Length; c++)
            {
                limiter.Exchange(c, padded[c].AsSpan(start, frames));
            }

            limiter.Advance(frames);
            start += frames;
        }

        return Array.ConvertAll(padded, channel => channel[latency..]);
    }

    internal static float[] Make(int frames, Func<int, double> sample)
    {
        var samples = new float[frames];
        for (var n = 0; n < frames; n++)
        {
            samples[n] = (float)sample(n);
        }

        return samples;
    }

    /// <summary>The gain of every frame where the input is not small, in dB.</summary>
    internal static double[] GainsDb(float[] input, float[] output)
    {
        var gains = new double[input.Length];
        for (var n = 0; n < gains.Length; n++)
        {
            gains[n] = Decibels.FromAmplitude((double)output[n] / input[n]);
        }

        return gains;
    }
}

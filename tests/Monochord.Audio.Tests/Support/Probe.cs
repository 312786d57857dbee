using Monochord.TestKit;

namespace Monochord.Audio.Tests.Support;

/// <summary>Sources, sinks and helpers that the tests share.</summary>
internal static class Probe
{
    /// <summary>Everything a source has, read in blocks of the sizes given in turn.</summary>
    internal static float[][] ReadAll(IAudioSource source, params int[] blockFrames)
    {
        var channels = new List<float>[source.Format.Channels];
        for (var c = 0; c < channels.Length; c++)
        {
            channels[c] = [];
        }

        int[] sizes = blockFrames.Length == 0 ? [4096] : blockFrames;
        for (var k = 0; ; k++)
        {
            var asked = sizes[k % sizes.Length];
            var buffer = new AudioBuffer(channels.Length, asked);
            var frames = source.Read(buffer.Block);
            for (var c = 0; c < channels.Length; c++)
            {
                channels[c].AddRange(buffer[c][..frames]);
            }

            if (frames < asked)
            {
                Xunit.Assert.Equal(0, source.Read(buffer.Block));
                return Array.ConvertAll(channels, list => list.ToArray());
            }
        }
    }

    internal static AudioBuffer Buffer(params float[][] channels)
    {
        var buffer = new AudioBuffer(channels.Length, channels[0].Length);
        for (var c = 0; c < channels.Length; c++)
        {
            channels[c].CopyTo(buffer[c]);
        }

        return buffer;
    }

    internal static BufferSource Source(int sampleRate, ChannelLayout layout, params float[][] channels) =>
        new(new AudioFormat(sampleRate, layout), Buffer(channels));

    internal static float[] Sine(double hz, int sampleRate, int frames, double amplitude = 0.5)
    {
        var samples = new float[frames];
        for (var i = 0; i < frames; i++)
        {
            samples[i] = (float)(amplitude * Math.Sin(2 * Math.PI * hz * i / sampleRate));
        }

        return samples;
    }

    internal static float[] Noise(int seed, int frames, double amplitude = 0.5)
    {
        var random = new Random(seed);
        var samples = new float[frames];
        for (var i = 0; i < frames; i++)
        {
            samples[i] = (float)(amplitude * ((2 * random.NextDouble()) - 1));
        }

        return samples;
    }

    /// <summary>Amplitude of a frequency in a stretch of samples, by correlation under a Hann window.</summary>
    internal static double AmplitudeAt(ReadOnlySpan<float> samples, double hz, int sampleRate)
    {
        var (re, im, sum) = (0.0, 0.0, 0.0);
        for (var i = 0; i < samples.Length; i++)
        {
            var window = 0.5 - (0.5 * Math.Cos(2 * Math.PI * i / samples.Length));
            var phase = 2 * Math.PI * hz * i / sampleRate;
            re += window * samples[i] * Math.Cos(phase);
            im += window * samples[i] * Math.Sin(phase);
            sum += window;
        }

        return 2 * Math.Sqrt((re * re) + (im * im)) / sum;
    }

    /// <summary>Runs an action so many times, and asserts that it allocates nothing once it is warm.</summary>
    internal static void AssertAllocatesNothing(int times, Action action)
    {
        var bytes = Allocations.Of(() =>
        {
            for (var i = 0; i < times; i++)
            {
                action();
            }
        });
        Xunit.Assert.True(bytes == 0, $"{bytes} bytes in {times} calls");
    }

    internal static double Decibels(double amplitude) => 20 * Math.Log10(amplitude);

    internal static void AssertEqual(float[][] expected, float[][] actual, double tolerance = 0)
    {
        Xunit.Assert.Equal(expected.Length, actual.Length);
        for (var c = 0; c < expected.Length; c++)
        {
            Xunit.Assert.Equal(expected[c].Length, actual[c].Length);
            for (var i = 0; i < expected[c].Length; i++)
            {
                if (!(Math.Abs(expected[c][i] - actual[c][i]) <= tolerance))
                {
                    Xunit.Assert.Fail($"channel {c}, frame {i}: expected {expected[c][i]:R}, was {actual[c][i]:R}");
                }
            }
        }
    }
}

/// <summary>A source that is slow, broken or endless, as told.</summary>
internal sealed class FakeSource(AudioFormat format, FakeSource.Reading read) : IAudioSource, IDisposable
{
    private int _calls;

    internal bool IsDisposed { get; private set; }

    internal delegate int Reading(int call, AudioBlock destination);

    public AudioFormat Format => format;

    public int Read(AudioBlock destination) => read(_calls++, destination);

    public void Dispose() => IsDisposed = true;
}

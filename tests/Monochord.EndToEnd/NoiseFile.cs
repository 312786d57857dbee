using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.TestKit;
using Xunit;

namespace Monochord.EndToEnd;

/// <summary>A file of noise, whose every stretch is found again in a recording.</summary>
internal static class NoiseFile
{
    internal const int Rate = 48_000;

    /// <summary>Writes 16-bit mono noise, and gives the samples that it stands for.</summary>
    internal static float[] Write(string path, int frames)
    {
        var signal = Signals.Noise(1, frames);
        var samples = new float[frames];
        for (var i = 0; i < frames; i++)
        {
            samples[i] = MathF.Round(signal[0][i] * 32767) / 32768;
            signal[0][i] = samples[i];
        }

        using var encoder = AudioEncoder.Create(
            path, new AudioFormat(Rate, ChannelLayout.Mono), new() { Encoding = AudioEncoding.Wav16, Dither = false });
        encoder.Write(signal.Block);
        encoder.Complete();
        return samples;
    }

    /// <summary>Fails unless a recording holds these samples without a gap.</summary>
    internal static void AssertHolds(AudioBuffer recorded, ReadOnlySpan<float> samples)
    {
        var start = recorded[0].IndexOf(samples[..16]);
        Assert.True(start >= 0, "its start is not there");
        var heard = samples.CommonPrefixLength(recorded[0][start..]);
        if (heard < samples.Length)
        {
            var next = samples.Slice(heard, Math.Min(16, samples.Length - heard));
            var gap = recorded[0][(start + heard)..].IndexOf(next);
            Assert.Fail($"{heard} of {samples.Length} frames, then {(gap < 0 ? "the next is not there" : $"a gap of {gap} frames")}");
        }
    }
}

using Monochord.Audio.Files;
using Xunit;

namespace Monochord.Audio.Tests;

/// <summary>Integer samples become floats by division by their full scale (AES17: -2^(bits-1) is -1), without rounding.</summary>
public sealed class PcmSamplesTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0xFF, 0xFF, 0x7F)]
    [InlineData(0, 0, 0x80)]
    [InlineData(1, 0, 0)]
    [InlineData(0xFF, 0xFF, 0xFF)]
    public void From24_TheEndsOfTheScale_AreExact(byte low, byte middle, byte high)
    {
        var expected = (((sbyte)high * 65536) + (middle * 256) + low) / 8388608.0;
        for (var count = 1; count < 40; count++)
        {
            var bytes = new byte[3 * count];
            for (var i = 0; i < count; i++)
            {
                (bytes[3 * i], bytes[(3 * i) + 1], bytes[(3 * i) + 2]) = (low, middle, high);
            }

            var samples = new float[count];
            PcmSamples.From24(bytes, samples);
            Assert.All(samples, sample => Assert.Equal(expected, sample));
        }
    }

    [Fact]
    public void From16_EveryValue_IsExact()
    {
        var bytes = new byte[2 * 65536];
        for (var value = 0; value < 65536; value++)
        {
            (bytes[2 * value], bytes[(2 * value) + 1]) = ((byte)value, (byte)(value >> 8));
        }

        var samples = new float[65536];
        PcmSamples.From16(bytes, samples);
        for (var value = 0; value < 65536; value++)
        {
            Assert.Equal((short)value / 32768.0, samples[value]);
        }
    }

    [Fact]
    public void From24_AnyBytes_AreWhatEachSampleAloneGives()
    {
        var bytes = new byte[3 * 10_007];
        new Random(24).NextBytes(bytes);
        var samples = new float[10_007];
        PcmSamples.From24(bytes, samples);
        for (var i = 0; i < samples.Length; i++)
        {
            Assert.Equal((((sbyte)bytes[(3 * i) + 2] * 65536) + (bytes[(3 * i) + 1] * 256) + bytes[3 * i]) / 8388608.0, samples[i]);
        }
    }
}

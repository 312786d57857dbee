using Monochord.Audio.Processing;
using Monochord.Dsp.Filters;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Processing;

public sealed class FilterProcessorTests
{
    // The same edge in Hz at every rate, in every channel: the sections are designed when the rate is known.
    [Theory]
    [InlineData(44_100)]
    [InlineData(96_000)]
    public void EveryChannel_IsFilteredAtTheStreamsRate(int rate)
    {
        var processor = new FilterProcessor(prepared => Butterworth.LowPass(4, 1000, prepared));
        var format = new AudioFormat(rate, ChannelLayout.Stereo);
        processor.Prepare(new ProcessSpec(format, rate));
        var signal = Signals.Make(2, rate, (c, n) => Math.Sin(2 * Math.PI * (c == 0 ? 1000 : 100) * n / rate));
        processor.Process(signal.Block);
        Assert.Equal(Math.Sqrt(0.5), Peak(signal[0][(rate / 2)..]), 0.001);
        Assert.Equal(1, Peak(signal[1][(rate / 2)..]), 0.001);
    }

    private static float Peak(ReadOnlySpan<float> samples)
    {
        var peak = 0f;
        foreach (var sample in samples)
        {
            peak = Math.Max(peak, Math.Abs(sample));
        }

        return peak;
    }
}

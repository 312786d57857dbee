using Xunit;

namespace Monochord.Audio.Tests.Format;

public sealed class AudioFormatTests
{
    [Theory]
    [InlineData(7_999)]
    [InlineData(384_001)]
    [InlineData(0)]
    [InlineData(-48_000)]
    public void Rate_OutsideTheRange_IsRefusedByConstructorAndWith(int rate)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AudioFormat(rate, ChannelLayout.Mono));
        var format = new AudioFormat(48_000, ChannelLayout.Mono);
        Assert.Throws<ArgumentOutOfRangeException>(() => format with { SampleRate = rate });
    }

    [Theory]
    [InlineData(8_000)]
    [InlineData(384_000)]
    public void Rate_AtTheEndsOfTheRange_IsTaken(int rate) => Assert.Equal(rate, new AudioFormat(rate, ChannelLayout.Mono).SampleRate);

    [Fact]
    public void Layout_Null_IsRefusedByConstructorAndWith()
    {
        Assert.Throws<ArgumentNullException>(() => new AudioFormat(48_000, null!));
        var format = new AudioFormat(48_000, ChannelLayout.Mono);
        Assert.Throws<ArgumentNullException>(() => format with { Layout = null! });
    }

    [Fact]
    public void Equality_SameRateAndChannels_HoldsWhateverTheNameOfTheLayout()
    {
        var named = new AudioFormat(48_000, ChannelLayout.Of("a pair", Speakers.Left, Speakers.Right));
        Assert.Equal(new AudioFormat(48_000, ChannelLayout.Stereo), named);
        Assert.NotEqual(named, named with { SampleRate = 44_100 });
    }

    [Fact]
    public void SecondsAt_AFrame_IsItsStart() => Assert.Equal(1.5, new AudioFormat(44_100, ChannelLayout.Mono).SecondsAt(66_150));
}

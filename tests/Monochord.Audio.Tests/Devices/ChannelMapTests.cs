using Monochord.Audio.Devices;
using Xunit;

namespace Monochord.Audio.Tests.Devices;

public sealed class ChannelMapTests
{
    [Theory]
    [InlineData("mono", true, 1, 1)]
    [InlineData("mono", true, 32, 2)]
    [InlineData("stereo", true, 32, 2)]
    [InlineData("5.1", true, 32, 6)]
    [InlineData("5.1", false, 8, 6)]
    [InlineData("5.1", true, 2, 2)]
    [InlineData("7.1", true, 8, 8)]
    [InlineData("7.1", true, 6, 0)]
    [InlineData("stereo", true, 1, 0)]
    public void For_LayoutAndDevice_OpensSoManyChannels(string layout, bool isAlsa, int maxChannels, int expected) =>
        Assert.Equal(expected, ChannelMap.For(ChannelLayout.Find(layout)!, isAlsa, maxChannels)?.DeviceChannels ?? 0);

    [Fact]
    public void For_MoreChannelsWanted_OpensThemSilent()
    {
        var map = ChannelMap.For(ChannelLayout.Stereo, isAlsa: true, 8, minChannels: 8)!;
        var joined = new float[8];
        Array.Fill(joined, 7);
        map.Join(Frame(0.5f, -0.25f).Block, joined);
        Assert.Equal([0.5f, -0.25f, 0, 0, 0, 0, 0, 0], joined);
    }

    // ITU-R BS.775-4, annex 4, table 2: L' = L + 0.7071 C + 0.7071 Ls.
    [Fact]
    public void Join_SurroundOnTwoChannels_IsMixedAfterBs775()
    {
        var map = ChannelMap.For(ChannelLayout.Surround51, isAlsa: true, 2)!;
        var joined = new float[2];
        map.Join(Frame(0.1f, 0.2f, 0.3f, 0.9f, 0.05f, 0.06f).Block, joined);
        Assert.Equal(0.1 + (Math.Sqrt(0.5) * (0.3 + 0.05)), joined[0], 1e-6);
        Assert.Equal(0.2 + (Math.Sqrt(0.5) * (0.3 + 0.06)), joined[1], 1e-6);
    }

    private static AudioBuffer Frame(params float[] samples)
    {
        var buffer = new AudioBuffer(samples.Length, 1);
        for (var c = 0; c < samples.Length; c++)
        {
            buffer[c][0] = samples[c];
        }

        return buffer;
    }
}

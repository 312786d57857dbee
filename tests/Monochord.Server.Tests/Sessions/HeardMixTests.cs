using Monochord.Audio;
using Monochord.Server.Sessions;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Server.Tests.Sessions;

/// <summary>A stem that is muted goes over 5 ms.</summary>
public sealed class HeardMixTests
{
    private static readonly AudioFormat Format = new(48_000, ChannelLayout.OfStems(("a", ChannelLayout.Stereo), ("b", ChannelLayout.Stereo)));

    [Fact]
    public void MutedStem_FallsInAStraightLineOver5Milliseconds()
    {
        var mix = new HeardMix(Format, 800);
        mix.SetHeard([new StemStatus("a", false, true), new StemStatus("b", false, false)]);
        var ones = Signals.Make(4, 800, (c, _) => c < 2 ? 1 : 0);
        var heard = mix.Of(ones.Block.Slice(0, 400));
        for (var n = 0; n < 400; n++)
        {
            Assert.Equal(Math.Max(0, 1 - ((n + 1) / 240.0)), heard[0][n], 1e-4);
            Assert.Equal(heard[0][n], heard[1][n]);
        }
    }

    [Theory]
    [InlineData(false, false, false, false, 3)]
    [InlineData(true, false, false, false, 1)]
    [InlineData(true, true, false, false, 0)]
    [InlineData(true, false, true, false, 3)]
    [InlineData(false, true, false, false, 2)]
    [InlineData(false, false, true, true, 0)]
    public void Solo_LeavesOnlyWhatIsSoloed_AndMuteWins(bool soloA, bool muteA, bool soloB, bool muteB, float expected)
    {
        var mix = new HeardMix(Format, 800);
        mix.SetHeard([new StemStatus("a", soloA, muteA), new StemStatus("b", soloB, muteB)]);
        var sound = Signals.Make(4, 800, (c, _) => c < 2 ? 1 : 2);
        Assert.Equal(expected, mix.Of(sound.Block)[0][799], 1e-5f);
    }
}

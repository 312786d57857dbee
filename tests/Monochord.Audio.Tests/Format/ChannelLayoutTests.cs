using Xunit;

namespace Monochord.Audio.Tests.Format;

public sealed class ChannelLayoutTests
{
    public static TheoryData<string> KnownNames => [.. ChannelLayout.Known.Select(layout => layout.Name)];

    [Theory]
    [MemberData(nameof(KnownNames))]
    public void Known_Layout_IsFoundByNameAndHasUniqueChannels(string name)
    {
        var layout = ChannelLayout.Find(name.ToUpperInvariant())!;
        Assert.Equal(name, layout.Name);
        Assert.Equal(layout.Count, layout.Channels.ToArray().Select(channel => channel.Name).Distinct().Count());
    }

    [Fact]
    public void Find_UnknownName_IsNull() => Assert.Null(ChannelLayout.Find("5.2"));

    [Theory]
    [InlineData("5.1", "L R C LFE Ls Rs")]
    [InlineData("7.1", "L R C LFE Lrs Rrs Lss Rss")]
    [InlineData("6.1", "L R C LFE Cs Lss Rss")]
    [InlineData("7.1.4", "L R C LFE Lrs Rrs Lss Rss Ltf Rtf Ltr Rtr")]
    public void Known_Layout_IsInItuOrder(string name, string channels) => Assert.Equal(channels, Names(ChannelLayout.Find(name)!));

    [Theory]
    [InlineData("5.1", ChannelOrder.Film, "L C R Ls Rs LFE")]
    [InlineData("7.1", ChannelOrder.Film, "L C R Lss Rss Lrs Rrs LFE")]
    [InlineData("5.1", ChannelOrder.Aac, "C L R Ls Rs LFE")]
    [InlineData("7.1", ChannelOrder.Aac, "C L R Lss Rss Lrs Rrs LFE")]
    [InlineData("stereo", ChannelOrder.Film, "L R")]
    [InlineData("5.1", ChannelOrder.Itu, "L R C LFE Ls Rs")]
    public void Reordered_Custom_IsItsOrder(string name, ChannelOrder order, string channels) =>
        Assert.Equal(channels, Names(ChannelLayout.Find(name)!.Reordered(order)));

    [Theory]
    [MemberData(nameof(KnownNames))]
    public void IndicesIn_AReorderedLayout_LeadsBackToEveryChannel(string name)
    {
        var layout = ChannelLayout.Find(name)!;
        foreach (var order in Enum.GetValues<ChannelOrder>())
        {
            var other = layout.Reordered(order);
            var indices = layout.IndicesIn(other);
            for (var c = 0; c < layout.Count; c++)
            {
                Assert.Equal(layout[c], other[indices[c]]);
            }
        }
    }

    [Fact]
    public void IndicesIn_AChannelIsMissing_Throws() =>
        Assert.Throws<ArgumentException>(() => ChannelLayout.Surround51.IndicesIn(ChannelLayout.Stereo));

    // ITU-R BS.1770-5, Annex 1, Table 3 and Annex 3, Table 4.
    [Theory]
    [InlineData("5.1", "L", 1.0)]
    [InlineData("5.1", "C", 1.0)]
    [InlineData("5.1", "LFE", 0.0)]
    [InlineData("5.1", "Ls", 1.41)]
    [InlineData("5.1", "Rs", 1.41)]
    [InlineData("7.1", "Lss", 1.41)]
    [InlineData("7.1", "Rrs", 1.0)]
    [InlineData("6.1", "Cs", 1.0)]
    [InlineData("9.1.6", "Lw", 1.41)]
    [InlineData("9.1.6", "Ltm", 1.0)]
    [InlineData("22.2", "FL", 1.41)]
    [InlineData("22.2", "FLc", 1.0)]
    [InlineData("22.2", "LFE2", 0.0)]
    [InlineData("22.2", "TpSiL", 1.0)]
    public void LoudnessWeight_OfAChannel_IsThatOfTheStandard(string name, string channel, double weight)
    {
        var layout = ChannelLayout.Find(name)!;
        Assert.Equal(weight, layout[layout.IndexOf(channel)].LoudnessWeight);
    }

    [Fact]
    public void Default_EveryCount_HasThatManyChannels()
    {
        for (var n = 1; n <= ChannelLayout.MaxChannels; n++)
        {
            Assert.Equal(n, ChannelLayout.Default(n).Count);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => ChannelLayout.Default(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChannelLayout.Default(65));
    }

    [Fact]
    public void Of_AChannelTwice_Throws() =>
        Assert.Throws<ArgumentException>(() => ChannelLayout.Of("twice", Speakers.Left, Speakers.Left));

    [Fact]
    public void OfStems_TwoStems_NamesTheirChannelsAndKeepsThemApart()
    {
        var layout = ChannelLayout.OfStems(("lead", ChannelLayout.Mono), ("beat", ChannelLayout.Stereo));
        Assert.Equal("lead.C beat.L beat.R", Names(layout));
        Assert.Equal(1, layout.Stems[1].FirstChannel);
        Assert.Equal(ChannelLayout.Stereo, layout.Stems[1].Layout);
        Assert.Throws<ArgumentException>(() => ChannelLayout.OfStems(("a", ChannelLayout.Mono), ("a", ChannelLayout.Mono)));
    }

    [Fact]
    public void LeftRight_OfALayout_IsThereOnlyWhenBothAre()
    {
        Assert.Equal((0, 1), ChannelLayout.Surround51.LeftRight);
        Assert.Null(ChannelLayout.Mono.LeftRight);
        Assert.Null(ChannelLayout.Discrete(2).LeftRight);
    }

    private static string Names(ChannelLayout layout) => string.Join(' ', layout.Channels.ToArray().Select(channel => channel.Name));
}

using Monochord.Catalogue.Likeness;
using Monochord.Fingerprinting;
using Xunit;

namespace Monochord.Catalogue.Tests.Likeness;

public sealed class LikenessWeightsTests
{
    [Fact]
    public void Presets_SumToOne() =>
        Assert.All(LikenessWeights.Presets, weights => Assert.Equal(1, weights.Values.ToArray().Sum(), 12));

    [Fact]
    public void Standard_AreThoseOfEarlierPrograms_Over103()
    {
        Assert.Equal(0.10 / 1.03, LikenessWeights.Standard[Dimension.Loudness], 12);
        Assert.Equal(0.08 / 1.03, LikenessWeights.Standard[Dimension.Tempo], 12);
        Assert.Equal(0.01 / 1.03, LikenessWeights.Standard[Dimension.PhaseCorrelation], 12);
    }

    [Fact]
    public void Frequency_DoublesTheBands_AgainstAllOthers()
    {
        var ratio = LikenessWeights.Standard[Dimension.Bass] / LikenessWeights.Standard[Dimension.Tempo];
        Assert.Equal(2 * ratio, LikenessWeights.Frequency[Dimension.Bass] / LikenessWeights.Frequency[Dimension.Tempo], 12);
        Assert.Equal(2 * ratio, LikenessWeights.Frequency[Dimension.Air] / LikenessWeights.Frequency[Dimension.Tempo]
            * LikenessWeights.Standard[Dimension.Bass] / LikenessWeights.Standard[Dimension.Air], 12);
    }

    [Fact]
    public void Dynamics_DoublesLoudnessCrestAndBassToMid()
    {
        Dimension[] doubled = [Dimension.Loudness, Dimension.Crest, Dimension.BassToMid];
        var unchanged = LikenessWeights.Dynamics[Dimension.Tempo] / LikenessWeights.Standard[Dimension.Tempo];
        Assert.All(Dimensions.All.ToArray(), info => Assert.Equal(
            doubled.Contains(info.Dimension) ? 2 * unchanged : unchanged,
            LikenessWeights.Dynamics[info.Dimension] / LikenessWeights.Standard[info.Dimension],
            12));
    }

    [Fact]
    public void Equal_AreOneOver25() => Assert.All(LikenessWeights.Equal.Values.ToArray(), weight => Assert.Equal(0.04, weight, 12));

    [Fact]
    public void Parse_NamesAlone_GiveTheOthersNothing()
    {
        var weights = LikenessWeights.Parse("tempo_bpm=3, lufs=1");
        Assert.Equal(0.75, weights[Dimension.Tempo], 12);
        Assert.Equal(0.25, weights[Dimension.Loudness], 12);
        Assert.Equal(1, weights.Values.ToArray().Sum(), 12);
        Assert.Equal("custom", weights.Name);
    }

    [Fact]
    public void Parse_PresetAndChange_KeepsTheRest()
    {
        var weights = LikenessWeights.Parse("standard,lufs=0");
        Assert.Equal(0, weights[Dimension.Loudness]);
        Assert.Equal(0.08 / 0.93, weights[Dimension.Tempo], 12);
    }

    [Theory]
    [InlineData("standard")]
    [InlineData("equal")]
    [InlineData("frequency")]
    [InlineData("dynamics")]
    public void Parse_Name_GivesThePreset(string name) => Assert.Equal(name, LikenessWeights.Parse(name).Name);

    [Theory]
    [InlineData("loud", "neither")]
    [InlineData("loudness=1", "no dimension 'loudness'")]
    [InlineData("lufs=much", "not a number")]
    [InlineData("lufs=-1", "from 0")]
    [InlineData("lufs=NaN", "from 0")]
    [InlineData("lufs=0", "No dimension has a weight")]
    [InlineData("", "No dimension has a weight")]
    public void Parse_Nonsense_SaysWhy(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => LikenessWeights.Parse(text)).Message);
}

using Monochord.Catalogue.Likeness;
using Xunit;

namespace Monochord.Catalogue.Tests.Likeness;

public sealed class HubnessTests
{
    [Fact]
    public void Of_Ring_IsEven() =>
        Assert.Equal(new Hubness(2, 2, 0, 0), Hubness.Of(10, 2, i => [(i + 1) % 10, (i + 9) % 10]));

    [Fact]
    public void Of_Star_IsOneHub()
    {
        var hubness = Hubness.Of(11, 1, i => i == 0 ? [1] : [0]);
        Assert.Equal(10, hubness.LargestOccurrence);
        Assert.Equal(9.0 / 11, hubness.Orphans, 12);
        Assert.True(hubness.Skewness > 2);
    }

    [Fact]
    public void ArtistNames_CaseAndBlanks_DontCount_AndNobodyIsNobody()
    {
        Assert.True(ArtistNames.AreSame("Mary Lou ", "mary lou"));
        Assert.False(ArtistNames.AreSame("Mary Lou", "Mary"));
        Assert.False(ArtistNames.AreSame("", " "));
        Assert.False(ArtistNames.AreSame(null, null));
    }
}

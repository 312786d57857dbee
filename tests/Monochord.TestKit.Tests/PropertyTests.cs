using Xunit;

namespace Monochord.TestKit.Tests;

public sealed class PropertyTests
{
    [Fact]
    public void Holds_TrueProperty_Passes() => Property.Holds(Inputs.Range(1, 100), value => Assert.InRange(value, 1, 100));

    [Fact]
    public void Holds_FalseProperty_FailsWithTheSeedAndTheSmallestInput()
    {
        var error = Assert.ThrowsAny<Exception>(
            () => Property.Holds(Inputs.Range(0, 1000), value => Assert.True(value < 100), cases: 100, seed: 5));
        Assert.Contains("MONOCHORD_PROPERTY_SEED=5", error.Message, StringComparison.Ordinal);
        Assert.Contains("100", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Holds_SameSeed_TriesTheSameInputs()
    {
        Assert.Equal(Inputs(seed: 1), Inputs(seed: 1));
        Assert.NotEqual(Inputs(seed: 1), Inputs(seed: 2));

        static List<int> Inputs(ulong seed)
        {
            var seen = new List<int>();
            Property.Holds(TestKit.Inputs.Range(0, 1_000_000), seen.Add, cases: 20, seed);
            return seen;
        }
    }

    [Fact]
    public void Cuts_EveryInput_IsMadeOfBlocksWithinTheLimit() =>
        Property.Holds(Inputs.Cuts(4096), cut => Assert.All(cut, size => Assert.InRange(size, 1, 4096)));
}

using Xunit;
using Xunit.Sdk;

namespace Monochord.TestKit.Tests;

public sealed class RequireTests
{
    [Fact]
    public void Component_Present_GoesOn()
    {
        Require.Component(isPresent: true, "sox", isStrict: true);
        Require.Component(isPresent: true, "sox", isStrict: false);
    }

    [Fact]
    public void Component_MissingWhereStrict_Fails() =>
        Assert.Throws<FailException>(() => Require.Component(isPresent: false, "sox", isStrict: true));

    [Fact]
    public void Component_MissingElsewhere_Skips()
    {
        // Not Assert.Throws: it lets a skip through, and this test would be skipped itself.
        Exception? thrown = null;
        try
        {
            Require.Component(isPresent: false, "sox", isStrict: false);
        }
        catch (SkipException skip)
        {
            thrown = skip;
        }

        Assert.NotNull(thrown);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("TRUE", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsStrict_Environment_IsThatOfCi(string? ci, bool expected) => Assert.Equal(expected, Require.IsStrictWhen(ci));

    [Fact]
    public void FindProgram_OnThePath_IsFound()
    {
        Assert.NotNull(Require.FindProgram("sh"));
        Assert.Null(Require.FindProgram("no-such-program"));
    }
}

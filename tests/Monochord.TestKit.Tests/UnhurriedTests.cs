using Xunit;

namespace Monochord.TestKit.Tests;

public sealed class UnhurriedTests
{
    [Fact]
    public void Run_FailureWhileNothingStoodStill_Counts()
    {
        var runs = 0;
        var error = Assert.ThrowsAny<Exception>(() => Unhurried.Run(
            () =>
            {
                runs++;
                Assert.Equal(1, 2);
            },
            limitMilliseconds: double.MaxValue));
        Assert.Equal(1, runs);
        Assert.Contains("Assert.Equal() Failure", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_FailuresWhileTheMachineStoodStill_RunFourTimesAndThenCount()
    {
        var runs = 0;
        var error = Assert.ThrowsAny<Exception>(() => Unhurried.Run(
            () =>
            {
                runs++;
                Thread.Sleep(30);
                Assert.Equal(1, 2);
            },
            limitMilliseconds: 0));
        Assert.Equal(4, runs);
        Assert.Contains("too busy for sound", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OtherError_IsNotTriedAgain()
    {
        var runs = 0;
        Assert.Throws<InvalidOperationException>(() => Unhurried.Run(
            () =>
            {
                runs++;
                throw new InvalidOperationException();
            },
            limitMilliseconds: 0));
        Assert.Equal(1, runs);
    }
}

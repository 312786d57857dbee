using Xunit;

namespace Monochord.TestKit.Tests;

public sealed class AllocationsTests
{
    [Fact]
    public void Of_ActionThatAllocates_CountsItsBytes() => Assert.InRange(Allocations.Of(() => GC.KeepAlive(new byte[1000])), 1000, 1100);

    [Fact]
    public void Of_ActionThatAllocatesOnceOnly_IsZero()
    {
        byte[]? once = null;
        Assert.Equal(0, Allocations.Of(() => once ??= new byte[1000]));
    }
}

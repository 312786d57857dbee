using Monochord.Audio.Devices;
using Xunit;

namespace Monochord.Audio.Tests.Devices;

/// <summary>Which frame of a sound is heard, with a device that holds frames and pauses between.</summary>
public sealed class HeardPositionTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(700, 700, 700)]
    [InlineData(1000, 1000, 1000)]
    // A pause fades for 300 frames of the second block; the rest of it, and all of the third, is silence.
    [InlineData(1299, 1299, 1299)]
    [InlineData(1300, 1300, 1300)]
    [InlineData(2999, 1300, 1300)]
    // Then it goes on.
    [InlineData(3001, 1301, 1301)]
    [InlineData(4000, 2300, 2300)]
    // More than was given is not heard.
    [InlineData(9000, 2300, 2300)]
    public void At_AfterAPause_DoesNotCountItsSilence(long heard, long frame, long sounded)
    {
        var position = new HeardPosition();
        position.Add(0, 0, 1000);
        position.Add(1000, 1000, 300);
        position.Add(2000, 1300, 0);
        position.Add(3000, 1300, 1000);
        Assert.Equal((frame, sounded), (position.At(heard), position.SoundedAt(heard)));
    }

    [Fact]
    public void Jump_WhatWasAhead_IsNeverHeard()
    {
        var position = new HeardPosition();
        position.Add(0, 0, 1000);
        position.Add(1000, 1000, 1000);
        position.Jump(600, 50_000);
        Assert.Equal((50_000, 600), (position.At(600), position.SoundedAt(600)));
        position.Add(600, 50_000, 1000);
        Assert.Equal((50_400, 1000), (position.At(1000), position.SoundedAt(1000)));
    }

    [Fact]
    public void Add_FromTheStartAgain_CountsOnAndShowsTheOldUntilItIsHeard()
    {
        var position = new HeardPosition();
        position.Add(0, 9000, 1000);
        position.Add(1000, 0, 1000);
        Assert.Equal((9999, 999), (position.At(999), position.SoundedAt(999)));
        Assert.Equal((1, 1001), (position.At(1001), position.SoundedAt(1001)));
    }
}

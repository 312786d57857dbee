using Monochord.Server.Sessions;
using Xunit;

namespace Monochord.Server.Tests.Sessions;

/// <summary>Readings are due by the wall, without drift.</summary>
public sealed class HopPacerTests
{
    [Theory]
    [InlineData(44_100)]
    [InlineData(48_000)]
    [InlineData(11_025)]
    public void AnHour_Holds216000Readings(int rate)
    {
        var clock = new Wall();
        var pacer = new HopPacer(rate, clock);
        pacer.Start();
        var before = 0L;
        for (var hop = 0; hop < 216_000; hop++)
        {
            var end = Audio.Readings.ReadingClock.EndFrame(hop, rate);
            var wait = pacer.Advance((int)(end - before));
            before = end;

            // Every wait is a little too long, as those of a system are.
            clock.Now += wait + TimeSpan.FromMilliseconds(0.7);
        }

        Assert.Equal(3600, clock.Now.TotalSeconds, 0.002);
        Assert.Equal(0, pacer.Late);
    }

    [Fact]
    public void ALittleBehind_IsCaughtUpWith_AndALot_IsCountedAndLeft()
    {
        var clock = new Wall();
        var pacer = new HopPacer(48_000, clock);
        pacer.Start();
        clock.Now = TimeSpan.FromSeconds(0.3);
        Assert.Equal(TimeSpan.Zero, pacer.Advance(800));
        Assert.Equal(0, pacer.Late);
        Assert.Equal(0.7, pacer.Advance(47_200).TotalSeconds, 1e-6);
        clock.Now = TimeSpan.FromSeconds(10);
        Assert.Equal(TimeSpan.Zero, pacer.Advance(800));
        Assert.Equal(1, pacer.Late);
        Assert.Equal(1.0 / 60, pacer.Advance(800).TotalSeconds, 1e-6);
    }

    private sealed class Wall : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}

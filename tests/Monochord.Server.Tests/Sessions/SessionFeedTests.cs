using Monochord.Server.Sessions;
using Xunit;

namespace Monochord.Server.Tests.Sessions;

/// <summary>A second of readings is kept for whoever comes to take it; nobody is waited for.</summary>
public sealed class SessionFeedTests
{
    [Fact]
    public void OneSecond_IsKept()
    {
        var feed = new SessionFeed();
        for (var i = 0; i < 1000; i++)
        {
            feed.Publish(Hop(i));
        }

        Assert.Equal(1000, feed.Written);
        Assert.Equal(999, feed.Find(999)!.Frame);
        Assert.NotNull(feed.Find(1000 - SessionFeed.Kept));
        Assert.Null(feed.Find(900));
        Assert.Null(feed.Find(1000));
    }

    [Fact]
    public async Task Reader_WhoTakesTheTaskFirst_MissesNothing()
    {
        var feed = new SessionFeed();
        var seen = 0L;
        var reader = Task.Run(async () =>
        {
            while (seen < 50)
            {
                var changed = feed.Changed;
                if (feed.Written > seen)
                {
                    seen = feed.Written;
                    continue;
                }

                await changed;
            }
        });
        for (var i = 0; i < 50; i++)
        {
            feed.Publish(Hop(i));
        }

        await reader;
        Assert.Equal(50, seen);
    }

    [Fact]
    public void Encoded_IsMadeOnceForAll()
    {
        var hop = Hop(0);
        var made = 0;
        Parallel.For(0, 100, _ => hop.Encoded(1, (_, _) =>
        {
            made++;
            return [1];
        }));
        Assert.Equal(1, made);
    }

    private static SessionHop Hop(long frame) => new() { Frame = frame, Seconds = 0, Jumps = 0, Resets = 0, Values = [] };
}

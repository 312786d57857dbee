using Monochord.Server.Sessions;
using Xunit;

namespace Monochord.Server.Tests.Support;

/// <summary>Waits for what a session comes to.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await isSo())
        {
            Assert.False(limit.IsCancellationRequested, "What was waited for did not come.");
            await Task.Delay(20);
        }
    }

    public static async Task UntilAsync(this Session session, SessionState state)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var changed = session.Feed.Changed;
            if (session.Status.State == state)
            {
                return;
            }

            Assert.False(limit.IsCancellationRequested, $"The session is {session.Status.State} ({session.Status.Error?.Message}), not {state}.");
            await Task.WhenAny(changed, Task.Delay(Patience, limit.Token));
        }
    }

    public static async Task UntilReadingsAsync(this Session session, long readings)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (session.Feed.Written < readings)
        {
            var changed = session.Feed.Changed;
            if (session.Feed.Written < readings)
            {
                await Task.WhenAny(changed, Task.Delay(Patience, limit.Token));
            }

            Assert.False(limit.IsCancellationRequested, $"{session.Feed.Written} readings, not {readings}.");
        }
    }
}

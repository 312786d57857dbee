using System.Text.Json;

namespace Monochord.Jobs.Tests.Support;

/// <summary>A handler from a function.</summary>
internal sealed class Handler(Func<JobContext, CancellationToken, Task<JsonElement?>> run) : IJobHandler
{
    public Task<JsonElement?> RunAsync(JobContext context, CancellationToken cancellationToken) => run(context, cancellationToken);

    /// <summary>Work that ends only when it is told to, and does so at once.</summary>
    internal static Handler Endless { get; } = new(async (_, token) =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, token);
        return null;
    });

    internal static Handler Quick(Action<JobContext> run) => new((context, _) =>
    {
        run(context);
        return Task.FromResult<JsonElement?>(null);
    });
}

/// <summary>Values written down in a test.</summary>
internal static class Literal
{
    internal static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}

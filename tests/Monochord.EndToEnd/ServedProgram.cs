using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Monochord.EndToEnd;

/// <summary><c>./monochord serve</c> as a user runs it, on a port of its own.</summary>
internal sealed class ServedProgram : IDisposable
{
    private const string Listens = "Monochord listens on ";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Starts it, and waits until it listens.</summary>
    public ServedProgram(string library, string data, IReadOnlyDictionary<string, string>? environment = null)
    {
        Process = Script.Start(Script.Path, ["serve", "--port", "0", "--no-demo", "--library", library, "--data", data], environment);
        string? line;
        do
        {
            line = Process.StandardOutput.ReadLine() ?? throw new InvalidOperationException(Process.StandardError.ReadToEnd());
        }
        while (!line.StartsWith(Listens, StringComparison.Ordinal));
        Client.BaseAddress = new Uri(line[Listens.Length..].Trim());
    }

    public Process Process { get; }

    public HttpClient Client { get; } = new();

    /// <summary>Opens a session.</summary>
    public async Task<JsonElement> OpenAsync(object request)
    {
        using var answer = await Client.PostAsJsonAsync("/api/sessions", request, TestContext.Current.CancellationToken);
        var opened = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, opened.ToString());
        return opened;
    }

    public Task<JsonElement> GetAsync(string path) => Client.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);

    /// <summary>Asks until an answer is as wanted.</summary>
    public async Task<JsonElement> UntilAsync(string path, Predicate<JsonElement> isWanted, int everyMilliseconds = 100)
    {
        JsonElement now = default;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Limit; await Task.Delay(everyMilliseconds, TestContext.Current.CancellationToken))
        {
            now = await GetAsync(path);
            if (isWanted(now))
            {
                return now;
            }
        }

        throw new TimeoutException($"{path} stays {now}");
    }

    /// <summary>Ends it with SIGKILL.</summary>
    public void Dispose()
    {
        Client.Dispose();
        Process.Kill(entireProcessTree: true);
        Process.WaitForExit();
        Process.Dispose();
    }
}

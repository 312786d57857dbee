using Monochord.Server.Tests.Support;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Server.Tests.Api;

/// <summary>The document that the pages' types are made from.</summary>
public sealed class OpenApiTests
{
    /// <summary>What the pages take for the server's answers is what the server says of itself.</summary>
    /// <remarks>From that file <c>npm run api</c> makes <c>web/src/api/schema.ts</c>; a test of web/ holds the two together.</remarks>
    [Fact]
    public async Task DocumentOfThePages_IsThatOfTheServer()
    {
        var path = RepositoryRoot.PathOf("web", "src", "api", "openapi.json");
        await using var server = await TestServer.StartAsync();
        var document = (await server.Client.GetStringAsync("/openapi/v1.json")).ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("MONOCHORD_APPROVE_SURFACE") == "1")
        {
            await File.WriteAllTextAsync(path, document);
        }

        Assert.True(File.Exists(path), $"{path} is missing. ./test --approve-surface makes it.");
        Assert.True(
            document == await File.ReadAllTextAsync(path),
            "The routes or what they answer have changed: ./test --approve-surface takes them into web/src/api.");
    }
}

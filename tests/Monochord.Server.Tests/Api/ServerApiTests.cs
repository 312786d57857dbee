using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Monochord.Audio;
using Monochord.Server.Hosting;
using Monochord.Server.Tests.Support;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Server.Tests.Api;

/// <summary>The server itself: health, library, uploads, headers, who may ask.</summary>
public sealed class ServerApiTests
{
    [Fact]
    public async Task Server_SaysWhatItIs()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("ok", (await server.GetAsync("/healthz")).GetProperty("status").GetString());
        var info = await server.GetAsync("/api/server");
        Assert.Equal("1.2.3", info.GetProperty("version").GetString());
        Assert.Equal("music", info.GetProperty("library")[0].GetString());
        Assert.Equal(4L << 30, info.GetProperty("limits").GetProperty("upload_bytes").GetInt64());
        var targets = (await server.GetAsync("/api/targets")).GetProperty("targets");
        var r128 = targets.EnumerateArray().First(target => target.GetProperty("name").GetString() == "ebu-r128");
        Assert.Equal("integrated_lufs", r128.GetProperty("limits")[0].GetProperty("quantity").GetString());
    }

    [Fact]
    public async Task OpenApi_NamesEveryRouteOfTheDocs()
    {
        await using var server = await TestServer.StartAsync();
        var document = await server.GetAsync("/openapi/v1.json");
        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name.TrimEnd('/')).ToHashSet(StringComparer.Ordinal);
        string[] expected =
        [
            "/healthz", "/api/server", "/api/devices", "/api/rings", "/api/targets", "/api/library", "/api/uploads", "/api/sessions", "/api/sessions/{id}",
            "/api/sessions/{id}/transport", "/api/sessions/{id}/payload", "/api/sessions/{id}/report", "/api/sessions/{id}/report.html", "/api/sessions/{id}/reset", "/api/sessions/{id}/stems/{name}", "/api/sessions/{id}/output",
            "/api/sessions/{id}/analysis", "/api/jobs", "/api/jobs/{id}", "/api/jobs/{id}/cancel", "/api/jobs/{id}/retry",
            "/api/tracks", "/api/tracks/{id}", "/api/tracks/{id}/similar", "/api/tracks/{id}/compare/{other}", "/api/tracks/{id}/explain/{other}",
            "/api/tracks/statistics", "/api/tracks/map", "/api/tracks/failures", "/api/tracks/convert", "/api/fingerprints", "/api/fingerprints/batch", "/fingerprint", "/health",
            "/api/sessions/{id}/track", "/api/sessions/{id}/track/status", "/api/renders", "/api/renders/{job}/{name}", "/api/voices", "/api/presets", "/play", "/stop",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), paths.Order(StringComparer.Ordinal));
        var session = document.GetProperty("components").GetProperty("schemas").GetProperty("SessionView").GetProperty("properties");
        Assert.True(session.TryGetProperty("position_frames", out _));
    }

    [Fact]
    public async Task Pages_AreGuarded_AndSayHowTheStudioIsBuilt()
    {
        var empty = Directory.CreateTempSubdirectory();
        await File.WriteAllTextAsync(Path.Combine(empty.FullName, "index.html"), "the studio");
        await using var server = await TestServer.StartAsync(options => options with { WebFolder = empty.FullName });
        foreach (var path in (string[])["/", "/meter/s/abc"])
        {
            using var page = await server.Client.GetAsync(path);
            Assert.Equal("the studio", await page.Content.ReadAsStringAsync());
            Assert.Equal("same-origin", page.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
            Assert.Equal("require-corp", page.Headers.GetValues("Cross-Origin-Embedder-Policy").Single());
            Assert.StartsWith("default-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }

        await TestServer.AssertProblemAsync(await server.Client.GetAsync("/api/nothing"), 404, "request.no-route");
        await TestServer.AssertProblemAsync(await server.Client.PutAsync("/api/sessions", null), 405, "request.method");
        empty.Delete(recursive: true);
    }

    [Fact]
    public async Task Library_ListsFoldersAndSounds()
    {
        await using var server = await TestServer.StartAsync();
        var entries = (await server.GetAsync("/api/library?folder=music")).GetProperty("entries");
        Assert.Equal(["album", "noise.wav"], entries.EnumerateArray().Select(entry => entry.GetProperty("name").GetString()));
        var inner = (await server.GetAsync("/api/library?folder=music&path=album")).GetProperty("entries");
        Assert.Equal("album/voice.wav", inner[0].GetProperty("path").GetString());
        await TestServer.AssertProblemAsync(await server.Client.GetAsync("/api/library?folder=none"), 404, "library.not-found");
        await TestServer.AssertProblemAsync(await server.Client.GetAsync("/api/library?folder=music&path=none"), 404, "library.not-found");
    }

    [Theory]
    [InlineData("../secret.wav")]
    [InlineData("album/../../secret.wav")]
    [InlineData("/etc/passwd")]
    [InlineData("%2e%2e/secret.wav")]
    [InlineData("..%2fsecret.wav")]
    [InlineData("..\\secret.wav")]
    [InlineData("noise.wav\0.txt")]
    [InlineData("out/secret.wav")]
    [InlineData("out.wav")]
    public async Task Library_PathsThatLeadOut_AreRefused(string path)
    {
        await using var server = await TestServer.StartAsync();
        var secret = Path.Combine(server.Folder, "secret.wav");
        WavFile.WriteFloat(secret, 48_000, Signals.Noise(1, 4800));
        File.CreateSymbolicLink(Path.Combine(server.Library, "out"), server.Folder);
        File.CreateSymbolicLink(Path.Combine(server.Library, "out.wav"), secret);
        var answer = await server.Client.PostAsJsonAsync("/api/sessions", new { source = new { kind = "library", folder = "music", path } });
        await TestServer.AssertProblemAsync(answer, 403, "library.outside");
        await TestServer.AssertProblemAsync(
            await server.Client.GetAsync($"/api/library?folder=music&path={Uri.EscapeDataString(path)}"), 403, "library.outside");
        var names = (await server.GetAsync("/api/library?folder=music")).GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("name").GetString());
        Assert.DoesNotContain("out", names);
        Assert.DoesNotContain("out.wav", names);
    }

    [Fact]
    public async Task Library_LinksInside_AreFollowed()
    {
        await using var server = await TestServer.StartAsync();
        File.CreateSymbolicLink(Path.Combine(server.Library, "same.wav"), "album/voice.wav");
        Assert.Equal("same.wav", (await server.OpenFileAsync(path: "same.wav")).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Upload_IsOpened_AndGoesWithItsLastSession()
    {
        await using var server = await TestServer.StartAsync();
        var bytes = await File.ReadAllBytesAsync(Path.Combine(server.Library, "noise.wav"));
        using var content = new ByteArrayContent(bytes);
        var upload = await (await server.Client.PostAsync("/api/uploads?name=My%20song.wav", content)).Content.ReadFromJsonAsync<JsonElement>();
        var source = new { kind = "upload", id = upload.GetProperty("id").GetString() };
        var first = await server.PostAsync("/api/sessions", new { source });
        var second = await server.PostAsync("/api/sessions", new { source });
        Assert.Equal("My song.wav", first.GetProperty("name").GetString());
        Assert.Single(Files());
        await server.Client.DeleteAsync($"/api/sessions/{first.GetProperty("id").GetString()}");
        Assert.Single(Files());
        await server.Client.DeleteAsync($"/api/sessions/{second.GetProperty("id").GetString()}");
        Assert.Empty(Files());
        await TestServer.AssertProblemAsync(await server.Client.PostAsJsonAsync("/api/sessions", new { source }), 404, "upload.not-found");

        string[] Files() => Directory.GetFiles(Path.Combine(server.Folder, "data", "uploads"), "*.wav", SearchOption.AllDirectories);
    }

    [Fact]
    public async Task Upload_ThatIsNoSound_TooLarge_OrCutOff_LeavesNothing()
    {
        await using var server = await TestServer.StartAsync(options => options with { Limits = new ServerLimits { UploadBytes = 100_000, AllUploadBytes = 150_000 } });
        using var text = new StringContent("This is no sound.");
        var refused = await server.Client.PostAsync("/api/uploads?name=notes.wav", text);
        await TestServer.AssertProblemAsync(refused, 422, "file.not-audio");
        Assert.DoesNotContain(server.Folder, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var large = new ByteArrayContent(new byte[100_001]);
        await TestServer.AssertProblemAsync(await server.Client.PostAsync("/api/uploads?name=large.wav", large), 413, "upload.too-large");
        using var nameless = new ByteArrayContent(new byte[10]);
        await TestServer.AssertProblemAsync(await server.Client.PostAsync("/api/uploads", nameless), 400, "request.invalid");

        var path = Path.Combine(server.Folder, "short.wav");
        WavFile.WriteFloat(path, 48_000, Signals.Noise(1, 20_000));
        var bytes = await File.ReadAllBytesAsync(path);
        using var one = new ByteArrayContent(bytes);
        Assert.Equal(HttpStatusCode.Created, (await server.Client.PostAsync("/api/uploads?name=one.wav", one)).StatusCode);
        using var two = new ByteArrayContent(bytes);
        await TestServer.AssertProblemAsync(await server.Client.PostAsync("/api/uploads?name=two.wav", two), 507, "upload.no-room");

        using (var tcp = new TcpClient())
        {
            await tcp.ConnectAsync(IPAddress.Loopback, server.Client.BaseAddress!.Port);
            await tcp.GetStream().WriteAsync("POST /api/uploads?name=cut.wav HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90000\r\n\r\nRIFF"u8.ToArray());
        }

        var uploads = Path.Combine(server.Folder, "data", "uploads");
        // The one that was cut off comes and goes, and nobody tells when.
        for (var (attempt, alone) = (0, 0); attempt < 200 && alone < 10; attempt++)
        {
            alone = Directory.GetFiles(uploads, "*.wav", SearchOption.AllDirectories).Length == 1 ? alone + 1 : 0;
            await Task.Delay(100);
        }

        Assert.Single(Directory.GetFiles(uploads, "*.wav", SearchOption.AllDirectories));
        Assert.Equal(bytes.Length, ((Uploads)server.Services.GetService(typeof(Uploads))!).Bytes);
    }

    [Theory]
    [InlineData("http://evil.example", 403)]
    [InlineData("null", 403)]
    [InlineData("same", 201)]
    public async Task Changes_FromPagesOfOtherOrigins_AreRefused(string origin, int status)
    {
        await using var server = await TestServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sessions") { Content = JsonContent.Create(new { source = new { kind = "demo" } }) };
        request.Headers.Add("Origin", origin == "same" ? server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) : origin);
        Assert.Equal(status, (int)(await server.Client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Host_ThatIsNotLoopback_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/server");
        request.Headers.Host = "rebound.example";
        await TestServer.AssertProblemAsync(await server.Client.SendAsync(request), 421, "request.host");
    }

    [Fact]
    public async Task Token_IsAskedFor_AndTakenAsHeaderOrCookie()
    {
        await using var server = await TestServer.StartAsync(options => options with { Token = "a secret of ours" });
        await TestServer.AssertProblemAsync(await server.Client.GetAsync("/api/server"), 401, "request.token");
        await TestServer.AssertProblemAsync(await server.Client.GetAsync("/?token=wrong"), 401, "request.token");
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/healthz")).StatusCode);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/server");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "a secret of ours");
        Assert.Equal(HttpStatusCode.OK, (await server.Client.SendAsync(request)).StatusCode);

        // The client keeps cookies and follows the way back to the page without the token.
        using var page = await server.Client.GetAsync(server.Address);
        Assert.DoesNotContain("token", page.RequestMessage!.RequestUri!.Query, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/api/server")).StatusCode);
    }

    [Fact]
    public async Task BeyondLoopback_ATokenIsMade()
    {
        await using var server = await TestServer.StartAsync(options => options with { Host = IPAddress.Any });
        Assert.Matches(@"^\?token=[0-9a-f]{32}$", server.Address.Query);
    }

    [Fact]
    public async Task PortTaken_IsSaid()
    {
        await using var server = await TestServer.StartAsync();
        var port = server.Client.BaseAddress!.Port;
        var error = await Assert.ThrowsAnyAsync<MonochordException>(() => TestServer.StartAsync(options => options with { Port = port }));
        Assert.Equal("server.port-taken", error.Code);
        Assert.Contains("--port", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LibraryFolder_ThatIsNotThere_IsSaid() =>
        Assert.Equal("library.no-folder", (await Assert.ThrowsAnyAsync<MonochordException>(
            () => TestServer.StartAsync(options => options with { Library = ["/no/such/folder"] }))).Code);
}

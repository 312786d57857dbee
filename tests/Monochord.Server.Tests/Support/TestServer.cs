using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Monochord.Audio;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Server.Tests.Support;

/// <summary>A real server on a port of its own, with a library of two files.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly MonochordServer _server;

    private TestServer(MonochordServer server, DirectoryInfo folder)
    {
        (_server, _folder) = (server, folder);
        Client = new HttpClient { BaseAddress = new Uri(server.Address.GetLeftPart(UriPartial.Authority)) };
    }

    public HttpClient Client { get; }

    public Uri Address => _server.Address;

    public IServiceProvider Services => _server.Services;

    public Monochord.Server.Sessions.Session Session(string id) => ((Monochord.Server.Hosting.SessionStore)Services.GetService(typeof(Monochord.Server.Hosting.SessionStore))!).Get(id);

    public Monochord.Catalogue.TrackCatalogue Catalogue => (Monochord.Catalogue.TrackCatalogue)Services.GetService(typeof(Monochord.Catalogue.TrackCatalogue))!;

    public string Folder => _folder.FullName;

    public string Library => Path.Combine(Folder, "music");

    public static async Task<TestServer> StartAsync(Func<ServerOptions, ServerOptions>? change = null)
    {
        var folder = Directory.CreateTempSubdirectory("monochord-server-");
        var library = folder.CreateSubdirectory("music");
        library.CreateSubdirectory("album");
        WavFile.WriteFloat(Path.Combine(library.FullName, "noise.wav"), 48_000, Signals.PinkNoise(2, 144_000));
        WavFile.WriteFloat(Path.Combine(library.FullName, "album", "voice.wav"), 48_000, Signals.SpeechLike(new AudioFormat(48_000, ChannelLayout.Mono), 144_000));
        await File.WriteAllTextAsync(Path.Combine(library.FullName, "notes.txt"), "no sound");
        var options = new ServerOptions
        {
            Port = 0,
            Library = [library.FullName],
            DataFolder = Path.Combine(folder.FullName, "data"),
            HasDemo = false,
            Version = "1.2.3",
            WebFolder = null,
            OpenOutput = (format, _) => new FakeOutput(format),
        };
        return new TestServer(await MonochordServer.StartAsync(change?.Invoke(options) ?? options), folder);
    }

    public async Task<JsonElement> GetAsync(string path) => await ReadAsync(await Client.GetAsync(path));

    public async Task<JsonElement> PostAsync(string path, object body) => await ReadAsync(await Client.PostAsJsonAsync(path, body));

    public Task<JsonElement> OpenFileAsync(bool autoplay = false, string path = "noise.wav") =>
        PostAsync("/api/sessions", new { source = new { kind = "library", folder = "music", path }, autoplay });

    /// <summary>Says that an answer is a problem of a code.</summary>
    public static async Task AssertProblemAsync(HttpResponseMessage answer, int status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(text);
        Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.NotEqual(string.Empty, problem.RootElement.GetProperty("detail").GetString());
    }

    public async Task<TestClient> ConnectAsync(string path, Action<ClientWebSocketOptions>? change = null)
    {
        var socket = new ClientWebSocket();
        change?.Invoke(socket.Options);
        await socket.ConnectAsync(new UriBuilder(Client.BaseAddress!) { Scheme = "ws", Path = path.Split('?')[0], Query = path.Contains('?', StringComparison.Ordinal) ? path.Split('?')[1] : string.Empty }.Uri, CancellationToken.None);
        return new TestClient(socket);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }
}

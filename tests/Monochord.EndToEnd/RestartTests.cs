using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.TestKit;
using Xunit;

namespace Monochord.EndToEnd;

/// <summary>A server that dies in the middle of its work, and the next one on its data.</summary>
[Trait("Category", "Slow")]
public sealed class RestartTests : IDisposable
{
    private const int Rate = 48_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monochord-e2e-");
    private readonly string _library;
    private readonly string _data;

    public RestartTests()
    {
        _library = _folder.CreateSubdirectory("library").FullName;
        _data = Path.Combine(_folder.FullName, "data");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Killed_InTheMiddleOfAJob_TheNextServerDoesItToTheEnd()
    {
        var path = WriteLong("long.wav");
        string job, lost;
        using (var first = new ServedProgram(_library, _data))
        {
            using var body = new ByteArrayContent(await File.ReadAllBytesAsync(WriteShort("short.wav"), TestContext.Current.CancellationToken));
            using var answer = await first.Client.PostAsync("/api/uploads?name=short.wav", body, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode);
            lost = Assert.Single(Directory.GetDirectories(Path.Combine(_data, "uploads")));

            var session = await first.OpenAsync(new { source = new { kind = "library", folder = "library", path = "long.wav" } });
            job = session.GetProperty("analysis_job").GetString()!;
            await first.UntilAsync($"/api/jobs/{job}", now => now.GetProperty("progress").GetDouble() > 0.05, everyMilliseconds: 20);

            // Nobody named a collector: what would send to it is not even loaded.
            var loaded = await File.ReadAllTextAsync($"/proc/{first.Process.Id}/maps", TestContext.Current.CancellationToken);
            Assert.Contains("Monochord.Server.dll", loaded, StringComparison.Ordinal);
            Assert.DoesNotContain("OpenTelemetry", loaded, StringComparison.Ordinal);
        }

        using var second = new ServedProgram(_library, _data);
        var done = await second.UntilAsync($"/api/jobs/{job}", now => now.GetProperty("state").GetString() is "succeeded" or "failed");
        Assert.Equal("succeeded", done.GetProperty("state").GetString());
        Assert.Equal((1, 2), (done.GetProperty("interruptions").GetInt32(), done.GetProperty("attempts").GetInt32()));
        var cut = Assert.Single(done.GetProperty("timeline").EnumerateArray(), entry => entry.GetProperty("kind").GetString() == "interrupted");
        Assert.Equal("queued", cut.GetProperty("state").GetString());
        Assert.InRange(cut.GetProperty("progress").GetDouble(), 0.05, 0.97);

        // The name apart, which is that of the library here and the path there.
        var report = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_data, "jobs", job, "report.json"), TestContext.Current.CancellationToken))!.AsObject();
        var offline = JsonNode.Parse(Assert.Single(Script.Run("meter", "--json", path).Lines))!.AsObject();
        Assert.Equal("long.wav", report["file"]!.GetValue<string>());
        report["file"] = path;
        Assert.True(JsonNode.DeepEquals(offline, report), $"{report}\n{offline}");

        Assert.False(Directory.Exists(lost));
        Assert.Single(Directory.GetDirectories(Path.Combine(_data, "uploads")));
    }

    [Fact]
    public async Task Killed_WithAnUploadThatAJobReads_TheNextServerKeepsItThatLong()
    {
        string job, lost;
        using (var first = new ServedProgram(_library, _data))
        {
            await using var file = File.OpenRead(WriteLong("long.wav"));
            using var body = new StreamContent(file);
            using var answer = await first.Client.PostAsync("/api/uploads?name=song.wav", body, TestContext.Current.CancellationToken);
            var upload = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
            lost = Assert.Single(Directory.GetDirectories(Path.Combine(_data, "uploads")));
            var session = await first.OpenAsync(new { source = new { kind = "upload", id = upload.GetProperty("id").GetString() } });
            job = session.GetProperty("analysis_job").GetString()!;
            await first.UntilAsync($"/api/jobs/{job}", now => now.GetProperty("progress").GetDouble() > 0.05, everyMilliseconds: 20);
        }

        using (var second = new ServedProgram(_library, _data))
        {
            Assert.True(Directory.Exists(lost));
            var done = await second.UntilAsync($"/api/jobs/{job}", now => now.GetProperty("state").GetString() is "succeeded" or "failed");
            Assert.Equal("succeeded", done.GetProperty("state").GetString());
        }

        using var third = new ServedProgram(_library, _data);
        Assert.False(Directory.Exists(lost));
    }

    // Half an hour of noise: some seconds of work.
    private string WriteLong(string name) => Write(name, 180);

    private string WriteShort(string name) => Write(name, 1);

    private string Write(string name, int blocks)
    {
        var path = Path.Combine(_library, name);
        var block = Signals.PinkNoise(1, 10 * Rate, -20);
        using var encoder = AudioEncoder.Create(path, new AudioFormat(Rate, ChannelLayout.Mono), new() { Encoding = AudioEncoding.Wav16, Dither = false });
        for (var i = 0; i < blocks; i++)
        {
            encoder.Write(block.Block);
        }

        encoder.Complete();
        return path;
    }
}

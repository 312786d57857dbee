using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Rings;

/// <summary>The sample in C compiles without a warning, and reads what the others read.</summary>
[Trait("Category", "Slow")]
public sealed class RingSampleTests : IDisposable
{
    private readonly TestRings _rings = new();

    private static string Golden => RepositoryRoot.PathOf("tests", "golden", "ring-buffer");

    [Theory]
    [InlineData("v2")]
    [InlineData("v1")]
    public void GoldenFile_ReadByC_IsAsThePageSays(string name)
    {
        Compile();
        var path = Path.Combine(Golden, $"{name}.ring");
        var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Golden, "expected.json"))).RootElement.GetProperty(name);
        Assert.StartsWith(
            string.Create(CultureInfo.InvariantCulture, $"version {expected.GetProperty("version")}, 2 channels, 48000 Hz, {expected.GetProperty("capacity")} frames"),
            Run(0, path), StringComparison.Ordinal);
        foreach (var sample in expected.GetProperty("samples").EnumerateArray())
        {
            var numbers = Run(0, path, "--from", sample.GetProperty("frame").ToString(), "1").Split('\n')[0].Split(' ');
            Assert.Equal(sample.GetProperty("frame").ToString(), numbers[0]);
            Assert.Equal(
                sample.GetProperty("values").EnumerateArray().Select(value => value.GetSingle()),
                numbers[1..].Select(number => float.Parse(number, CultureInfo.InvariantCulture)));
        }

        Assert.EndsWith(string.Create(CultureInfo.InvariantCulture, $"lost {expected.GetProperty("oldest")}\n"), Run(0, path, "--from", "0", "1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 'X', "does not begin with AUDITAB!")]
    [InlineData(8, 7, "version")]
    [InlineData(40, 9, "type")]
    [InlineData(24, 3, "contradicts itself")]
    [InlineData(80, 1, "checksum")]
    public void DamagedFile_ReadByC_IsRefused(int offset, ulong value, string reason)
    {
        Compile();
        File.Copy(Path.Combine(Golden, "v2.ring"), _rings.At("a.ring"));
        TestRings.Change(_rings.At("a.ring"), offset, value, bytes: offset == 0 ? 1 : 4, sums: offset != 80);
        Assert.Contains(reason, Run(3, _rings.At("a.ring")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LiveWriter_ReadByC_IsReadOrLostToTheFrame()
    {
        const int Frames = 400_000;
        Compile();
        using var writer = _rings.Create("a.ring", 3, 50_000);
        using var reader = Start(_rings.At("a.ring"), "--follow");
        var told = reader.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        new RingLoad(3).Write(writer, Frames, isPaced: false);
        writer.Dispose();
        var last = (await told).Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ');
        await reader.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, Frames), (reader.ExitCode, int.Parse(last[1], CultureInfo.InvariantCulture) + int.Parse(last[3], CultureInfo.InvariantCulture)));
        var line = Run(0, _rings.At("a.ring"), "--from", "399990", "20").Split('\n');
        Assert.Equal(["399990 399990 400121 400252", "399999 399999 400130 400261", "lost 0"], [line[0], line[9], line[10]]);
    }

    public void Dispose() => _rings.Dispose();

    private void Compile()
    {
        Require.Program("gcc");
        using var gcc = Process.Start("gcc",
        [
            "-std=c11", "-Wall", "-Wextra", "-Werror", "-pedantic", "-O2", RepositoryRoot.PathOf("samples", "ring-buffer", "read_ring.c"),
            "-o", _rings.At("read_ring"), "-lm",
        ]);
        gcc.WaitForExit();
        Assert.Equal(0, gcc.ExitCode);
    }

    private Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo(_rings.At("read_ring"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private string Run(int code, params string[] arguments)
    {
        using var process = Start(arguments);
        var told = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(code, process.ExitCode);
        return told;
    }
}

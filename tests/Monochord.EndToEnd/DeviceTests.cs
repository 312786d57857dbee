using System.Diagnostics;
using System.Text.Json;
using Monochord.TestKit;
using Xunit;

namespace Monochord.EndToEnd;

/// <summary><c>./monochord devices</c>, <c>play</c> and <c>record</c> as a user runs them, on a real sound server.</summary>
[Trait("Category", "Slow")]
public sealed class DeviceTests : IDisposable
{
    private const int Rate = NoiseFile.Rate;

    private readonly string _folder = Directory.CreateTempSubdirectory("monochord-e2e-").FullName;
    private readonly PulseServer _server = new();

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Devices_Json_ListsThemAndNothingElseIsSaid()
    {
        var result = Script.Wait(Start("devices", "--json"));
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        var ids = result.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()).ToArray();
        Assert.Equal(["alsa:default", "alsa:eight", "alsa:stereo"], ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Play_SixteenBitFile_ComesOutAsItStandsInTheFile()
    {
        var (path, samples) = WriteInteger(2 * Rate);
        using var recording = _server.Record();
        var result = Script.Wait(Start("play", path));
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        Assert.Equal("Played 00:02.000 on default; underruns: 0.\n", result.Output);
        NoiseFile.AssertHolds(recording.Stop(), samples);
    }

    [Fact]
    public void Play_Range_IsExactToTheFrame()
    {
        var (path, samples) = WriteInteger(2 * Rate);
        using var recording = _server.Record();
        Assert.Equal(0, Script.Wait(Start("play", "--from", "0.5", "--to", "1.25", "--quiet", path)).ExitCode);
        var recorded = recording.Stop();
        NoiseFile.AssertHolds(recorded, samples.AsSpan(Rate / 2, 3 * Rate / 4));
        Assert.Equal(-1, recorded[0].IndexOf(samples.AsSpan(5 * Rate / 4, 16)));
    }

    [Fact]
    public void Play_Interrupted_EndsSoonAndQuietly()
    {
        var (path, _) = WriteInteger(20 * Rate);
        using var recording = _server.Record();
        using var playing = Start("play", "--loop", path);
        Assert.True(SpinWait.SpinUntil(() => recording.Frames > 2 * Rate, TimeSpan.FromSeconds(20)));
        var watch = Stopwatch.StartNew();
        Script.Shell($"kill -INT {playing.Id}");
        var result = Script.Wait(playing);
        Assert.Equal((130, string.Empty, string.Empty), (result.ExitCode, result.Output, result.Error));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 3);
    }

    [Fact]
    public void Play_ServerCrashesAndComesBack_GoesOn()
    {
        var (path, samples) = WriteInteger(6 * Rate);
        using var playing = Start("play", path);
        using (var recording = _server.Record())
        {
            Assert.True(SpinWait.SpinUntil(() => recording.Frames > 3 * Rate, TimeSpan.FromSeconds(20)));
        }

        _server.Kill();
        _server.Start();
        using var second = _server.Record();
        var result = Script.Wait(playing);
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("Played 00:06.000 on default", result.Output, StringComparison.Ordinal);
        Assert.Matches("^monochord: default is gone .* broke off at .* Waiting 30 s\\.\nmonochord: alsa:default is back\\.\n$", result.Error);
        NoiseFile.AssertHolds(second.Stop(), samples.AsSpan(5 * Rate, Rate));
    }

    [Theory]
    [InlineData("device.not-found", "There is no device none", "play", "--device", "none")]
    [InlineData("file.not-found", "There is no file", "play")]
    public void Play_WhatIsNotThere_IsSaid(string code, string sentence, params string[] args)
    {
        var file = code == "file.not-found" ? Path.Combine(_folder, "none.wav") : WriteInteger(Rate).Path;
        var result = Script.Wait(Start([.. args, file]));
        Assert.Equal((3, string.Empty), (result.ExitCode, result.Output));
        Assert.StartsWith($"monochord: {sentence}", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Record_WhatIsPlayed_StandsInTheFile()
    {
        var (path, samples) = WriteInteger(Rate);
        var take = Path.Combine(_folder, "take.wav");
        using var recording = Start("record", "--float", "--seconds", "6", take);
        Thread.Sleep(1500);
        Assert.Equal(0, Script.Wait(Start("play", path)).ExitCode);
        var result = Script.Wait(recording);
        Assert.Equal((0, "Recorded 00:06.000 from default; overruns: 0.\n", string.Empty), (result.ExitCode, result.Output, result.Error));

        using var file = Audio.Files.AudioFile.Open(take);
        Assert.Equal(6 * Rate, file.LengthFrames);
        NoiseFile.AssertHolds(SourceLaws.ReadAll(file, [4096], 6 * Rate), samples);
    }

    [Fact]
    public void Record_Interrupted_LeavesACompleteFile()
    {
        var take = Path.Combine(_folder, "take.flac");
        using var recording = Start("record", take);
        Assert.True(SpinWait.SpinUntil(() => Directory.GetFiles(_folder, ".*.part").Length > 0, TimeSpan.FromSeconds(20)));
        Thread.Sleep(1000);
        Script.Shell($"kill -INT {recording.Id}");
        Assert.Equal(0, Script.Wait(recording).ExitCode);
        using var file = Audio.Files.AudioFile.Open(take);
        Assert.True(file.LengthFrames > Rate / 4);
    }

    private (string Path, float[] Samples) WriteInteger(int frames)
    {
        var path = Path.Combine(_folder, "noise.wav");
        return (path, NoiseFile.Write(path, frames));
    }

    private Process Start(params string[] args) => Script.Start(Script.Path, args, _server.Environment);
}

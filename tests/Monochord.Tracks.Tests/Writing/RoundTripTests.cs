using System.Text.Json;
using Monochord.TestKit;
using Monochord.Tracks.Tests.Support;
using Xunit;

namespace Monochord.Tracks.Tests.Writing;

/// <summary>What is written reads back as the same track, in every part of it.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSame() => Property.Holds(
        Inputs.Range(0, int.MaxValue),
        seed =>
        {
            var track = new MadeUpTrack(seed).Make();
            var text = TrackWriter.Write(track);
            var read = TrackReader.Read(text);
            Assert.Equal(TrackText.Of(track), TrackText.Of(read));
            Assert.Equal(text, TrackWriter.Write(read));
        },
        cases: 200);

    [Theory]
    [InlineData("v1.json")]
    [InlineData("v2.json")]
    [InlineData("mixed.json")]
    public void Write_EitherDialect_IsTheSecond(string name)
    {
        var track = TrackReader.ReadFile(TestTracks.PathOf(name));
        var text = TrackWriter.Write(track);
        using var json = JsonDocument.Parse(text);
        var members = json.RootElement.EnumerateObject().Select(member => member.Name).ToList();
        Assert.Equal(track.Noise is null ? ["global", "progression", "overlay_clips"] : ["global", "progression", "background_noise", "overlay_clips"], members);
        Assert.Equal(TrackText.Of(track), TrackText.Of(TrackReader.Read(text)));
    }

    [Fact]
    public void Write_NoiseOfAFile_IsInTheFormOfSuchFiles()
    {
        var track = TrackReader.Read("""{ "steps": [], "noise": { "params": { "noise_type": "blue", "sweeps": [ { "start_min": 300 } ] } } }""");
        using var json = JsonDocument.Parse(TrackWriter.Write(track));
        var parameters = json.RootElement.GetProperty("background_noise").GetProperty("params");
        Assert.Equal("blue", parameters.GetProperty("noise_type").GetString());
        var sweep = parameters.GetProperty("sweeps")[0];
        Assert.Equal((300, 300, 10_000), (sweep.GetProperty("start_min").GetDouble(), sweep.GetProperty("end_min").GetDouble(), sweep.GetProperty("end_max").GetDouble()));
    }

    [Fact]
    public void WriteFile_ReplacesTheFile_OrSaysWhyNot()
    {
        using var folder = new TrackFolder();
        var track = TrackReader.ReadFile(TestTracks.PathOf("v2.json"));
        folder.Write("t.json", "old");
        TrackWriter.WriteFile(track, folder["t.json"]);
        Assert.Equal(TrackText.Of(track), TrackText.Of(TrackReader.ReadFile(folder["t.json"])));
        Assert.Equal([folder["t.json"]], Directory.GetFileSystemEntries(folder.Path));
        Assert.Equal("track.not-written", Assert.Throws<TrackException>(() => TrackWriter.WriteFile(track, folder["none/t.json"])).Code);
    }
}

using Monochord.Cli.Tests.Support;
using Xunit;

namespace Monochord.Cli.Tests;

/// <summary>What <c>monochord play</c> says of a track that it can't play, before it asks for a device.</summary>
public sealed class PlayVerbTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Play_MissingTrack_IsSaid() => AssertSaid("none.json", Run.Of("play", _folder["none.json"]));

    [Fact]
    public void Play_BadTrack_IsSaid()
    {
        File.WriteAllText(_folder["bad.json"], """{ "progression": [ { "duration": 0 } ] }""");
        AssertSaid("duration", Run.Of("play", _folder["bad.json"]));
    }

    [Fact]
    public void Play_MissingClip_IsSaid() =>
        AssertSaid("overlay_clips[0].file_path: There is no file bell.wav", Run.Of("play", TestTrack.Write(_folder, clips: """{ "file_path": "bell.wav" }""")));

    [Theory]
    [InlineData("--from 2 is not in the file, which is 00:02.000 long", "--from", "2")]
    [InlineData("--to 3 is not in the file", "--to", "3")]
    [InlineData("--to 1 is not after --from 1", "--from", "1", "--to", "1")]
    public void Play_PartThatIsNotThere_IsSaid(string sentence, params string[] words) =>
        AssertSaid(sentence, Run.Of(["play", TestTrack.Write(_folder), .. words]));

    private static void AssertSaid(string sentence, Run run)
    {
        Assert.Equal((3, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }
}

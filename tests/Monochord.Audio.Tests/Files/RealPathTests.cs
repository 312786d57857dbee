using Monochord.Audio.Files;
using Xunit;

namespace Monochord.Audio.Tests.Files;

/// <summary>A path without links is the one that the system opens.</summary>
public sealed class RealPathTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("monochord-path-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Of_ThroughLinks_IsTheOneThatTheSystemOpens()
    {
        Directory.CreateDirectory(In("a/b"));
        Directory.CreateSymbolicLink(In("x"), "a");
        Directory.CreateSymbolicLink(In("a/b/y"), "../../x/b");
        var root = RealPath.Of(_folder)!;
        Assert.Equal(Path.Combine(root, "a/b"), RealPath.Of(In("x/b/y/y")));
        Assert.Null(RealPath.Of(In("x/nowhere")));
    }

    [Fact]
    public void Of_ACircle_IsNowhere()
    {
        Directory.CreateSymbolicLink(In("one"), In("two"));
        Directory.CreateSymbolicLink(In("two"), In("one"));
        Assert.Null(RealPath.Of(In("one")));
    }

    private string In(string name) => Path.Combine(_folder, name);
}

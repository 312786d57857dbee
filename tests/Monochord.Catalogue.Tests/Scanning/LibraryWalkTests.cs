using Monochord.Catalogue.Scanning;
using Monochord.Catalogue.Tests.Support;
using Xunit;

namespace Monochord.Catalogue.Tests.Scanning;

/// <summary>What a walk finds, in folders as people have them.</summary>
public sealed class LibraryWalkTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Hidden_AndOtherFiles_AreLeftOut()
    {
        Touch("a.FLAC", "b/c.mp3", ".hidden.wav", ".git/d.wav", "b/._c.mp3", "cover.jpg", "a.flac.25d");
        Assert.Equal(["a.FLAC", "b/c.mp3"], Walk());
        Assert.Equal(["a.FLAC"], Walk(isRecursive: false));
    }

    [Fact]
    public void Links_InACircle_EndAndFindEachFileOnce()
    {
        Touch("music/a.wav", "music/deep/b.wav", "other/c.wav", "other/deep/d.wav");
        Directory.CreateSymbolicLink(_folder["music/deep/up"], "..");
        Directory.CreateSymbolicLink(_folder["music/itself"], _folder["music/itself"]);
        Directory.CreateSymbolicLink(_folder["music/broken"], _folder["nowhere"]);
        Directory.CreateSymbolicLink(_folder["music/aside"], "../other");
        Directory.CreateSymbolicLink(_folder["other/back"], "../music");
        Directory.CreateSymbolicLink(_folder["music/aside2"], _folder["other/deep"]);
        File.CreateSymbolicLink(_folder["music/link.wav"], "a.wav");
        Assert.Equal(["music/a.wav", "music/aside/c.wav", "music/aside/deep/d.wav", "music/deep/b.wav", "music/link.wav"], Walk(path: "music"));

        // A link has the size of the file that it leads to.
        var walk = new LibraryWalk(isRecursive: true, CancellationToken.None);
        walk.Add(_folder["music"]);
        Assert.All(walk.Files(), file => Assert.Equal(3, file.SizeBytes));
    }

    [Fact]
    public void Folder_WithinAnother_IsFoundOnce()
    {
        Touch("a/b/c.wav");
        var walk = new LibraryWalk(isRecursive: true, CancellationToken.None);
        walk.Add(_folder["a"]);
        walk.Add(_folder["a/b"]);
        walk.Add(_folder["a/b/c.wav"]);
        Assert.Single(walk.Files());
    }

    [Fact]
    public void Unreadable_Folder_IsToldAndTheRestFound()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Nothing is unreadable for this user.");
            return;
        }

        Touch("a/a.wav", "locked/b.wav");
        File.SetUnixFileMode(_folder["locked"], UnixFileMode.None);
        try
        {
            var walk = new LibraryWalk(isRecursive: true, CancellationToken.None);
            walk.Add(_folder.Path);
            Assert.Single(walk.Files());
            Assert.Equal("folder.no-permission", Assert.Single(walk.Problems).Error.Code);
        }
        finally
        {
            File.SetUnixFileMode(_folder["locked"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void Name_WithOddLetters_IsFound()
    {
        string[] names = ["-r.wav", "a b\tc.wav", "quote'\".wav", "Björk – Jóga.wav", "音楽.wav", "new\nline.wav"];
        Touch(names);
        Assert.Equal(names.Order(StringComparer.Ordinal), Walk());
    }

    private void Touch(params string[] names)
    {
        foreach (var name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
            File.WriteAllBytes(_folder[name], [1, 2, 3]);
        }
    }

    private string[] Walk(bool isRecursive = true, string path = "")
    {
        var walk = new LibraryWalk(isRecursive, TestContext.Current.CancellationToken);
        walk.Add(_folder[path]);
        return [.. walk.Files().Select(file => Path.GetRelativePath(_folder.Path, file.Path))];
    }
}

using System.Reflection;
using Xunit;

namespace Monochord.Architecture.Tests.PublicSurface;

/// <summary>The public surface of each library is the one that was approved: a change of it shows in review as a change of a text.</summary>
public sealed class PublicSurfaceTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Monochord.Architecture.Tests", "PublicSurface");

    public static TheoryData<string> Names() => [.. Libraries.All.Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Library_PublicSurface_IsTheApprovedOne(string name)
    {
        var approvedPath = Path.Combine(Folder, $"{name}.approved.txt");
        var receivedPath = Path.Combine(Folder, $"{name}.received.txt");
        var received = SurfaceText.Of(Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, $"{name}.dll")));
        var approved = File.Exists(approvedPath) ? File.ReadAllText(approvedPath) : string.Empty;
        File.Delete(receivedPath);
        if (received == approved)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("MONOCHORD_APPROVE_SURFACE") == "1")
        {
            File.WriteAllText(approvedPath, received);
            return;
        }

        File.WriteAllText(receivedPath, received);
        Assert.Fail($"The public surface of {name} has changed. When that is meant: ./test --approve-surface\n{LineDiff.Of(approved, received)}");
    }

    [Fact]
    public void Approved_EveryText_IsOfALibrary()
    {
        var approved = Directory.EnumerateFiles(Folder, "*.approved.txt").Select(file => Path.GetFileName(file).Replace(".approved.txt", ".dll"));
        Assert.Empty(approved.Except(Libraries.All.Select(file => Path.GetFileName(file))));
    }
}

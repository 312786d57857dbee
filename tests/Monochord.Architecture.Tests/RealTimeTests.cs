using Xunit;

namespace Monochord.Architecture.Tests;

/// <summary>Assemblies of the real-time path name nothing that locks, waits, allocates behind one's back or does I/O. The analyzer of banned
/// symbols sees what is written; this sees what was compiled, a <c>lock</c> on an object included.</summary>
public sealed class RealTimeTests
{
    private static readonly string[] Banned =
    [
        "System.Threading.Monitor.",
        "System.Threading.Lock.",
        "System.Threading.Thread.Sleep",
        "System.Threading.Tasks.",
        "System.Linq.",
        "System.Console.",
        "System.IO.",
    ];

    [Fact]
    public void RealTimeAssemblies_BannedMembers_AreNotUsed() => Assert.All(Libraries.RealTime(), file => Assert.Empty(BannedMembersOf(file)));

    [Fact]
    public void RealTimeAssemblies_Dsp_IsOne() => Assert.Contains(Libraries.RealTime(), file => Path.GetFileName(file) == "Monochord.Dsp.dll");

    /// <summary>The guard sees what it should, shown on this assembly.</summary>
    [Fact]
    public void Guard_AssemblyThatUsesBannedMembers_NamesThem()
    {
        lock (Banned)
        {
            Console.Error.Flush();
        }

        var found = BannedMembersOf(typeof(RealTimeTests).Assembly.Location);
        Assert.Contains("System.Threading.Monitor.Enter", found);
        Assert.Contains("System.Console.get_Error", found);
        Assert.Contains(found, name => name.StartsWith("System.Linq.Enumerable.", StringComparison.Ordinal));
        Assert.Contains("System.Threading.Tasks.Task`1.get_Result", found);
        GC.KeepAlive((Func<Task<int>, int>)(task => task.Result));
    }

    private static List<string> BannedMembersOf(string path)
    {
        using var file = new CompiledFile(path);
        return [.. file.ForeignMembers().Where(member => Banned.Any(banned => member.StartsWith(banned, StringComparison.Ordinal)))];
    }
}

using Monochord.Native.Tests.Support;
using Xunit;

namespace Monochord.Native.Tests;

/// <summary>Nothing that a caller gets wrong ends the process or goes unsaid: the checks are in <c>c/misuse.c</c> and <c>c/threads.c</c>.</summary>
public sealed class MisuseTests
{
    private const string Seconds = "120";

    [Fact]
    public void Misuse_OfEveryKind_GivesAStatus()
    {
        using var program = CProgram.Of("misuse");
        Assert.Contains(" 0 failures", program.Run(program.Folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_InOneHandle_AreTold()
    {
        using var program = CProgram.Of("threads");
        Assert.Contains(" 0 failures", program.Run(Seconds), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Misuse_UnderValgrind_ReadsAndWritesNothingThatIsNotItsOwn()
    {
        using var program = CProgram.Of("misuse");
        program.RunUnderValgrind(program.Folder, "without the many handles");
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Threads_UnderValgrind_ReadAndWriteNothingThatIsNotTheirs()
    {
        using var program = CProgram.Of("threads");
        program.RunUnderValgrind(Seconds);
    }
}

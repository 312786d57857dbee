using Monochord.EndToEnd;
using Xunit;

[assembly: AssemblyFixture(typeof(BuiltProgram))]

namespace Monochord.EndToEnd;

/// <summary>Sees to it that the program is built before the first test: what a build says belongs to no test's output.</summary>
public sealed class BuiltProgram
{
    /// <summary>Runs the program once.</summary>
    public BuiltProgram() => Assert.Equal(0, Script.Run("--version").ExitCode);
}

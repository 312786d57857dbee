using System.CommandLine;

namespace Monochord.Cli;

internal static class Program
{
    private static int Main(string[] args)
    {
        var root = new RootCommand("One instrument that measures sound and makes sound.");
        return root.Parse(args).Invoke();
    }
}

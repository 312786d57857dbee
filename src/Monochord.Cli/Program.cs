namespace Monochord.Cli;

internal static class Program
{
    private static int Main(string[] args)
    {
        using var process = new ProcessContext();
        return process.ExitCodeOf(CommandLine.Run(args, process.Context));
    }
}

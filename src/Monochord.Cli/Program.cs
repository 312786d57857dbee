namespace Monochord.Cli;

internal static class Program
{
    private static int Main(string[] args)
    {
        using var process = new ProcessContext();
        return CommandLine.Run(args, process.Context);
    }
}

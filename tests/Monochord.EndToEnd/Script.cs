using System.Diagnostics;

namespace Monochord.EndToEnd;

/// <summary>The program as a user starts it: the script <c>./monochord</c>.</summary>
internal static class Script
{
    // The first run may have to build.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>The root of the tree that these tests were built from.</summary>
    internal static string Root { get; } = FindRoot();

    internal static string Path { get; } = System.IO.Path.Combine(Root, "monochord");

    /// <summary>Runs the program to its end.</summary>
    internal static Result Run(params string[] args) => Wait(Start(Path, args));

    /// <summary>Runs a line of the shell, in which <c>$MONOCHORD</c> is the program.</summary>
    internal static Result Shell(string line) => Wait(Start("/bin/bash", ["-c", line]));

    /// <summary>Starts a program with its output taken.</summary>
    internal static Process Start(string program, IReadOnlyList<string> args, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["MONOCHORD"] = Path;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Waits for the end of a program.</summary>
    internal static Result Wait(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Limit))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"{process.StartInfo.FileName} did not end within {Limit}.");
            }

            process.WaitForExit();
            return new Result(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Monochord.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Monochord.slnx is in no folder above the tests.");
    }
}

/// <summary>What a program did.</summary>
internal sealed record Result(int ExitCode, string Output, string Error)
{
    internal string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

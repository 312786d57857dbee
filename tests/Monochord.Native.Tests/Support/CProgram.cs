using System.Diagnostics;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Native.Tests.Support;

/// <summary>A program in C that uses the library, compiled with every warning as an error.</summary>
internal sealed class CProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly string[] Strict = ["-Wall", "-Wextra", "-Werror", "-pedantic", "-O1"];

    // What is not freed at the end and can't be reached is a leak; what the runtime keeps for its whole life is not.
    private static readonly string[] Memcheck =
    [
        "-q", "--error-exitcode=99", "--leak-check=full", "--show-leak-kinds=definite", "--errors-for-leak-kinds=definite",
    ];

    private readonly string _program;

    private CProgram(string folder, string program) => (Folder, _program) = (folder, program);

    /// <summary>A folder of its own, for what it reads and writes.</summary>
    public string Folder { get; }

    /// <summary>Compiles a file of <c>c/</c>.</summary>
    public static CProgram Of(string name) => Compile(NewFolder(), Path.Combine(NativeFolder.Sources, $"{name}.c"));

    /// <summary>Compiles a text under a name that ends in .c or .cpp.</summary>
    public static CProgram OfText(string name, string code)
    {
        var folder = NewFolder();
        var source = Path.Combine(folder, name);
        File.WriteAllText(source, code);
        return Compile(folder, source);
    }

    /// <summary>Runs it; the test fails where it does not end well.</summary>
    /// <returns>What it printed.</returns>
    public string Run(params string[] args) => Run(environment: null, args);

    /// <summary>Runs it with an environment.</summary>
    public string Run(IReadOnlyDictionary<string, string>? environment, params string[] args)
    {
        var (code, output) = Run(_program, environment, args, Folder);
        Assert.True(code == 0, $"Exit code {code}: {output}");
        return output;
    }

    /// <summary>Runs it under valgrind, which finds what is read or written outside of what was allocated, and what leaks.</summary>
    public void RunUnderValgrind(params string[] args)
    {
        Require.Program("valgrind");
        var (code, output) = Run("valgrind", null, [.. Memcheck, _program, .. args]);
        Assert.True(code == 0, $"Exit code {code}: {output}");
    }

    /// <summary>The floats of a file that it wrote.</summary>
    public float[] Floats(string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, name));
        var values = new float[bytes.Length / sizeof(float)];
        Buffer.BlockCopy(bytes, 0, values, 0, bytes.Length);
        return values;
    }

    /// <summary>A text that it wrote.</summary>
    public string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string NewFolder()
    {
        NativeFolder.Require();
        return Directory.CreateTempSubdirectory("monochord-c-").FullName;
    }

    // The test fails with what the compiler says.
    private static CProgram Compile(string folder, string source)
    {
        var program = Path.Combine(folder, "program");
        var isCpp = source.EndsWith(".cpp", StringComparison.Ordinal);
        var (code, output) = Run(
            isCpp ? "g++" : "gcc", null,
            [
                isCpp ? "-std=c++17" : "-std=c11", .. Strict, source, "-I", NativeFolder.Library, "-L", NativeFolder.Library, "-lmonochord", "-lm", "-pthread",
                $"-Wl,-rpath,{NativeFolder.Library}", "-o", program,
            ]);
        if (code != 0)
        {
            Directory.Delete(folder, recursive: true);
            Assert.Fail(output);
        }

        return new CProgram(folder, program);
    }

    private static (int Code, string Output) Run(
        string program, IReadOnlyDictionary<string, string>? environment, IEnumerable<string> args, string folder = "")
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            return (-1, $"{program} did not end within {Patience}.");
        }

        return (process.ExitCode, output.Result + error.Result);
    }
}

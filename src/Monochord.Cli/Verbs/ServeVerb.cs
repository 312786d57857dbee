using System.CommandLine;
using System.Diagnostics;
using System.Net;
using Monochord.Cli.Playing;
using Monochord.Server;

namespace Monochord.Cli.Verbs;

/// <summary><c>monochord serve</c>: serves the studio until it is told to stop.</summary>
internal static class ServeVerb
{
    private const string DataVariable = "MONOCHORD_DATA";
    private const string CollectorVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    internal static Command Create(CommandContext context)
    {
        var port = new Option<int>("--port") { DefaultValueFactory = _ => ServerOptions.DefaultPort };
        var host = new Option<string>("--host") { DefaultValueFactory = _ => "127.0.0.1" };
        var library = new Option<string[]>("--library") { Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true };
        var data = new Option<string?>("--data");
        var token = new Option<string?>("--token");
        var otlp = new Option<string?>("--otlp");
        var noDemo = new Option<bool>("--no-demo");
        var open = new Option<bool>("--open");
        var command = new Command("serve", "Serves the studio.") { port, host, library, data, token, otlp, noDemo, open };
        command.SetAction(result =>
        {
            var options = Defaults();
            options = options with
            {
                Port = Port(result.GetValue(port)),
                Host = Address(result.GetValue(host)!),
                Library = result.GetValue(library) ?? [],
                Token = Token(result.GetValue(token)),
                Collector = result.GetValue(otlp) is { } address ? Collector("--otlp", address) : options.Collector,
                HasDemo = !result.GetValue(noDemo),
            };
            return Run(result.GetValue(data) is { } folder ? options with { DataFolder = Path.GetFullPath(folder) } : options, result.GetValue(open), context);
        });
        return command;
    }

    /// <summary>What <c>monochord</c> alone does.</summary>
    internal static int RunAlone(CommandContext context) => Run(Defaults(), isOpened: false, context);

    private static int Run(ServerOptions options, bool isOpened, CommandContext context) => RunAsync(options, isOpened, context).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(ServerOptions options, bool isOpened, CommandContext context)
    {
        using var quiet = new QuietNativeErrors(context);
        await using var server = await MonochordServer.StartAsync(options, context.Cancellation);
        context.Print($"Monochord listens on {server.Address}\n");
        if (isOpened)
        {
            Open(server.Address, context);
        }

        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (context.Cancellation.Register(stopped.SetResult))
        {
            await stopped.Task;
        }

        // Being told to stop is how it ends.
        return ExitCode.Success;
    }

    /// <summary>What is so unless it is told otherwise.</summary>
    internal static ServerOptions Defaults()
    {
        var options = new ServerOptions { Version = ProgramVersion.Text };
        if (Environment.GetEnvironmentVariable(CollectorVariable) is { Length: > 0 } address)
        {
            options = options with { Collector = Collector(CollectorVariable, address) };
        }

        return Environment.GetEnvironmentVariable(DataVariable) is { Length: > 0 } folder ? options with { DataFolder = Path.GetFullPath(folder) } : options;
    }

    private static int Port(int port) => port is >= 0 and <= IPEndPoint.MaxPort
        ? port : throw new UsageException("serve", $"--port {port} is no port; it is 0 (any that is free) to {IPEndPoint.MaxPort}.");

    private static IPAddress Address(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.TryParse(host, out var address) ? address
        : throw new UsageException("serve", $"--host {host} is no address; 127.0.0.1 is this machine alone, 0.0.0.0 everybody.");

    private static string? Token(string? token) => token is { Length: < 8 }
        ? throw new UsageException("serve", "--token has at least 8 characters.") : token;

    private static Uri Collector(string name, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var collector) && (collector.Scheme == Uri.UriSchemeHttp || collector.Scheme == Uri.UriSchemeHttps)
            ? collector
            : throw new UsageException("serve", $"{name} {address} is no address of a collector; http://localhost:4318 is one.");

    private static void Open(Uri address, CommandContext context)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true });
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or FileNotFoundException)
        {
            context.Error.WriteLine($"monochord: No browser could be opened: {error.Message}");
        }
    }
}

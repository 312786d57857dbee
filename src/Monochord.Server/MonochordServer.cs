using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Monochord.Audio;
using Monochord.Catalogue;
using Monochord.Server.Api;
using Monochord.Server.Demo;
using Monochord.Server.Hosting;
using Monochord.Server.Sessions;
using Monochord.Server.Synthesis;
using Monochord.Server.Tracks;

namespace Monochord.Server;

/// <summary>The studio and its API on one port.</summary>
/// <example>
/// <code>
/// await using var server = await MonochordServer.StartAsync(new ServerOptions { Library = ["/music"] });
/// Console.WriteLine(server.Address);
/// </code>
/// </example>
public sealed class MonochordServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private MonochordServer(WebApplication app, ServerOptions options)
    {
        _app = app;
        var bound = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var host = options.Host.Equals(IPAddress.Any) || options.Host.Equals(IPAddress.IPv6Any) ? Dns.GetHostName() : bound.Host;
        Address = new UriBuilder(bound) { Host = host, Query = options.Token is { } token ? $"token={Uri.EscapeDataString(token)}" : string.Empty }.Uri;
    }

    /// <summary>Where a browser finds it; with the token where there is one.</summary>
    public Uri Address { get; }

    /// <summary>The services, for tests.</summary>
    internal IServiceProvider Services => _app.Services;

    /// <summary>Starts to serve. Beyond loopback a token is made where none was given.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="MonochordException">The port is taken, the address is not ours, a folder is not there, or the data folder can't be
    /// used.</exception>
    public static async Task<MonochordServer> StartAsync(ServerOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Token is null && !IPAddress.IsLoopback(options.Host))
        {
            options = options with { Token = RandomNumberGenerator.GetHexString(32, lowercase: true) };
        }

        var app = Build(options);
        try
        {
            // What can't be opened says so now, not to the first client.
            _ = app.Services.GetRequiredService<ServerMetrics>();
            _ = app.Services.GetRequiredService<Library>();
            _ = app.Services.GetRequiredService<Uploads>();
            _ = app.Services.GetRequiredService<TrackCatalogue>();
            app.Services.GetRequiredService<ServerJobs>().Start(
                app.Services.GetRequiredService<FingerprintHandler>(), app.Services.GetRequiredService<RenderHandler>());
            if (options.Collector is not null)
            {
                StartExport(app.Services);
            }

            await app.StartAsync(cancellation);
            if (options.HasDemo)
            {
                await OpenDemoAsync(app.Services);
            }

            return new MonochordServer(app, options);
        }
        catch (Exception error) when (Problem(error, options) is { } problem)
        {
            await app.DisposeAsync();
            ExceptionDispatchInfo.Throw(problem);
            return null!;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until it is told to stop.</summary>
    public Task WaitAsync(CancellationToken cancellation) => _app.WaitForShutdownAsync(cancellation);

    /// <summary>Stops: clients are told, sessions closed, jobs handed back.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static WebApplication Build(ServerOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" });
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Host, options.Port);
        });
        var services = builder.Services;
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.AddOpenApi("v1", OpenApiText.Configure);
        services.AddSingleton(options);
        services.AddSingleton<SessionStore>().AddSingleton<ServerMetrics>().AddSingleton<SourceOpener>().AddSingleton<TrackDesk>().AddSingleton<PlayDesk>().AddSingleton<RenderHandler>().AddSingleton<Analyses>();
        services.AddSingleton(_ => new Library(options.Library));
        services.AddSingleton(all => new Uploads(
            Path.Combine(options.DataFolder, "uploads"), options.Limits, TimeProvider.System, all.GetRequiredService<ServerJobs>().FilesInUse));
        services.AddSingleton<FingerprintHandler>();
        services.AddSingleton(_ => new ServerJobs(options.DataFolder, options.Version));
        services.AddSingleton(_ =>
        {
            Directory.CreateDirectory(options.DataFolder);
            return new TrackCatalogue(options.CatalogueFile);
        });
        services.AddSingleton<LibraryLikeness>().AddSingleton<Fingerprints>();
        services.AddSingleton(_ => new FingerprintDesk(options.Analyser ?? new TrackAnalyser(), options.Limits));
        if (options.Collector is not null)
        {
            AddExport(services);
        }

        var app = builder.Build();
        Problems.Use(app);
        // A client that does not answer, or takes nothing, for a minute is gone.
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(20), KeepAliveTimeout = TimeSpan.FromSeconds(40) });
        app.UseMiddleware<Guard>(options);
        app.Use(Studio.NotForPrograms);
        app.MapOpenApi();
        ServerRoutes.Map(app);
        SessionRoutes.Map(app);
        JobRoutes.Map(app);
        TrackRoutes.Map(app);
        FingerprintRoutes.Map(app);
        SynthesisRoutes.Map(app);
        EarlierRoutes.Map(app);
        EarlierPlayRoutes.Map(app);
        Studio.Use(app, options.WebFolder);
        return app;
    }

    // Compiled, and the assemblies of OpenTelemetry loaded, only when they are called.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddExport(IServiceCollection services) => services.AddSingleton<MetricsExport>();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StartExport(IServiceProvider services) => _ = services.GetRequiredService<MetricsExport>();

    private static async Task OpenDemoAsync(IServiceProvider services)
    {
        var session = services.GetRequiredService<SessionStore>().Open(() => new DemoOrigin());
        await services.GetRequiredService<Analyses>().StartAsync(session);
        await session.LoopAsync(new SessionLoop(0, DemoSound.Frames));
        await session.PlayAsync();
    }

    private static SessionException? Problem(Exception error, ServerOptions options) => error switch
    {
        IOException { InnerException: AddressInUseException } or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => new(
            "server.port-taken", $"Port {options.Port} of {options.Host} is taken by another program. Choose another one with --port, or end that program."),
        SocketException socket => new("server.address", $"{options.Host}:{options.Port} can't be listened on: {socket.Message}. Choose another --host or --port."),
        UnauthorizedAccessException or IOException => new(
            "server.data-folder", $"The data folder {options.DataFolder} can't be used: {error.Message} Choose another one with --data."),
        _ => null,
    };
}

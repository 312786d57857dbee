using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Monochord.Server.Hosting;

/// <summary>Sends what the server measures of itself to a collector, by OTLP.</summary>
/// <remarks>A thread of its own collects and sends; a collector that is down, or slow, holds nothing up. Nothing outside this class names a
/// type of OpenTelemetry, so that its assemblies are loaded only where a collector is.</remarks>
internal sealed class MetricsExport : IDisposable
{
    private const int GrpcPort = 4317;
    private const string HttpPath = "v1/metrics";
    private const int LastWordsMilliseconds = 1000;

    // The runtime's own: memory, collections, CPU; and the web server's requests and connections.
    private static readonly string[] Meters =
        [ServerMetrics.Name, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    private readonly MeterProvider _provider;

    /// <summary>Starts to send.</summary>
    /// <param name="options">Where to, and how often.</param>
    /// <param name="logger">Is told when the collector can't be reached.</param>
    public MetricsExport(ServerOptions options, ILogger<MetricsExport> logger)
    {
        var collector = options.Collector ?? throw new ArgumentException("There is no collector.", nameof(options));
        var settings = new OtlpExporterOptions();
        settings.Protocol = ProtocolOf(collector, settings.Protocol);
        settings.Endpoint = settings.Protocol == OtlpExportProtocol.Grpc ? collector : WithPath(collector);
        var periodic = new PeriodicExportingMetricReaderOptions();
        var every = options.CollectEvery is { } interval ? (int)interval.TotalMilliseconds : periodic.ExportIntervalMilliseconds ?? 60_000;
        _provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(Meters)
            .ConfigureResource(resource => resource.AddService("monochord", serviceVersion: options.Version).AddEnvironmentVariableDetector())
            .AddReader(new PeriodicExportingMetricReader(new SayingExporter(settings, logger), every, settings.TimeoutMilliseconds))
            .Build();
    }

    /// <summary>Sends once more what there is, for a second at most, and ends.</summary>
    public void Dispose()
    {
        _provider.Shutdown(LastWordsMilliseconds);
        _provider.Dispose();
    }

    // Who names no protocol means the one whose port it is.
    private static OtlpExportProtocol ProtocolOf(Uri collector, OtlpExportProtocol given) =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_PROTOCOL")) ? given
        : collector.Port == GrpcPort ? OtlpExportProtocol.Grpc
        : OtlpExportProtocol.HttpProtobuf;

    // The address is that of the collector; its path for metrics is the standard's, unless it is there already.
    private static Uri WithPath(Uri collector)
    {
        var path = collector.AbsolutePath.TrimEnd('/');
        return path.EndsWith(HttpPath, StringComparison.Ordinal) ? collector : new UriBuilder(collector) { Path = $"{path}/{HttpPath}" }.Uri;
    }

    /// <summary>Says once that the collector is away, and again only after it was there.</summary>
    private sealed class SayingExporter(OtlpExporterOptions settings, ILogger logger) : OtlpMetricExporter(settings)
    {
        private readonly Uri _collector = settings.Endpoint;
        private bool _isAway;

        public override ExportResult Export(in Batch<Metric> metrics)
        {
            var result = base.Export(metrics);
            var isAway = result == ExportResult.Failure;
            if (isAway && !_isAway)
            {
                logger.LogWarning("Measurements could not be sent to {Collector}. The server goes on, and goes on trying.", _collector);
            }

            _isAway = isAway;
            return result;
        }
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Monochord.Server.Tests.Support;

/// <summary>A collector of OTLP over HTTP. It reads the protobuf by the numbers of <c>opentelemetry/proto/metrics/v1/metrics.proto</c>,
/// without the code that wrote it.</summary>
internal sealed class Collector : IDisposable
{
    private readonly HttpListener _listener = new();

    public Collector()
    {
        Address = new Uri($"http://localhost:{FreePort()}");
        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _ = TakeAsync();
    }

    public Uri Address { get; }

    /// <summary>The path of every request.</summary>
    public ConcurrentQueue<string> Paths { get; } = new();

    /// <summary>The largest value of each metric by name and, where it has attributes, by the first one's value: <c>name/value</c>. Of a
    /// histogram the count.</summary>
    public ConcurrentDictionary<string, double> Largest { get; } = new(StringComparer.Ordinal);

    /// <summary>The attributes of the resource.</summary>
    public ConcurrentDictionary<string, string> Resource { get; } = new(StringComparer.Ordinal);

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose() => _listener.Close();

    private async Task TakeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                Paths.Enqueue(context.Request.Url!.AbsolutePath);
                ReadRequest(body.ToArray());
                context.Response.Close();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    // ExportMetricsServiceRequest.resource_metrics = 1; ResourceMetrics.resource = 1, scope_metrics = 2; ScopeMetrics.metrics = 2.
    private void ReadRequest(byte[] bytes)
    {
        foreach (var ofResource in ProtoField.Of(bytes).Where(field => field.Number == 1))
        {
            var fields = ProtoField.Of(ofResource.Bytes);
            foreach (var attribute in fields.Where(field => field.Number == 1).SelectMany(resource => ProtoField.Of(resource.Bytes)).Where(field => field.Number == 1))
            {
                var (key, value) = Attribute(attribute);
                Resource[key] = value;
            }

            foreach (var metric in fields.Where(field => field.Number == 2).SelectMany(scope => ProtoField.Of(scope.Bytes)).Where(field => field.Number == 2))
            {
                ReadMetric(ProtoField.Of(metric.Bytes));
            }
        }
    }

    // Metric.name = 1, gauge = 5, sum = 7, histogram = 9; data_points = 1 of each.
    private void ReadMetric(IReadOnlyList<ProtoField> metric)
    {
        var name = metric.First(field => field.Number == 1).Text;
        foreach (var data in metric.Where(field => field.Number is 5 or 7 or 9))
        {
            foreach (var point in ProtoField.Of(data.Bytes).Where(field => field.Number == 1))
            {
                var fields = ProtoField.Of(point.Bytes);

                // NumberDataPoint: as_double = 4, as_int = 6, attributes = 7. HistogramDataPoint: count = 4, attributes = 9.
                var value = data.Number == 9 ? fields.First(field => field.Number == 4).Integer
                    : fields.FirstOrDefault(field => field.Number == 4) is { } real ? real.Real
                    : fields.First(field => field.Number == 6).Integer;
                var attribute = fields.FirstOrDefault(field => field.Number == (data.Number == 9 ? 9 : 7));
                Largest.AddOrUpdate(
                    attribute is null ? name : $"{name}/{Attribute(attribute).Value}", value, (_, before) => Math.Max(before, value));
            }
        }
    }

    // KeyValue.key = 1, value = 2; AnyValue.string_value = 1.
    private static (string Key, string Value) Attribute(ProtoField pair)
    {
        var fields = ProtoField.Of(pair.Bytes);
        var value = ProtoField.Of(fields.First(field => field.Number == 2).Bytes).FirstOrDefault(field => field.Number == 1);
        return (fields.First(field => field.Number == 1).Text, value?.Text ?? string.Empty);
    }
}

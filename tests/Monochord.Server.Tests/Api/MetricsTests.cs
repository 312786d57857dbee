using System.Diagnostics.Metrics;
using Monochord.Server.Hosting;
using Monochord.Server.Tests.Support;
using Xunit;

namespace Monochord.Server.Tests.Api;

/// <summary>The server measures itself through System.Diagnostics.Metrics.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task Instruments_SayWhatIsOpenAndWhatWasSent()
    {
        await using var server = await TestServer.StartAsync();
        var sessions = (SessionStore)server.Services.GetService(typeof(SessionStore))!;
        var metrics = (ServerMetrics)server.Services.GetService(typeof(ServerMetrics))!;
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            // Other tests have servers of their own in this process: only these instruments are told apart by what they say.
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter == metrics.Meter)
                {
                    own.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => values[instrument.Name] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => values[instrument.Name] = value);
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
            values[instrument.Name] = values.GetValueOrDefault(instrument.Name) + value);
        listener.Start();

        sessions.Open(() => new BufferOrigin(new Audio.AudioFormat(48_000, Audio.ChannelLayout.Mono), new Audio.AudioBuffer(1, 4800)));
        metrics.CountSent();
        metrics.CountSent();
        metrics.CountMissed(5);
        listener.RecordObservableInstruments();
        Assert.Equal(1, values["monochord.sessions"]);
        Assert.Equal(0, values["monochord.clients"]);
        Assert.Equal(2, values["monochord.readings.sent"]);
        Assert.Equal(5, values["monochord.readings.missed"]);
        Assert.Equal((2, 5), (metrics.Sent, metrics.Missed));
        Assert.True(values.ContainsKey("monochord.engine.load") && values.ContainsKey("monochord.underruns"));
    }
}

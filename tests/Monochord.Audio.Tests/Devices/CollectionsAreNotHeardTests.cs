using Monochord.Audio.Devices;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Devices;

/// <summary>While another thread allocates a gigabyte a second and forces blocking full collections over a live heap, every frame comes
/// out of the device, once and in its order.</summary>
[Collection(nameof(OneByOne))]
public sealed class CollectionsAreNotHeardTests(DeviceFixture fixture)
{
    private const int Rate = 48_000;

    private readonly PulseServer _server = fixture.Server;

    [Fact, Trait("Category", "Slow")]
    public void Write_FiveSecondsOfCollections_HasNoGapAndNoRepeat() => Unhurried.Run(() => Run(5));

    [Fact, Trait("Category", "Long")]
    public void Write_AMinuteOfCollections_HasNoGapAndNoRepeat() => Unhurried.Run(() => Run(60));

    private void Run(int seconds)
    {
        var signal = Signals.Noise(1, seconds * Rate);
        using var recording = _server.Record();
        using var device = PlaybackDevice.Open(new AudioFormat(Rate, ChannelLayout.Mono));
        var storm = new GarbageStorm();
        try
        {
            for (var done = 0; done < signal.Frames; done += 480)
            {
                device.Write(signal.Block.Slice(done, 480));
            }

            device.Drain();
        }
        finally
        {
            storm.Dispose();
        }

        var recorded = recording.Stop();
        TestContext.Current.SendDiagnosticMessage(
            $"{seconds} s: {storm}, underruns {device.Underruns}");
        Assert.Equal(0, device.Underruns);
        Recorded.AssertHolds(recorded, 0, signal[0]);
        Recorded.AssertHolds(recorded, 1, signal[0]);

        // A storm that did not blow would prove nothing.
        Assert.True(storm.Collections >= seconds, $"only {storm.Collections} collections");
    }
}

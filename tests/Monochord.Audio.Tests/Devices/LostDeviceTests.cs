using Monochord.Audio.Devices;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Devices;

/// <summary>A sound server that crashes or hangs in the middle, and comes back.</summary>
[Collection(nameof(OneByOne))]
[Trait("Category", "Slow")]
public sealed class LostDeviceTests(DeviceFixture fixture)
{
    private const int Rate = 48_000;
    private const int BlockFrames = 4800;
    private static readonly AudioFormat Stereo = new(Rate, ChannelLayout.Stereo);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly PulseServer _server = fixture.Server;

    [Fact]
    public void Write_ServerCrashes_SaysWhereAndGoesOnThere()
    {
        var signal = Signals.Noise(2, 4 * Rate);
        using var device = PlaybackDevice.Open(Stereo);
        var done = 0;
        for (; done < 2 * Rate; done += BlockFrames)
        {
            device.Write(signal.Block.Slice(done, BlockFrames));
        }

        _server.Kill();
        var error = Assert.Throws<DeviceException>(() =>
        {
            for (; done < 3 * Rate; done += BlockFrames)
            {
                device.Write(signal.Block.Slice(done, BlockFrames));
            }
        });
        done += BlockFrames;
        var position = Assert.NotNull(error.PositionFrames);
        Assert.Equal(("device.lost", device.Device.Id, true, true), (error.Code, error.Subject, error.IsLost, device.IsLost));
        Assert.Equal((position, done), (device.FramesHeard, device.FramesWritten));
        Assert.InRange(done - position, 1, BlockFrames + (0.15 * Rate));
        Assert.Contains($"broke off at {(double)position / Rate:0.000} s", error.Message, StringComparison.Ordinal);

        // As long as it is gone, nothing is taken.
        Assert.True(Assert.Throws<DeviceException>(() => device.Write(signal.First(1))).IsLost);
        Assert.False(device.TryReopen());
        Assert.Equal(done, device.FramesWritten);

        _server.Start();
        using var recording = _server.Record();
        Assert.True(device.WaitForReopen(Patience, TestContext.Current.CancellationToken));
        for (; done < signal.Frames; done += BlockFrames)
        {
            device.Write(signal.Block.Slice(done, BlockFrames));
        }

        device.Drain();
        var recorded = recording.Stop();
        for (var c = 0; c < 2; c++)
        {
            Recorded.AssertHolds(recorded, c, signal[c][(int)position..]);
        }

        Assert.Equal((signal.Frames, signal.Frames), (device.FramesWritten, device.FramesHeard));
    }

    [Fact]
    public void Write_ServerHangs_IsLostAfterTheLimitAndComesBack()
    {
        var signal = Signals.Noise(2, 20 * Rate);
        using var device = PlaybackDevice.Open(Stereo, new PlaybackOptions { StallLimit = TimeSpan.FromSeconds(3) });
        device.Write(signal.First(Rate));
        _server.Hang();
        var error = Assert.Throws<DeviceException>(() => device.Write(signal.Block));
        Assert.Contains("took nothing for 3 s", error.Message, StringComparison.Ordinal);
        Assert.False(device.TryReopen());
        _server.GoOn();
        Assert.True(device.WaitForReopen(Patience, TestContext.Current.CancellationToken));
        device.Stop();
        device.Write(signal.First(Rate / 2));
        device.Drain();
    }

    [Fact]
    public void Read_ServerCrashes_SaysWhereAndGoesOnThere()
    {
        var buffer = new AudioBuffer(2, BlockFrames);
        using var device = CaptureDevice.Open();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(BlockFrames, device.Read(buffer.Block));
        }

        _server.Kill();
        var error = Assert.Throws<DeviceException>(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                device.Read(buffer.Block);
            }
        });
        Assert.Equal(("device.lost", true), (error.Code, device.IsLost));
        Assert.InRange(error.PositionFrames!.Value, 5 * BlockFrames, 15 * BlockFrames);
        Assert.False(device.TryReopen());

        _server.Start();
        Assert.True(device.WaitForReopen(Patience, TestContext.Current.CancellationToken));
        Assert.Equal(BlockFrames, device.Read(buffer.Block));
        device.Stop();
        Assert.Equal(0, device.Read(buffer.Block));
    }

    [Fact]
    public void Open_NoServer_SaysThatThereIsNoDevice()
    {
        Assert.True(AudioDevices.TryRefresh());
        _server.Kill();
        try
        {
            Assert.True(AudioDevices.TryRefresh());
            Assert.Equal("device.none", Assert.Throws<DeviceException>(() => PlaybackDevice.Open(Stereo)).Code);
        }
        finally
        {
            _server.Start();
            Assert.True(AudioDevices.TryRefresh());
        }

        Assert.NotEmpty(AudioDevices.List());
    }
}

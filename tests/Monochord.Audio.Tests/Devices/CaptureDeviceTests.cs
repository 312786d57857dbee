using Monochord.Audio.Devices;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Devices;

/// <summary>What sounds at a device is captured.</summary>
[Collection(nameof(OneByOne))]
[Trait("Category", "Slow")]
public sealed class CaptureDeviceTests(DeviceFixture fixture)
{
    private const int Rate = 48_000;
    private readonly PulseServer _server = fixture.Server;

    [Fact]
    public void Read_WhatAnotherProgramPlays_IsCapturedToTheBit()
    {
        var signal = Signals.Noise(2, 2 * Rate);
        using var device = CaptureDevice.Open();
        var captured = new AudioBuffer(2, 6 * Rate);
        device.Read(captured.First(Rate / 2));
        using var player = _server.Play(Interleave(signal), 2);
        device.Read(captured.Block);

        Assert.Equal(Recorded.AssertHolds(captured, 0, signal[0]), Recorded.AssertHolds(captured, 1, signal[1]));
        Assert.Equal((6 * Rate) + (Rate / 2), device.FramesRead);
        Assert.Equal(0, device.Overruns);
    }

    // PulseAudio keeps for a late reader what comes meanwhile: it gets all of it, and nothing counts as lost.
    [Fact]
    public void Read_Late_MissesNothingThatTheServerKept()
    {
        var signal = Signals.Noise(2, 3 * Rate);
        using var device = CaptureDevice.Open();
        var captured = new AudioBuffer(2, 8 * Rate);
        device.Read(captured.First(Rate / 2));
        using var player = _server.Play(Interleave(signal), 2);
        device.Read(captured.First(Rate));
        Thread.Sleep(1500);
        device.Read(captured.Block.Slice(Rate, 7 * Rate));
        Recorded.AssertHolds(captured, 0, signal[0]);
        Assert.Equal(0, device.Overruns);
    }

    [Fact]
    public void Read_UnderWay_AllocatesNothing()
    {
        using var device = CaptureDevice.Open();
        var buffer = new AudioBuffer(2, 4800);
        Assert.Equal(0, Allocations.Of(() => device.Read(buffer.Block)));
    }

    [Fact]
    public void Read_Laws_HoldForChannelsRateAndEnd()
    {
        using var device = CaptureDevice.Open(new CaptureOptions { Channels = 1, SampleRate = 44_100 });
        Assert.Equal((44_100, 1), (device.Format.SampleRate, device.Format.Channels));
        var buffer = new AudioBuffer(1, 441);
        Assert.Equal(0, device.Read(buffer.First(0)));
        Assert.Equal(441, device.Read(buffer.Block));
        device.Stop();
        while (device.Read(buffer.Block) > 0)
        {
        }

        Assert.Equal(0, device.Read(buffer.Block));
    }

    private static float[] Interleave(AudioBuffer signal)
    {
        var interleaved = new float[2 * signal.Frames];
        for (var i = 0; i < interleaved.Length; i++)
        {
            interleaved[i] = signal[i % 2][i / 2];
        }

        return interleaved;
    }
}

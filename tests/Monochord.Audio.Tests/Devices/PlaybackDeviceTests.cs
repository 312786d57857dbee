using System.Diagnostics;
using Monochord.Audio.Devices;
using Monochord.Audio.Resampling;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Devices;

/// <summary>What a device is given comes out of it, recorded from the monitor of a real sound server.</summary>
[Collection(nameof(OneByOne))]
[Trait("Category", "Slow")]
public sealed class PlaybackDeviceTests(DeviceFixture fixture)
{
    private const int Rate = 48_000;
    private static readonly AudioFormat Stereo = new(Rate, ChannelLayout.Stereo);
    private readonly PulseServer _server = fixture.Server;

    [Fact]
    public void Write_Noise_ComesOutToTheBit()
    {
        var signal = Signals.Noise(2, 3 * Rate);
        using var recording = _server.Record();
        using var device = PlaybackDevice.Open(Stereo);
        Play(device, signal, 1000);
        device.Drain();
        var recorded = recording.Stop();

        Assert.Equal(Recorded.AssertHolds(recorded, 0, signal[0]), Recorded.AssertHolds(recorded, 1, signal[1]));
        Assert.Equal((signal.Frames, signal.Frames, 0, 0), (device.FramesWritten, device.FramesHeard, device.FramesDropped, device.Underruns));
        Assert.InRange(device.BufferSeconds, 0.1, 0.15);
    }

    [Theory]
    [InlineData("mono", 0)]
    [InlineData("stereo", 0, 1)]
    [InlineData("3.0", 0, 1, 4)]
    [InlineData("quad", 0, 1, 2, 3)]
    [InlineData("5.0", 0, 1, 4, 2, 3)]
    [InlineData("5.1", 0, 1, 4, 5, 2, 3)]
    [InlineData("7.1", 0, 1, 4, 5, 2, 3, 6, 7)]
    public void Write_Layout_GoesToItsLoudspeakers(string layout, params int[] places)
    {
        var format = new AudioFormat(Rate, ChannelLayout.Find(layout)!);
        AssertPlaces(format, PulseServer.Eight, places);
    }

    [Fact]
    public void Write_EightChannelsWithoutDirections_GoInTheirOrder() =>
        AssertPlaces(new AudioFormat(Rate, ChannelLayout.Discrete(8)), PulseServer.Eight, [0, 1, 2, 3, 4, 5, 6, 7]);

    [Fact]
    public void Write_OtherRate_IsWhatTheResamplerMakes()
    {
        var format = new AudioFormat(44_100, ChannelLayout.Stereo);
        var signal = Signals.Noise(2, 2 * 44_100);
        using var source = new ResampledSource(new BufferSource(format, signal), Rate);
        var expected = SourceLaws.ReadAll(source, [4096], 3 * Rate);

        using var recording = _server.Record();
        using var device = PlaybackDevice.Open(format, new PlaybackOptions { DeviceRate = Rate });
        Play(device, signal, 777);
        device.Drain();
        var recorded = recording.Stop();

        Assert.Equal(2 * Rate, expected.Frames);
        Recorded.AssertHolds(recorded, 0, expected[0]);
        Recorded.AssertHolds(recorded, 1, expected[1]);
        Assert.Equal((signal.Frames, signal.Frames, 0), (device.FramesWritten, device.FramesHeard, device.Underruns));
    }

    [Fact]
    public void Write_LowLatency_HasTenMillisecondsOfBuffer()
    {
        using var device = PlaybackDevice.Open(Stereo, new PlaybackOptions { LowLatency = true });
        Play(device, Signals.Noise(2, Rate / 2), 480);
        Assert.InRange(device.BufferSeconds, 0.01, 0.015);
        Assert.InRange(device.FramesPending, 0, 0.016 * Rate);
    }

    [Fact]
    public void Underruns_WriterIsLate_AreCounted()
    {
        using var recording = _server.Record();
        using var device = PlaybackDevice.Open(Stereo);
        for (var late = 0; late < 3; late++)
        {
            Play(device, Signals.Noise(2, Rate / 4), 480);
            Assert.Equal(late, device.Underruns);
            Thread.Sleep(500);
        }
    }

    [Fact]
    public void Write_UnderWay_AllocatesNothing()
    {
        var signal = Signals.Noise(2, 4096);
        using var device = PlaybackDevice.Open(Stereo);
        Assert.Equal(0, Allocations.Of(() => Play(device, signal, 480)));

        using var resampling = PlaybackDevice.Open(new AudioFormat(44_100, ChannelLayout.Stereo), new PlaybackOptions { DeviceRate = Rate });
        Assert.Equal(0, Allocations.Of(() => Play(resampling, signal, 480)));
    }

    [Fact]
    public void Stop_WhileWriting_EndsTheWriteAndTheSound()
    {
        using var recording = _server.Record();
        using var device = PlaybackDevice.Open(Stereo);
        var signal = Signals.Noise(2, 10 * Rate);
        var writer = new Thread(() => device.Write(signal.Block));
        writer.Start();
        Assert.True(SpinWait.SpinUntil(() => device.FramesHeard > Rate / 2, TimeSpan.FromSeconds(20)));
        var watch = Stopwatch.StartNew();
        device.Stop();
        Assert.True(writer.Join(TimeSpan.FromSeconds(5)));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 1);

        Assert.Equal(signal.Frames, device.FramesWritten);
        Assert.Equal((0, signal.Frames), (device.FramesPending, device.FramesHeard + device.FramesDropped));
        var recorded = recording.Stop();
        Assert.Equal(0, recorded[0][^1]);

        // And it starts anew with the next write.
        var again = Signals.Noise(2, Rate / 2, seed: 9);
        using var second = _server.Record();
        Play(device, again, 480);
        device.Drain();
        Recorded.AssertHolds(second.Stop(), 0, again[0]);
    }

    [Fact]
    public void Pause_AndResume_LosesNothing()
    {
        using var recording = _server.Record();
        using var device = PlaybackDevice.Open(Stereo);
        var signal = Signals.Noise(2, 3 * Rate);
        var writer = new Thread(() => device.Write(signal.Block));
        writer.Start();
        Assert.True(SpinWait.SpinUntil(() => device.FramesHeard > Rate, TimeSpan.FromSeconds(20)));
        device.Pause();
        var heard = device.FramesHeard;
        Thread.Sleep(500);
        Assert.Equal((true, heard), (device.IsPaused, device.FramesHeard));
        device.Resume();
        Assert.True(writer.Join(TimeSpan.FromSeconds(20)));
        device.Drain();
        var recorded = recording.Stop();

        // What the server had taken already and the buffer did not tell may be heard twice; nothing may be missing.
        var start = Recorded.Find(recorded, 0, signal[0]);
        var before = ((ReadOnlySpan<float>)signal[0]).CommonPrefixLength(recorded[0][start..]);
        var after = Recorded.Find(recorded, 0, signal[0].Slice((int)heard), start + before);
        Assert.InRange(before - heard, 0, 0.1 * Rate);
        Assert.Equal(signal.Frames - (int)heard, ((ReadOnlySpan<float>)signal[0][(int)heard..]).CommonPrefixLength(recorded[0][after..]));
        Assert.Equal(signal.Frames, device.FramesHeard);
    }

    private static void Play(PlaybackDevice device, AudioBuffer signal, int blockFrames)
    {
        for (var done = 0; done < signal.Frames; done += blockFrames)
        {
            device.Write(signal.Block.Slice(done, Math.Min(blockFrames, signal.Frames - done)));
        }
    }

    private void AssertPlaces(AudioFormat format, string sink, int[] places)
    {
        var signal = Signals.Noise(format.Channels, Rate);
        using var recording = _server.Record(sink, 8, PulseServer.EightMap);
        using var device = PlaybackDevice.Open(format, new PlaybackOptions { Device = sink });
        Play(device, signal, 480);
        device.Drain();
        var recorded = recording.Stop();
        for (var c = 0; c < places.Length; c++)
        {
            Recorded.AssertHolds(recorded, places[c], signal[c]);
        }

        Assert.Equal(0, device.Underruns);
    }
}

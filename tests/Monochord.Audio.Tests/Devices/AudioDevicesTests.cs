using Monochord.Audio.Devices;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Devices;

public sealed class AudioDevicesTests
{
    private static readonly AudioDevice Card = new("alsa:Card", "Card", "ALSA", 2, 2, 48_000) { IsDefaultOutput = true };
    private static readonly AudioDevice CardDigital = new("alsa:Card digital", "Card digital", "ALSA", 0, 8, 48_000);
    private static readonly AudioDevice Microphone = new("alsa:Microphone", "Microphone", "ALSA", 1, 0, 44_100) { IsDefaultInput = true };
    private static readonly AudioDevice[] All = [Card, CardDigital, Microphone];

    [Theory]
    [InlineData(null, DeviceDirection.Output, "alsa:Card")]
    [InlineData(null, DeviceDirection.Input, "alsa:Microphone")]
    [InlineData("alsa:Card digital", DeviceDirection.Output, "alsa:Card digital")]
    [InlineData("card", DeviceDirection.Output, "alsa:Card")]
    [InlineData("DIGI", DeviceDirection.Output, "alsa:Card digital")]
    [InlineData("card", DeviceDirection.Input, "alsa:Card")]
    [InlineData("phone", DeviceDirection.Input, "alsa:Microphone")]
    public void Choose_IdNamePartOrNothing_FindsIt(string? wanted, DeviceDirection direction, string id) =>
        Assert.Equal(id, AudioDevices.Choose(All, wanted, direction).Id);

    [Theory]
    [InlineData("phone", DeviceDirection.Output, "device.not-found")]
    [InlineData("none", DeviceDirection.Output, "device.not-found")]
    [InlineData("car", DeviceDirection.Output, "device.ambiguous")]
    public void Choose_NoneOrSeveral_SaysSo(string wanted, DeviceDirection direction, string code) =>
        Assert.Equal(code, Assert.Throws<DeviceException>(() => AudioDevices.Choose(All, wanted, direction)).Code);

    [Fact]
    public void Choose_NoDeviceOfTheDirection_SaysSo() =>
        Assert.Equal("device.none", Assert.Throws<DeviceException>(() => AudioDevices.Choose([Microphone], null, DeviceDirection.Output)).Code);

    [Fact]
    public void IdOf_SecondOfAName_IsNumbered()
    {
        Assert.Equal("coreaudio:Card", AudioDevice.IdOf("Core Audio", "Card", []));
        Assert.Equal("alsa:Card#2", AudioDevice.IdOf("ALSA", "Card", All));
        Assert.Equal("jack:Card", AudioDevice.IdOf("JACK", "Card", All));
    }
}

/// <summary>The devices of a real sound server.</summary>
[Collection(nameof(OneByOne))]
public sealed class FoundDevicesTests(DeviceFixture fixture)
{
    private readonly PulseServer _server = fixture.Server;

    [Fact]
    public void List_Server_HasItsSinksAndTheDefault()
    {
        var ids = AudioDevices.List().Select(device => device.Id).ToArray();
        Assert.Equal(["alsa:default", "alsa:eight", "alsa:stereo"], ids.Order(StringComparer.Ordinal));
        var device = AudioDevices.Find(null, DeviceDirection.Output);
        Assert.Equal(("alsa:default", "ALSA", true), (device.Id, device.HostApi, device.IsDefaultOutput));
    }

    [Fact]
    public void TryRefresh_DeviceOpen_DoesNothing()
    {
        using (PlaybackDevice.Open(new AudioFormat(48_000, ChannelLayout.Stereo)))
        {
            Assert.False(AudioDevices.TryRefresh());
        }

        Assert.True(AudioDevices.TryRefresh());
    }

    [Fact]
    public void Open_MoreChannelsThanTheDeviceHas_SaysSo()
    {
        var error = Assert.Throws<DeviceException>(() => PlaybackDevice.Open(new AudioFormat(48_000, ChannelLayout.Discrete(64))));
        Assert.Equal("device.too-few-channels", error.Code);
    }
}

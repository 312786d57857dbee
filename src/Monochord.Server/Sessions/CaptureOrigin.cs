using Monochord.Audio;
using Monochord.Audio.Devices;

namespace Monochord.Server.Sessions;

/// <summary>A device that captures. It is open while the session plays.</summary>
internal sealed class CaptureOrigin : SoundOrigin
{
    private readonly CaptureOptions _options;
    private CaptureDevice? _device;

    /// <summary>Opens the device once, to know its channels.</summary>
    /// <param name="device">Which; null for the default.</param>
    public CaptureOrigin(string? device)
    {
        _options = new CaptureOptions { Device = device };
        using var opened = CaptureDevice.Open(_options);
        (Name, Format) = (opened.Device.Name, opened.Format);
        _options = _options with { Channels = opened.Format.Channels };
    }

    public override string Kind => "device";

    public override string Name { get; }

    public override AudioFormat Format { get; }

    public override long? LengthFrames => null;

    public override bool IsLive => true;

    public override IAudioSource OpenAt(long frame) => _device = CaptureDevice.Open(_options);

    public override bool TryReopen() => _device?.TryReopen() ?? false;

    public override void Dispose() => _device?.Dispose();
}

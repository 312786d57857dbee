using Monochord.Audio;
using Monochord.Audio.Devices;

namespace Monochord.Server.Sessions;

/// <summary>A playback device as the output of a session.</summary>
internal sealed class DeviceOutput(AudioFormat format, string? device) : ISoundOutput
{
    private readonly PlaybackDevice _device = PlaybackDevice.Open(format, new PlaybackOptions { Device = device });

    public string Name => _device.Device.Name;

    public long FramesHeard => _device.FramesHeard;

    public long FramesWritten => _device.FramesWritten;

    public long Underruns => _device.Underruns;

    public void Write(ReadOnlyAudioBlock block) => _device.Write(block);

    public void Pause() => _device.Pause();

    public void Resume() => _device.Resume();

    public void Stop() => _device.Stop();

    public void Drain() => _device.Drain();

    public bool TryReopen() => _device.TryReopen();

    public void Dispose() => _device.Dispose();
}

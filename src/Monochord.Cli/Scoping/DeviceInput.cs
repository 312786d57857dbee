using Monochord.Audio;
using Monochord.Audio.Devices;
using Monochord.Cli.Playing;

namespace Monochord.Cli.Scoping;

/// <summary>A device that captures. When it goes away, it is waited for; what sounded meanwhile is missing.</summary>
internal sealed class DeviceInput : IScopeInput
{
    private readonly CaptureDevice _device;
    private readonly LiveLine _line;
    private readonly CancellationToken _cancellation;
    private readonly QuietNativeErrors _quiet;

    internal DeviceInput(CaptureOptions options, LiveLine line, CommandContext context)
    {
        (_line, _cancellation) = (line, context.Cancellation);
        _quiet = new QuietNativeErrors(context);
        try
        {
            _device = CaptureDevice.Open(options);
        }
        catch
        {
            _quiet.Dispose();
            throw;
        }
    }

    public AudioFormat Format => _device.Format;

    public string Name => _device.Device.Name;

    public long LostFrames => 0;

    public int Read(AudioBlock destination)
    {
        while (true)
        {
            try
            {
                return _device.Read(destination);
            }
            catch (DeviceException error) when (error.IsLost)
            {
                if (!LostDevice.IsBack(error, _device.WaitForReopen, _line, _cancellation))
                {
                    if (_cancellation.IsCancellationRequested)
                    {
                        return 0;
                    }

                    throw;
                }
            }
        }
    }

    public void Stop() => _device.Stop();

    public void Dispose()
    {
        _device.Dispose();
        _quiet.Dispose();
    }
}

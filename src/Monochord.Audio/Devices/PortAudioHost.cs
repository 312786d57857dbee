using System.Runtime.InteropServices;
using Monochord.Audio.Native;

namespace Monochord.Audio.Devices;

/// <summary>PortAudio as this process has it: initialised once, its list of devices, its open streams.</summary>
/// <remarks>PortAudio looks for devices only while it is initialised, and may be called by one thread at a time, except for the reading
/// and writing of streams.</remarks>
internal static unsafe class PortAudioHost
{
    private static readonly Lock Gate = new();
    private static readonly List<(AudioDevice Device, int Index)> Found = [];
    private static bool _isInitialised;
    private static int _openStreams;

    /// <summary>The devices as they were when PortAudio last looked.</summary>
    internal static IReadOnlyList<AudioDevice> Devices
    {
        get
        {
            lock (Gate)
            {
                Initialise();
                return Found.ConvertAll(found => found.Device);
            }
        }
    }

    /// <summary>Looks for devices again; false when a stream is open.</summary>
    internal static bool TryRefresh()
    {
        lock (Gate)
        {
            if (_openStreams > 0)
            {
                return false;
            }

            if (_isInitialised)
            {
                _isInitialised = false;
                _ = PortAudioLibrary.Terminate();
            }

            Initialise();
            return true;
        }
    }

    /// <summary>Whether a device takes a rate with so many channels.</summary>
    internal static bool Supports(AudioDevice device, DeviceDirection direction, int channels, int sampleRate)
    {
        lock (Gate)
        {
            var parameters = Parameters(device, channels, TimeSpan.Zero);
            return PortAudioLibrary.IsFormatSupported(
                direction == DeviceDirection.Input ? &parameters : null, direction == DeviceDirection.Output ? &parameters : null, sampleRate)
                == PortAudioLibrary.NoError;
        }
    }

    /// <summary>Opens a stream for blocking reads or writes; it has not been started.</summary>
    /// <exception cref="DeviceException">The device can't be opened so.</exception>
    internal static PortAudioStream Open(AudioDevice device, DeviceDirection direction, int channels, int sampleRate, TimeSpan latency)
    {
        lock (Gate)
        {
            var parameters = Parameters(device, channels, latency);
            var error = PortAudioLibrary.OpenStream(
                out var stream, direction == DeviceDirection.Input ? &parameters : null,
                direction == DeviceDirection.Output ? &parameters : null, sampleRate, new CULong(0),
                new CULong(PortAudioLibrary.AsTheyAre), 0, 0);
            if (error != PortAudioLibrary.NoError)
            {
                throw DeviceErrors.NotOpened(device, channels, sampleRate, error, ErrorText(error));
            }

            _openStreams++;
            return new PortAudioStream(stream);
        }
    }

    internal static void Close(nint stream)
    {
        lock (Gate)
        {
            _openStreams--;
            _ = PortAudioLibrary.CloseStream(stream);
        }
    }

    /// <summary>What PortAudio, or what is below it, says of an error.</summary>
    internal static string ErrorText(int error)
    {
        var text = Marshal.PtrToStringUTF8(PortAudioLibrary.ErrorText(error)) ?? $"error {error}";
        if (error == PortAudioLibrary.UnanticipatedHostError
            && PortAudioLibrary.LastHostError() is var host && host is not null
            && Marshal.PtrToStringUTF8(host->Text) is { Length: > 0 } hostText)
        {
            text = hostText;
        }

        return text;
    }

    private static PaStreamParameters Parameters(AudioDevice device, int channels, TimeSpan latency)
    {
        Initialise();
        var index = Found.FindIndex(found => found.Device.Id == device.Id);
        return index < 0
            ? throw DeviceErrors.NotFound(device.Id, Found.ConvertAll(found => found.Device))
            : new PaStreamParameters
            {
                Device = Found[index].Index,
                Channels = channels,
                SampleFormat = new CULong(PortAudioLibrary.Float32),
                SuggestedLatency = latency.TotalSeconds,
            };
    }

    private static void Initialise()
    {
        if (_isInitialised)
        {
            return;
        }

        NativeComponent.PortAudio.Require();
        NativeChatter.Silence();
        var error = PortAudioLibrary.Initialize();
        if (error != PortAudioLibrary.NoError)
        {
            throw DeviceErrors.NoSystem(ErrorText(error));
        }

        _isInitialised = true;
        Found.Clear();
        var defaultInput = PortAudioLibrary.DefaultInput();
        var defaultOutput = PortAudioLibrary.DefaultOutput();
        var count = PortAudioLibrary.DeviceCount();
        for (var index = 0; index < count; index++)
        {
            var info = PortAudioLibrary.DeviceInfo(index);
            var hostApi = Marshal.PtrToStringUTF8(PortAudioLibrary.HostApiInfo(info->HostApi)->Name) ?? string.Empty;
            var name = Marshal.PtrToStringUTF8(info->Name) ?? string.Empty;
            var id = AudioDevice.IdOf(hostApi, name, Found.ConvertAll(found => found.Device));
            Found.Add((
                new AudioDevice(id, name, hostApi, info->MaxInputChannels, info->MaxOutputChannels, info->DefaultSampleRate)
                {
                    IsDefaultInput = index == defaultInput,
                    IsDefaultOutput = index == defaultOutput,
                },
                index));
        }
    }
}

/// <summary>An open PaStream.</summary>
internal sealed class PortAudioStream : SafeHandle
{
    internal PortAudioStream(nint stream)
        : base(0, ownsHandle: true) => SetHandle(stream);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        PortAudioHost.Close(handle);
        return true;
    }
}

namespace Monochord.Audio.Devices;

/// <summary>A sound device that is not there, can't be opened, or went away.</summary>
public sealed class DeviceException : MonochordException
{
    internal DeviceException(string code, string message, string? device, long? positionFrames = null)
        : base(code, message, device) => PositionFrames = positionFrames;

    /// <summary>Where the sound broke off, in frames of the stream: the first frame that was not heard, or not captured. Null when nothing
    /// was interrupted.</summary>
    public long? PositionFrames { get; }

    /// <summary>Whether the device was at work and went away: <c>TryReopen</c> goes on from there.</summary>
    public bool IsLost => Code is DeviceErrors.LostCode;
}

/// <summary>The errors of devices: code and sentence in one place each. <c>docs/errors.md</c> is the table for users.</summary>
internal static class DeviceErrors
{
    internal const string LostCode = "device.lost";

    internal static DeviceException NoSystem(string detail) => new(
        "device.no-system", $"The sound system does not answer: {detail}. Check that its sound server runs.", null);

    internal static DeviceException None(DeviceDirection direction) => new(
        "device.none",
        $"This machine has no device to {(direction == DeviceDirection.Input ? "record from" : "play on")}. "
        + "Plug one in, or start the sound server.",
        null);

    internal static DeviceException NotFound(string wanted, IReadOnlyList<AudioDevice> devices) => new(
        "device.not-found", $"There is no device {wanted}. There are: {Names(devices)}.", wanted);

    internal static DeviceException Ambiguous(string wanted, IReadOnlyList<AudioDevice> devices) => new(
        "device.ambiguous", $"{wanted} may be one of several devices: {Names(devices)}. Name one by its id.", wanted);

    internal static DeviceException TooFewChannels(AudioDevice device, AudioFormat format) => new(
        "device.too-few-channels",
        $"{device.Name} plays {Count(device.MaxOutputs)}, too few for the layout {format.Layout}. Choose another device.",
        device.Id);

    internal static DeviceException NotOpened(AudioDevice device, int channels, int sampleRate, int error, string detail) => error switch
    {
        PortAudioLibrary.InvalidSampleRate => new(
            "device.rate", $"{device.Name} does not run at {sampleRate} Hz. Choose another rate or device.", device.Id),
        PortAudioLibrary.InvalidChannelCount => new(
            "device.channels", $"{device.Name} does not open with {Count(channels)}. Choose another number or device.", device.Id),
        PortAudioLibrary.DeviceUnavailable => new(
            "device.busy", $"{device.Name} is in use or gone. End the program that holds it, or choose another device.", device.Id),
        _ => new("device.open-failed", $"{device.Name} can't be opened: {detail}. Choose another device.", device.Id),
    };

    internal static DeviceException Lost(AudioDevice device, string did, string detail, long frame, int sampleRate) => new(
        LostCode,
        $"{device.Name} is gone ({detail}): {did} broke off at {(double)frame / sampleRate:0.000} s (frame {frame}). "
        + "Plug it in again or start its sound server; it goes on from there.",
        device.Id,
        frame);

    private static string Names(IReadOnlyList<AudioDevice> devices) =>
        devices.Count == 0 ? "none" : string.Join(", ", devices.Select(device => device.Id));

    private static string Count(int channels) => channels == 1 ? "1 channel" : $"{channels} channels";
}

namespace Monochord.Audio.Devices;

/// <summary>The sound devices of this machine.</summary>
/// <example>
/// <code>
/// using var device = PlaybackDevice.Open(file.Format);
/// new SignalPath(file, sink: device).Run();
/// device.Drain();
/// </code>
/// </example>
public static class AudioDevices
{
    /// <summary>Every device, in the order of PortAudio, as it was at the first call or the last <see cref="TryRefresh"/>.</summary>
    /// <exception cref="MissingComponentException">PortAudio is not installed.</exception>
    public static IReadOnlyList<AudioDevice> List() => PortAudioHost.Devices;

    /// <summary>Looks for devices again, after one was plugged in or out.</summary>
    /// <returns>False, and nothing done, while a device is open: PortAudio finds devices only when it is initialised anew, and that
    /// would end every stream.</returns>
    /// <exception cref="MissingComponentException">PortAudio is not installed.</exception>
    public static bool TryRefresh() => PortAudioHost.TryRefresh();

    /// <summary>The device that is meant.</summary>
    /// <param name="wanted">An <see cref="AudioDevice.Id"/>, a name, or a part of the name that only one device has, upper or lower
    /// case; null for the default.</param>
    /// <param name="direction">Only devices that can do this are looked at.</param>
    /// <exception cref="DeviceException">None is meant (<c>device.not-found</c>, <c>device.none</c>) or several are
    /// (<c>device.ambiguous</c>).</exception>
    /// <exception cref="MissingComponentException">PortAudio is not installed.</exception>
    /// <remarks>Where none is found and no device is open, it looks for devices again first.</remarks>
    public static AudioDevice Find(string? wanted, DeviceDirection direction)
    {
        try
        {
            return Choose(List(), wanted, direction);
        }
        catch (DeviceException) when (TryRefresh())
        {
            return Choose(List(), wanted, direction);
        }
    }

    internal static AudioDevice Choose(IReadOnlyList<AudioDevice> devices, string? wanted, DeviceDirection direction)
    {
        List<AudioDevice> able = [.. devices.Where(device => device.MaxChannels(direction) > 0)];
        if (able.Count == 0)
        {
            throw DeviceErrors.None(direction);
        }

        if (string.IsNullOrEmpty(wanted))
        {
            return able.Find(device => device.IsDefault(direction)) ?? able[0];
        }

        foreach (var matches in (ReadOnlySpan<Predicate<AudioDevice>>)[
            device => device.Id == wanted,
            device => string.Equals(device.Id, wanted, StringComparison.OrdinalIgnoreCase),
            device => string.Equals(device.Name, wanted, StringComparison.OrdinalIgnoreCase),
            device => device.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase)])
        {
            if (able.FindAll(matches) is { Count: > 0 } found)
            {
                return found.Count == 1 ? found[0] : throw DeviceErrors.Ambiguous(wanted, found);
            }
        }

        throw DeviceErrors.NotFound(wanted, able);
    }
}

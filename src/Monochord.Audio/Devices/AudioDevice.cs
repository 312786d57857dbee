using System.Text;

namespace Monochord.Audio.Devices;

/// <summary>Which way sound goes through a device.</summary>
public enum DeviceDirection
{
    /// <summary>Out of the program: loudspeakers, headphones.</summary>
    Output,

    /// <summary>Into the program: microphones, lines.</summary>
    Input,
}

/// <summary>A sound device, as it was when PortAudio last looked for devices.</summary>
/// <param name="Id">What it is chosen by: the system that it belongs to and its name, such as <c>alsa:default</c>. It stays the same as
/// long as both do, across restarts of the program too; of several with the same name the second ends in <c>#2</c>.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="HostApi">The system that it belongs to: ALSA, JACK, Core Audio ...</param>
/// <param name="MaxInputs">The most channels that it captures; 0 when it captures none.</param>
/// <param name="MaxOutputs">The most channels that it plays; 0 when it plays none.</param>
/// <param name="DefaultSampleRate">The rate that it runs at by default, in Hz. PortAudio says 44,100 of any device that takes it, sound
/// servers at 48,000 Hz among them.</param>
public sealed record AudioDevice(string Id, string Name, string HostApi, int MaxInputs, int MaxOutputs, double DefaultSampleRate)
{
    /// <summary>Whether it is captured from when nobody chooses.</summary>
    public bool IsDefaultInput { get; init; }

    /// <summary>Whether it plays when nobody chooses.</summary>
    public bool IsDefaultOutput { get; init; }

    internal int MaxChannels(DeviceDirection direction) => direction == DeviceDirection.Input ? MaxInputs : MaxOutputs;

    internal bool IsDefault(DeviceDirection direction) => direction == DeviceDirection.Input ? IsDefaultInput : IsDefaultOutput;

    /// <summary>The id of a device that comes after others.</summary>
    internal static string IdOf(string hostApi, string name, IReadOnlyList<AudioDevice> before)
    {
        var id = new StringBuilder();
        foreach (var letter in hostApi)
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                id.Append(char.ToLowerInvariant(letter));
            }
        }

        id.Append(':').Append(name);
        var same = 1;
        foreach (var device in before)
        {
            same += device.HostApi == hostApi && device.Name == name ? 1 : 0;
        }

        return same > 1 ? $"{id}#{same}" : id.ToString();
    }
}

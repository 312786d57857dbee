using Monochord.Audio.Devices;

namespace Monochord.Cli.Playing;

/// <summary>What the command line does when a device goes away: says so, and waits for it.</summary>
internal static class LostDevice
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits for the device.</summary>
    /// <param name="error">What was interrupted.</param>
    /// <param name="wait">How the device is waited for.</param>
    /// <param name="line">Where it is said.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False when it is not back in time, or nobody wants to wait.</returns>
    internal static bool IsBack(
        DeviceException error, Func<TimeSpan, CancellationToken, bool> wait, LiveLine line, CancellationToken cancellation)
    {
        line.Say($"{error.Message} Waiting {Patience.TotalSeconds:0} s.");
        if (!wait(Patience, cancellation))
        {
            return false;
        }

        line.Say($"{error.Subject} is back.");
        return true;
    }
}

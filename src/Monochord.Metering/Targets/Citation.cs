namespace Monochord.Metering.Targets;

/// <summary>Where the limits of a target stand written.</summary>
/// <param name="Document">Publisher, number and title.</param>
/// <param name="Version">Version and date of the text that was used.</param>
/// <param name="Address">Where to find it.</param>
public sealed record Citation(string Document, string Version, string Address)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Document}, {Version}";
}

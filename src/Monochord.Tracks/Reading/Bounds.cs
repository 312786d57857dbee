namespace Monochord.Tracks.Reading;

/// <summary>What a number may be.</summary>
/// <param name="Minimum">The smallest.</param>
/// <param name="Maximum">The largest.</param>
/// <param name="Unit">For people; empty for none.</param>
/// <param name="IsOpen">Whether the smallest itself is none.</param>
internal sealed record Bounds(double Minimum, double Maximum, string Unit = "", bool IsOpen = false)
{
    /// <summary>A time or a length that may be 0.</summary>
    public static Bounds Seconds { get; } = new(0, TrackLimits.MaxSeconds, "s");

    /// <summary>A length.</summary>
    public static Bounds Length { get; } = new(0, TrackLimits.MaxSeconds, "s", IsOpen: true);

    /// <summary>A gain.</summary>
    public static Bounds Gain { get; } = new(0, TrackLimits.MaxGain);

    /// <summary>A part.</summary>
    public static Bounds Part { get; } = new(0, 1);

    /// <summary>A place between left and right.</summary>
    public static Bounds Pan { get; } = new(-1, 1);

    /// <summary>Whether a number keeps to it.</summary>
    public bool Hold(double number) => number <= Maximum && (IsOpen ? number > Minimum : number >= Minimum);

    /// <inheritdoc/>
    public override string ToString() =>
        (IsOpen ? $"it has to be above {Minimum} and at most {Maximum} {Unit}" : $"it goes from {Minimum} to {Maximum} {Unit}").TrimEnd();
}

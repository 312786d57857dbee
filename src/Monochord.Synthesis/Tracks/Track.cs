namespace Monochord.Synthesis.Tracks;

/// <summary>A score: steps that follow each other, noise behind them and clips over them.</summary>
/// <remarks>Read from JSON by <c>Monochord.Tracks</c>, sounded by the renderer. Every value has been checked by whoever made it.</remarks>
public sealed record Track
{
    /// <summary>The length of a crossfade where a track names none, in seconds.</summary>
    public const double DefaultCrossfadeSeconds = 1;

    /// <summary>Frames a second of a render; a device may run at another rate.</summary>
    public int SampleRate { get; init; } = 44_100;

    /// <summary>How long two steps overlap at most, in seconds.</summary>
    public double CrossfadeSeconds { get; init; } = DefaultCrossfadeSeconds;

    /// <summary>How one step gives way to the next.</summary>
    public CrossfadeCurve CrossfadeCurve { get; init; }

    /// <summary>The file that a render writes when none is named.</summary>
    public string? OutputFileName { get; init; }

    /// <summary>Chooses all noise of the track: the same seed gives the same samples.</summary>
    public ulong Seed { get; init; }

    /// <summary>The sections, in order.</summary>
    public IReadOnlyList<TrackStep> Steps { get; init; } = [];

    /// <summary>What sounds behind all steps; null for nothing.</summary>
    public BackgroundNoise? Noise { get; init; }

    /// <summary>What is laid over the steps.</summary>
    public IReadOnlyList<Clip> Clips { get; init; } = [];
}

using Monochord.Audio;
using Monochord.Metering.Events;

namespace Monochord.Metering.Tests.Scenes;

/// <summary>A made programme, and what a meter has to find in it.</summary>
/// <param name="Name">Unique among the scenes of a test.</param>
/// <param name="Format">Rate and layout; the layout names stems where there are any.</param>
/// <param name="Signal">The sound.</param>
/// <param name="Labels">Every event of the kinds that the scene is about, known from how it was made.</param>
/// <remarks>Labels come from the construction (where a part was put, which gain it got) and from the clean parts before they were mixed,
/// never from a meter. For a kind that the scene is about, an event without a label is a false one.</remarks>
public sealed record Scene(string Name, AudioFormat Format, AudioBuffer Signal, IReadOnlyList<SceneLabel> Labels);

/// <summary>One event that was built into a scene.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="StartSeconds">Where it begins.</param>
/// <param name="EndSeconds">Where it ends; the start for a moment.</param>
/// <param name="Value">The figure that the event should have, where it is known; NaN where it is not.</param>
public sealed record SceneLabel(EventKind Kind, double StartSeconds, double EndSeconds, double Value = double.NaN)
{
    /// <summary>It may be found or not: the construction puts it on the edge of the definition. Counts for neither precision nor recall.
    /// </summary>
    public bool IsOptional { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {StartSeconds:F3} to {EndSeconds:F3} s{(double.IsNaN(Value) ? "" : $" ({Value:F1})")}{(IsOptional ? " (optional)" : "")}";
}

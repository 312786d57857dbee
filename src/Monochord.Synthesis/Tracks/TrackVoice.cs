using System.Collections.Immutable;
using Monochord.Synthesis.Description;

namespace Monochord.Synthesis.Tracks;

/// <summary>One voice of a step, as data.</summary>
/// <param name="Voice">What it is.</param>
public sealed record TrackVoice(VoiceDescription Voice)
{
    /// <summary>The values that are not the defaults, by name.</summary>
    public IReadOnlyDictionary<string, ParameterValue> Arguments { get; init; } = ImmutableDictionary<string, ParameterValue>.Empty;

    /// <summary>Its gain over the step; null for a linear fade of 10 ms at both ends.</summary>
    public VolumeEnvelope? Envelope { get; init; }

    /// <summary>How its gain and place move besides; null for not at all.</summary>
    public Automation? Automation { get; init; }

    /// <summary>For people.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>What the time line groups it by, such as <c>binaurals</c>; empty for none.</summary>
    public string Category { get; init; } = string.Empty;
}

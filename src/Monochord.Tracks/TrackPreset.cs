using Monochord.Synthesis.Tracks;

namespace Monochord.Tracks;

/// <summary>A track that is ready to be heard, measured with or changed.</summary>
/// <param name="Id">What it is called in commands and addresses: small letters, digits and hyphens.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Category">What it is for: <c>sleep</c>, <c>focus</c>, <c>meditation</c>, <c>test tones</c> or <c>noises</c>.</param>
/// <param name="Description">What it does, in a sentence or two.</param>
/// <param name="Seconds">How long it is.</param>
/// <param name="Track">The track itself.</param>
/// <param name="Text">The track as JSON, in the second dialect, as it was written by hand.</param>
/// <remarks>Whole, each reads -23 LUFS within 0.1 LU (EBU R 128) and stays below -1 dBTP without a limiter. None names a sound file.</remarks>
public sealed record TrackPreset(string Id, string Name, string Category, string Description, double Seconds, Track Track, string Text);

using Monochord.Synthesis.Tracks;

namespace Monochord.Tracks;

/// <summary>What was found out about the file of a track.</summary>
/// <param name="Track">The track; null when something is wrong with it.</param>
/// <param name="Faults">What is wrong: what the file says, then the sound files that it names. At most <see cref="TrackLimits.MaxFaults"/>.</param>
/// <param name="FaultCount">How much is wrong in all.</param>
public sealed record TrackReport(Track? Track, IReadOnlyList<TrackFault> Faults, int FaultCount);

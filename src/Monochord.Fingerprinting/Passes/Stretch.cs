namespace Monochord.Fingerprinting.Passes;

/// <summary>A stretch of a track that is looked at.</summary>
/// <param name="Start">Its first sample in the track.</param>
/// <param name="Length">Samples.</param>
/// <param name="Place">Where it begins in what is looked at, all stretches in a row.</param>
internal readonly record struct Stretch(long Start, long Length, long Place);

namespace Monochord.Tracks;

/// <summary>One thing that is wrong with a track.</summary>
/// <param name="Code">For programs: <c>track.*</c>, as <c>docs/errors.md</c> lists them.</param>
/// <param name="Path">Where, in the names that the file uses, such as <c>progression[2].voices[0].params.baseFreq</c>; lists count from 0.
/// Empty for the whole file.</param>
/// <param name="Message">A sentence for people that names step, voice and member, counted from 1.</param>
public sealed record TrackFault(string Code, string Path, string Message)
{
    /// <summary>The number of the step, from 1; null for none.</summary>
    public int? Step { get; init; }

    /// <summary>The number of the voice in its step or file, from 1; null for none.</summary>
    public int? Voice { get; init; }
}

namespace Monochord.Synthesis.Playing;

/// <summary>Whether a track sounds.</summary>
public enum TrackState
{
    /// <summary>It sounds, or fades out into a pause.</summary>
    Playing,

    /// <summary>It stands, and gives silence.</summary>
    Paused,

    /// <summary>Its last frame has been given.</summary>
    Ended,
}

/// <summary>How a renderer stands.</summary>
/// <param name="State">Whether it sounds.</param>
/// <param name="Position">The frame of the track that comes next. It stands in a pause.</param>
/// <param name="LengthFrames">The length of the track.</param>
/// <param name="Steps">The steps that sound there, by their place in the track, in order of their starts: none in a gap, two in a
/// crossfade.</param>
public sealed record TrackStatus(TrackState State, long Position, long LengthFrames, IReadOnlyList<int> Steps)
{
    /// <summary>Steps and blocks of clips that were not ready when they should have sounded, and were made ready on the path: 0 where the
    /// machine keeps up. The samples are the same.</summary>
    public long Late { get; init; }
}

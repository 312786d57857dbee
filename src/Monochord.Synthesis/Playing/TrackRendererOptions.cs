using Monochord.Audio;
using Monochord.Synthesis.Tracks;

namespace Monochord.Synthesis.Playing;

/// <summary>How a track is rendered.</summary>
public sealed record TrackRendererOptions
{
    /// <summary>Frames a second, 8,000 to 384,000; null for the rate of the track.</summary>
    public int? SampleRate { get; init; }

    /// <summary>Who opens files; null where no voice and no clip needs one.</summary>
    public ITrackFiles? Files { get; init; }

    /// <summary>Whether a thread of its own prepares what comes, so that whoever reads need not: for playing. Else all of it happens in the
    /// thread that reads, at the frame where it is needed: for a file. The samples are the same.</summary>
    public bool IsLive { get; init; }

    /// <summary>What stands at the end of the path, such as a limiter; null for nothing. Its delay is made up for: frame n of the track is
    /// frame n of what is read, and nothing is lost at the end. Prepared and owned by the renderer.</summary>
    /// <remarks>After a seek it has heard the two seconds before, and is as exact as that makes it. Without one a seek is exact.</remarks>
    public IProcessor? Master { get; init; }

    /// <summary>How long what was changed takes to come and go.</summary>
    public TimeSpan Crossing { get; init; } = TimeSpan.FromMilliseconds(50);
}

using Monochord.Synthesis.Playing;
using Monochord.Synthesis.Tracks;
using Monochord.Tracks;

namespace Monochord.Cli.Composing;

/// <summary>What is said of a track that is as it should be.</summary>
internal sealed record TrackSummary(double Seconds, int Steps, int Voices, int Clips, bool HasNoise, int SampleRate)
{
    /// <summary>Of a track.</summary>
    /// <param name="track">The track.</param>
    /// <param name="files">Its sound files: a clip sounds to its end, wherever the steps end.</param>
    internal static TrackSummary Of(Track track, TrackFiles files)
    {
        // Of a file whose header does not say how long it is, what is asked for is believed.
        var clips = track.Clips.Select(clip => files.SecondsOf(clip.File) is { } seconds ? (long)Math.Round(seconds * track.SampleRate)
            : clip.DurationSeconds is > 0 ? long.MaxValue : 0);
        var plan = new TrackPlan(track, track.SampleRate, [.. clips]);
        return new TrackSummary(
            (double)plan.LengthFrames / track.SampleRate, track.Steps.Count, track.Steps.Sum(step => step.Voices.Count), track.Clips.Count,
            track.Noise is not null, track.SampleRate);
    }
}

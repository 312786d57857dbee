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
        var (start, end) = (0.0, 0.0);
        foreach (var step in track.Steps)
        {
            start = step.StartSeconds ?? start;
            end = Math.Max(end, start + step.DurationSeconds);
            start += Math.Max(0, step.DurationSeconds - track.CrossfadeSeconds);
        }

        foreach (var clip in track.Clips)
        {
            // Of a file whose header does not say how long it is, what is asked for is believed.
            var asked = clip.DurationSeconds is > 0 and var seconds ? seconds : double.PositiveInfinity;
            var sounds = Math.Min(files.SecondsOf(clip.File) ?? double.PositiveInfinity, asked);
            end = Math.Max(end, clip.StartSeconds + (double.IsFinite(sounds) ? sounds : 0));
        }

        return new TrackSummary(
            end, track.Steps.Count, track.Steps.Sum(step => step.Voices.Count), track.Clips.Count, track.Noise is not null, track.SampleRate);
    }
}

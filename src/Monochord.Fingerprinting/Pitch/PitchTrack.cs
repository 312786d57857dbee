using Monochord.Fingerprinting.Spectra;

namespace Monochord.Fingerprinting.Pitch;

/// <summary>The fundamental frequency over time.</summary>
/// <remarks>Probabilistic YIN (Mauch and Dixon, ICASSP 2014) at 11,025 Hz: frames of 46 ms, one every 256 samples of that rate.</remarks>
public static class PitchTrack
{
    /// <summary>Seconds from one frame to the next.</summary>
    public const double StepSeconds = (double)PitchFrames.Hop / QuarterRate.SampleRate;

    /// <summary>Where the middle of a frame is.</summary>
    /// <param name="frame">Counted from 0.</param>
    /// <returns>Seconds from the start of the sound.</returns>
    public static double SecondsOf(int frame) =>
        (frame * StepSeconds) + ((((double)DifferenceFunction.FrameSize / 2) - QuarterRate.Delay) / QuarterRate.SampleRate);

    /// <summary>The pitch of each frame.</summary>
    /// <param name="samples">One channel at 44,100 Hz; finite.</param>
    public static IReadOnlyList<PitchFrame> Of(ReadOnlySpan<float> samples)
    {
        var (rate, frames) = (new QuarterRate(), new PitchFrames());
        var track = new List<PitchFrame>();
        while (!samples.IsEmpty)
        {
            var quarter = rate.Advance(ref samples);
            while (frames.TryAdvance(ref quarter))
            {
                Take(frames, track);
            }
        }

        frames.Finish();
        Take(frames, track);
        return track;
    }

    private static void Take(PitchFrames frames, List<PitchFrame> track)
    {
        while (frames.TryTake(out var frame, out _))
        {
            track.Add(frame);
        }
    }
}

using Monochord.Dsp;

namespace Monochord.Metering.Speech;

/// <summary>The report of a whole programme from what was kept of its frames.</summary>
internal static class SpeechAnalysis
{
    /// <summary>The report.</summary>
    /// <param name="frames">Every frame, flushed.</param>
    /// <param name="bands">The bands of the frames.</param>
    /// <param name="sampleRate">Of the programme in Hz.</param>
    /// <param name="length">Of the programme in frames of audio.</param>
    public static SpeechReport Report(SpeechFrames frames, AuditoryBands bands, int sampleRate, long length)
    {
        var segments = DialogueActivity.Segments(frames.Dialogue);
        var held = FrameRuns.Bridge(segments, SpeechRules.Hold);
        var masked = Masked(frames, held);
        var low = LowIntelligibility(frames, held);
        var gaps = Gaps(segments);
        var impacts = Impacts.Find(frames.Programme, frames.ProgrammePeak);
        var onsets = Ducking.Onsets(frames.Background, segments);
        var ratios = new SpeechRatios(frames, bands, segments, held);
        return new SpeechReport
        {
            IsEstimate = false,
            SpeechShare = Share(segments, frames.Count),
            DialogueLufs = DialogueActivity.Lufs(frames.Dialogue, segments),
            DialogueRangeLu = DialogueActivity.RangeLu(frames.Dialogue, segments),
            SpeechToBackgroundDb = ratios.TotalDb,
            BandsHz = ratios.BandsHz,
            BandSpeechToBackgroundDb = ratios.BandDb,
            IntelligibilityIndex = ratios.IntelligibilityIndex,
            History = ratios.History,
            Segments = segments.ConvertAll(run => new SpeechSegment(run.StartSeconds, run.Seconds)),
            Masked = masked,
            LowIntelligibility = low,
            DuckingDb = Ducking.Median(onsets),
            Onsets = onsets,
            PacingGaps = gaps,
            Impacts = impacts,
            Events = SpeechEvents.Of(sampleRate, length, masked, low, gaps, impacts),
        };
    }

    /// <summary>The share of the frames that is in the segments; NaN for no frames.</summary>
    public static double Share(IReadOnlyList<FrameRun> segments, int count)
    {
        var speech = 0;
        foreach (var segment in segments)
        {
            speech += segment.Length;
        }

        return count == 0 ? double.NaN : (double)speech / count;
    }

    /// <summary>The gaps between segments, all of them longer than what belongs to a segment.</summary>
    public static List<PacingGap> Gaps(IReadOnlyList<FrameRun> segments)
    {
        var gaps = new List<PacingGap>();
        for (var i = 1; i < segments.Count; i++)
        {
            gaps.Add(GapAt(new FrameRun(segments[i - 1].To, segments[i].From)));
        }

        return gaps;
    }

    /// <summary>A run of frames between two segments.</summary>
    public static PacingGap GapAt(FrameRun gap) => new(gap.StartSeconds, gap.Seconds, SpeechRules.OfGap(gap.Seconds));

    /// <summary>A run of frames as masked speech; null when it is none after all.</summary>
    public static MaskedInterval? MaskedAt(SpeechFrames frames, FrameRun run)
    {
        var (sum, count) = (0.0, 0);
        for (var frame = run.From; frame < run.To; frame++)
        {
            if (frames.IsMasked(frame))
            {
                sum += frames.DepthDb[frame];
                count++;
            }
        }

        // Most bands a little masked and the rest far above is not masked speech.
        var depth = sum / count;
        return depth > 0 ? new MaskedInterval(run.StartSeconds, run.Seconds, depth, SpeechRules.OfMasking(depth, run.Seconds)) : null;
    }

    /// <summary>A run of frames as speech of low intelligibility.</summary>
    public static LowIntelligibilityInterval LowAt(SpeechFrames frames, FrameRun run)
    {
        var (dialogue, background) = (0.0, 0.0);
        for (var frame = run.From; frame < run.To; frame++)
        {
            dialogue += frames.DialogueSpeechBand[frame];
            background += frames.BackgroundSpeechBand[frame];
        }

        var ratio = Math.Max(Decibels.FromPower(dialogue / background), SpeechRules.LowestRatioDb);
        return new LowIntelligibilityInterval(
            run.StartSeconds, run.Seconds, ratio, SpeechRules.OfLowIntelligibility(ratio, run.Seconds));
    }

    private static List<MaskedInterval> Masked(SpeechFrames frames, IReadOnlyList<FrameRun> held)
    {
        var intervals = new List<MaskedInterval>();
        foreach (var speech in held)
        {
            foreach (var run in FrameRuns.Find(speech.From, speech.To, frames.IsMasked, SpeechRules.Hold, SpeechRules.ShortestMasked))
            {
                if (MaskedAt(frames, run) is { } interval)
                {
                    intervals.Add(interval);
                }
            }
        }

        return intervals;
    }

    private static List<LowIntelligibilityInterval> LowIntelligibility(SpeechFrames frames, IReadOnlyList<FrameRun> held)
    {
        var intervals = new List<LowIntelligibilityInterval>();
        foreach (var speech in held)
        {
            foreach (var run in FrameRuns.Find(
                speech.From, speech.To, frames.IsLow, SpeechRules.Hold, SpeechRules.ShortestLowIntelligibility))
            {
                intervals.Add(LowAt(frames, run));
            }
        }

        return intervals;
    }
}

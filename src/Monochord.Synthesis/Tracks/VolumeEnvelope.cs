using Monochord.Dsp.Envelopes;

namespace Monochord.Synthesis.Tracks;

/// <summary>The gain of a voice over its step, as data.</summary>
public abstract record VolumeEnvelope
{
    private VolumeEnvelope()
    {
    }

    /// <summary>The gains of a step.</summary>
    /// <param name="totalFrames">The length of the step.</param>
    /// <param name="sampleRateHz">Frames a second.</param>
    public abstract SegmentEnvelope Over(long totalFrames, double sampleRateHz);

    /// <summary>Attack, decay, sustain, release.</summary>
    /// <param name="AttackSeconds">From 0 to 1.</param>
    /// <param name="DecaySeconds">From 1 to the sustained level.</param>
    /// <param name="SustainLevel">The sustained level, 0 to 1.</param>
    /// <param name="ReleaseSeconds">From there to 0, at the end of the step.</param>
    public sealed record Adsr(double AttackSeconds = 0.01, double DecaySeconds = 0.1, double SustainLevel = 0.8, double ReleaseSeconds = 0.1) : VolumeEnvelope
    {
        /// <inheritdoc/>
        public override SegmentEnvelope Over(long totalFrames, double sampleRateHz) =>
            SegmentEnvelope.Adsr(totalFrames, sampleRateHz, AttackSeconds, DecaySeconds, SustainLevel, ReleaseSeconds);
    }

    /// <summary>From 0 to 1, held, back to 0.</summary>
    /// <param name="AttackSeconds">From 0 to 1.</param>
    /// <param name="ReleaseSeconds">From 1 to 0, at the end of the step.</param>
    public sealed record Linen(double AttackSeconds = 0.1, double ReleaseSeconds = 0.1) : VolumeEnvelope
    {
        /// <inheritdoc/>
        public override SegmentEnvelope Over(long totalFrames, double sampleRateHz) =>
            SegmentEnvelope.Linen(totalFrames, sampleRateHz, AttackSeconds, ReleaseSeconds);
    }

    /// <summary>One straight line, and a level held before or after it.</summary>
    /// <param name="FadeSeconds">The length of the line.</param>
    /// <param name="StartLevel">Where it begins.</param>
    /// <param name="EndLevel">Where it ends.</param>
    /// <param name="IsAtEnd">Whether it lies at the end of the step and not at its start.</param>
    public sealed record LinearFade(double FadeSeconds = 0.1, double StartLevel = 0, double EndLevel = 1, bool IsAtEnd = false) : VolumeEnvelope
    {
        /// <inheritdoc/>
        public override SegmentEnvelope Over(long totalFrames, double sampleRateHz) => IsAtEnd
            ? SegmentEnvelope.FadeOut(totalFrames, sampleRateHz, FadeSeconds, StartLevel, EndLevel)
            : SegmentEnvelope.FadeIn(totalFrames, sampleRateHz, FadeSeconds, StartLevel, EndLevel);
    }
}

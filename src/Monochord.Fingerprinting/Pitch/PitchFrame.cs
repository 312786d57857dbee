namespace Monochord.Fingerprinting.Pitch;

/// <summary>The pitch of one frame.</summary>
/// <param name="FrequencyHz">The fundamental frequency, 65 to 2,093 Hz; 0 where the frame has no pitch.</param>
/// <param name="Probability">How probable it is, seen by the frame alone, 0 to 1.</param>
public readonly record struct PitchFrame(double FrequencyHz, double Probability)
{
    /// <summary>Whether the frame has a pitch.</summary>
    public bool IsVoiced => FrequencyHz > 0;
}

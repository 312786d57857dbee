using Monochord.Dsp.Statistics;

namespace Monochord.Metering.Faults;

/// <summary>Whether a sound begins or ends where something jumps: the jump is of that sound then, and no click.</summary>
/// <remarks>
/// A sound begins where the first difference is stronger over the 12 ms after the jump than over those before, by more than
/// <see cref="BeginsWith"/> of the power of the jump's height: what an attack jumps into goes on moving like that, but a click is over. A
/// sound ends where it was there until the jump and is a tenth afterwards.
/// </remarks>
internal sealed class ClickSurroundings(int sampleRate, int ownFrames)
{
    private const double BeginsWith = 0.5;

    // A ratio of powers: 1 dB. Loud sound varies by more than a small click's height.
    private const double BeginsAbove = 1.25;

    private const float EndsWith = 0.1f;

    // Shares of the height: the sound before an end, and its first difference just before.
    private const float SoundBefore = 0.5f;
    private const double MovementBefore = 0.02;

    private readonly int _onsetFrames = sampleRate * 12 / 1000;
    private readonly int _levelFrames = sampleRate / 160;
    private readonly int _beforeFrames = sampleRate / 1000;

    /// <summary>Whether the sound begins or ends at a jump.</summary>
    /// <param name="samples">The sound.</param>
    /// <param name="at">Where the third difference is largest.</param>
    /// <param name="height">What a lone sample with that third difference would be.</param>
    public bool BeginOrEndAt(ReadOnlySpan<float> samples, int at, float height) =>
        IsBeginning(samples, at, height) || IsEnd(samples, at, height);

    private bool IsBeginning(ReadOnlySpan<float> samples, int at, float height)
    {
        var before = Movement(samples, at - ownFrames - _onsetFrames + 1, at - ownFrames + 1) / _onsetFrames;
        var after = Movement(samples, at + ownFrames, at + ownFrames + _onsetFrames) / _onsetFrames;
        return after - before > BeginsWith * height * height && after > BeginsAbove * before;
    }

    private bool IsEnd(ReadOnlySpan<float> samples, int at, float height)
    {
        var before = Peak(samples, at - ownFrames - _levelFrames, at - ownFrames);
        var after = Peak(samples, at + ownFrames, at + ownFrames + _levelFrames);
        var last = at - (ownFrames / 2);
        return before > SoundBefore * height && after < EndsWith * before
            && Movement(samples, last - _beforeFrames + 1, last + 1) > MovementBefore * MovementBefore * height * height * _beforeFrames;
    }

    private static float Peak(ReadOnlySpan<float> samples, int from, int to) =>
        Magnitudes.Max(samples[Math.Clamp(from, 0, samples.Length)..Math.Clamp(to, 0, samples.Length)]);

    // The sum of squares of the first difference.
    private static double Movement(ReadOnlySpan<float> samples, int from, int to)
    {
        var sum = 0.0;
        for (var n = Math.Max(1, from); n < Math.Min(samples.Length, to); n++)
        {
            var difference = (double)samples[n] - samples[n - 1];
            sum += difference * difference;
        }

        return sum;
    }
}

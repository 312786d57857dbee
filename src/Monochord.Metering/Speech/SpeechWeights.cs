namespace Monochord.Metering.Speech;

/// <summary>What each cue counts for or against speech: a logistic regression.</summary>
internal static class SpeechWeights
{
    private static readonly double[] Weights = [-3.853, 5.213, 0.458, 3.085, 11.073, -4.984, -0.921, 2.556, -1.464, 4.390, -3.756];

    private const double Offset = -0.061;

    /// <summary>The logarithm of the odds for speech: above 0 it is the likelier.</summary>
    public static double Score(ReadOnlySpan<double> cues)
    {
        var score = Offset;
        for (var i = 0; i < Weights.Length; i++)
        {
            score += Weights[i] * cues[i];
        }

        return score;
    }
}

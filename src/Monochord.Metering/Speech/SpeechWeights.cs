namespace Monochord.Metering.Speech;

/// <summary>What each cue counts for or against speech: a logistic regression.</summary>
internal static class SpeechWeights
{
    private static readonly double[] Weights = [-3.137, 5.249, 0.041, 2.403, 11.605, -6.670, -0.872, 1.963, -0.709, 2.227, -2.685];

    private const double Offset = 0.653;

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

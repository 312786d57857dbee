namespace Monochord.Fingerprinting;

/// <summary>What stands for all channels where one signal is looked at.</summary>
public enum AnalysedSignal
{
    /// <summary>The mean of the channels.</summary>
    Mean,

    /// <summary>Half the difference of the first two, because they cancel each other in the mean.</summary>
    Difference,
}

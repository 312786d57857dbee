namespace Monochord.Dsp.Generators;

/// <summary>How a value goes from its start to its end, over u from 0 to 1.</summary>
public enum TransitionCurve
{
    /// <summary>u.</summary>
    Linear,

    /// <summary>1 - (1 - u)²: quick at first.</summary>
    Logarithmic,

    /// <summary>u²: slow at first.</summary>
    Exponential,
}

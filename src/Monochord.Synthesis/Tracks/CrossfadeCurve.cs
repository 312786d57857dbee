namespace Monochord.Synthesis.Tracks;

/// <summary>How the gains of two steps go while one gives way to the next, over u from 0 to 1.</summary>
public enum CrossfadeCurve
{
    /// <summary>1 - u and u: right for steps that are alike.</summary>
    Linear,

    /// <summary>cos(πu/2) and sin(πu/2): the power of unlike steps stays.</summary>
    EqualPower,
}

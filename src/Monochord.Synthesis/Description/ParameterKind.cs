namespace Monochord.Synthesis.Description;

/// <summary>What a parameter's value is.</summary>
public enum ParameterKind
{
    /// <summary>A finite number.</summary>
    Number,

    /// <summary>On or off. Tracks also write 1 and 0, and the words true, yes, on and their opposites.</summary>
    Flag,

    /// <summary>One of a few words, or its number in their order.</summary>
    Choice,

    /// <summary>One path of a sound file.</summary>
    Path,

    /// <summary>Paths of sound files: a list, or one text with semicolons.</summary>
    Paths,

    /// <summary>One number for all sweeps, or a list with one for each.</summary>
    Numbers,

    /// <summary>Ranges of frequency: a list of pairs, in Hz.</summary>
    Ranges,

    /// <summary>Pieces of a path around the head.</summary>
    Trajectory,
}

/// <summary>What a transition does with a parameter.</summary>
public enum TransitionRole
{
    /// <summary>It keeps one value, under the same name.</summary>
    Constant,

    /// <summary>It goes from a start to an end, each under a name of its own.</summary>
    Swept,

    /// <summary>Only a transition has it, under the names of start and end.</summary>
    SweptOnly,

    /// <summary>A transition does not have it.</summary>
    None,
}

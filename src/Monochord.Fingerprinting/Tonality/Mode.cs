namespace Monochord.Fingerprinting.Tonality;

/// <summary>The mode of a key.</summary>
public enum Mode
{
    /// <summary>Major.</summary>
    Major,

    /// <summary>Minor.</summary>
    Minor,
}

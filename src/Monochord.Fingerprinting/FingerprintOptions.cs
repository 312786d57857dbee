namespace Monochord.Fingerprinting;

/// <summary>How a track is analysed.</summary>
public sealed record FingerprintOptions
{
    /// <summary>How much of it is looked at; default all.</summary>
    public FingerprintStrategy Strategy { get; init; }
}

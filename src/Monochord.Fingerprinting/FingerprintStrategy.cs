namespace Monochord.Fingerprinting;

/// <summary>How much of a track is looked at.</summary>
public enum FingerprintStrategy
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>90 s around the middle and 30 s around each quarter, for tracks of more than 150 s whose length is known: quicker where
    /// the file can be left out in between (PCM, FLAC). <c>docs/fingerprint.md</c> says how far it is from the whole.</summary>
    Windowed,
}

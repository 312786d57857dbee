namespace Monochord.Tracks;

/// <summary>How large a track may be. Whatever is larger is an error, before it takes memory or time.</summary>
public static class TrackLimits
{
    /// <summary>Bytes of a track's file: room for clips within it.</summary>
    public const int MaxFileBytes = 64 * 1024 * 1024;

    /// <summary>Bytes of a <c>.noise</c> file.</summary>
    public const int MaxNoiseFileBytes = 1024 * 1024;

    /// <summary>Bytes of a sound file within a <c>data:</c> address, decoded.</summary>
    public const int MaxDataBytes = 32 * 1024 * 1024;

    /// <summary>How deep objects and lists may stand in each other.</summary>
    public const int MaxDepth = 32;

    /// <summary>Steps of a track.</summary>
    public const int MaxSteps = 100_000;

    /// <summary>Voices of a step, or of a <c>.voices</c> file.</summary>
    public const int MaxVoices = 1000;

    /// <summary>Clips of a track.</summary>
    public const int MaxClips = 10_000;

    /// <summary>Points of an envelope of the noise, or of an automation.</summary>
    public const int MaxEnvelopePoints = 100_000;

    /// <summary>Characters of a description.</summary>
    public const int MaxTextLength = 100_000;

    /// <summary>Any time or length in a track, in seconds: eleven and a half days.</summary>
    public const double MaxSeconds = 1e6;

    /// <summary>Any gain of noise, clips and envelopes.</summary>
    public const double MaxGain = 100;

    /// <summary>Seconds of a clip.</summary>
    public const int MaxClipSeconds = 6 * 3600;

    /// <summary>Seconds of a sound file that a voice takes whole.</summary>
    public const int MaxVoiceFileSeconds = 3600;

    /// <summary>How many faults of a file are told; the others are counted.</summary>
    public const int MaxFaults = 100;
}

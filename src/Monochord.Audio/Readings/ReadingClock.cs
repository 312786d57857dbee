namespace Monochord.Audio.Readings;

/// <summary>Where readings end: 60 a second of audio at every sample rate.</summary>
/// <remarks>Hop k ends at frame floor((k + 1) · rate / 60): no drift, whatever the rate.</remarks>
public static class ReadingClock
{
    /// <summary>Readings in a second of audio.</summary>
    public const int ReadingsPerSecond = 60;

    /// <summary>The frame at which a hop ends.</summary>
    /// <param name="hop">0 for the first.</param>
    /// <param name="sampleRate">In Hz.</param>
    public static long EndFrame(long hop, int sampleRate) => (hop + 1) * sampleRate / ReadingsPerSecond;

    /// <summary>The most frames that a hop has at this rate.</summary>
    public static int MaxHopFrames(int sampleRate) => (sampleRate + ReadingsPerSecond - 1) / ReadingsPerSecond;
}

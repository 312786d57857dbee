using Monochord.Audio;

namespace Monochord.Server.Demo;

/// <summary>A minute of a programme in stems, on which every meter has something to show.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>0 to 15 s</term><description>speech over quiet music, as it should be</description></item>
/// <item><term>15 to 24 s</term><description>no speech: a sweep, a hit, the music comes up</description></item>
/// <item><term>24 to 36 s</term><description>speech again; from 29 to 35 s a lead sound covers it</description></item>
/// <item><term>38 to 44 s</term><description>the chords are wider than mono can bear: right is left upside down</description></item>
/// <item><term>44 to 54 s</term><description>speech over bass and drums</description></item>
/// <item><term>55 to 57 s</term><description>silence</description></item>
/// </list>
/// All of it is computed from a seed; nothing was recorded.
/// </remarks>
internal static class DemoSound
{
    /// <summary>Samples a second.</summary>
    public const int Rate = 48_000;

    /// <summary>Its length in seconds.</summary>
    public const int Seconds = 60;

    /// <summary>Its length in frames.</summary>
    public const int Frames = Rate * Seconds;

    /// <summary>Dialogue in mono, music and effects in stereo.</summary>
    public static AudioFormat Format { get; } = new(Rate, ChannelLayout.OfStems(
        ("dialogue", ChannelLayout.Mono), ("music", ChannelLayout.Stereo), ("effects", ChannelLayout.Stereo)));

    /// <summary>Makes it.</summary>
    public static AudioBuffer Render()
    {
        var sound = new AudioBuffer(Format.Channels, Frames);
        DemoSpeech.AddTo(sound[0]);
        DemoMusic.AddTo(sound[1], sound[2]);
        DemoEffects.AddTo(sound[3], sound[4]);
        return sound;
    }
}

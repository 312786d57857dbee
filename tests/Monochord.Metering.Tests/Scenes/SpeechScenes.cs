using Monochord.TestKit;

namespace Monochord.Metering.Tests.Scenes;

/// <summary>Speech over made backgrounds: masked, hard to follow, clear, with gaps, with hits. All from fixed seeds.</summary>
internal static class SpeechScenes
{
    private const double Seconds = 12;
    private const ulong Masking = 100;
    private const ulong MaskingALittle = 150;
    private const ulong Low = 200;
    private const ulong Clear = 300;
    private const ulong Gaps = 400;
    private const ulong Hitting = 500;

    private static readonly string[] Sounds = ["shaped", "white", "pink", "band", "babble", "tremolo"];

    /// <summary>Every scene, made when it is its turn.</summary>
    public static IEnumerable<Scene> All => [.. Masked, .. MaskedALittle, .. HardToFollow, .. Clean, .. Pauses, .. Impacts];

    private static IEnumerable<Scene> Masked => Enumerable.Range(0, 30).Select(n =>
    {
        var seed = Masking + (ulong)n;
        var (sound, voice) = (Sounds[n % Sounds.Length], n % SpeechVoice.Voices.Length);
        var scene = Talk($"masked by {sound} {n}", voice, seed);
        var background = Sound(sound, scene.Frames, voice, seed);
        var from = 1.5 + (3 * Random(seed, 1));
        var to = from + 1 + (2.5 * Random(seed, 2));
        scene.Under(background, voice, 10 + (8 * Random(seed, 3)), from, to);
        if (n % 2 == 0)
        {
            // The same sound goes on far below before and after.
            scene.Under(background, voice, -25, 0, from).Under(background, voice, -25, to, Seconds);
        }

        if (n % 5 == 0)
        {
            scene.Bed(Backgrounds.LowChord(scene.Frames, 110), -20);
        }

        return scene.Build(isStereo: n % 3 == 1);
    });

    // 5 to 9 dB, and speech that is 20 dB quieter in every second one. Without the tremolo, whose troughs don't mask at these levels.
    private static IEnumerable<Scene> MaskedALittle => Enumerable.Range(0, 10).Select(n =>
    {
        var seed = MaskingALittle + (ulong)n;
        var (sound, voice) = (Sounds[n % 5], (n + 3) % SpeechVoice.Voices.Length);
        var scene = Talk($"masked a little by {sound} {n}", voice, seed);
        var from = 1 + (4 * Random(seed, 1));
        return scene.Under(Sound(sound, scene.Frames, voice, seed), voice, 5 + (4 * Random(seed, 3)), from, from + 1 + (2 * Random(seed, 2)))
            .Build(isStereo: n % 3 == 1, gainDb: n % 2 == 0 ? -20 : 0);
    });

    private static IEnumerable<Scene> HardToFollow => Enumerable.Range(0, 10).Select(n =>
    {
        var seed = Low + (ulong)n;
        var voice = n % SpeechVoice.Voices.Length;
        var scene = Talk($"hard to follow {n}", voice, seed);
        var from = 1 + (3 * Random(seed, 1));
        return scene.Under(Backgrounds.Shaped(scene.Frames, voice, seed), voice, -5, from, from + 2 + (3 * Random(seed, 2)))
            .Build(isStereo: n % 3 == 1);
    });

    private static IEnumerable<Scene> Clean => Enumerable.Range(0, 14).Select(n =>
    {
        var seed = Clear + (ulong)n;
        var voice = n % SpeechVoice.Voices.Length;
        var kind = n % 7;
        var scene = Talk($"clear {n}", voice, seed);
        return (kind switch
        {
            0 => scene.Bed(Backgrounds.LowChord(scene.Frames, 82), -12),
            1 => scene.Bed(Backgrounds.Rumble(scene.Frames, seed), -15),
            2 => scene.Bed(Backgrounds.Music(scene.Frames, 98, seed), -26),
            3 => scene.Under(Backgrounds.Shaped(scene.Frames, voice, seed), voice, -22, 0, Seconds),
            4 => scene.Under(Backgrounds.Babble(scene.Frames, 6, seed), voice, -26, 0, Seconds),
            5 => scene.Under(Backgrounds.Tremolo(scene.Frames, seed), voice, -24, 0, Seconds),
            _ => scene,
        }).Build(isStereo: n % 2 == 1);
    });

    private static IEnumerable<Scene> Pauses => Enumerable.Range(0, 8).Select(n =>
    {
        var seed = Gaps + (ulong)n;
        var scene = new SpeechSceneBuilder($"pauses {n}", 14);
        double[] pauses = [0.2, 0.16, 0.5, 1.2];
        var at = 0.5;
        for (var line = 0; line < 4 && at < 11; line++)
        {
            at = scene.Say(at, n, n + line).End + (pauses[line] * (1 + Random(seed, line)));
        }

        return scene.Build(isStereo: false);
    });

    private static IEnumerable<Scene> Impacts => Enumerable.Range(0, 10).Select(n =>
    {
        var seed = Hitting + (ulong)n;
        var scene = new SpeechSceneBuilder($"hits {n}", 14);
        var at = 0.5;
        for (var line = 0; line < 3; line++)
        {
            at = scene.Say(at, n, n + line).End + 1.6;
            if (at < 12 && line < 2)
            {
                scene.Hit(at - 1.0 + (0.3 * Random(seed, line)), 0.75 + (0.2 * Random(seed, 10 + line)), seed);
            }
        }

        return (n % 2 == 0 ? scene.Bed(Backgrounds.LowChord(scene.Frames, 98), -32) : scene).Build(isStereo: n % 3 == 0);
    });

    // Lines one after the other, with pauses of 0.5 to 1.5 s.
    private static SpeechSceneBuilder Talk(string name, int voice, ulong seed)
    {
        var scene = new SpeechSceneBuilder(name, Seconds);
        var at = 0.3 + Random(seed, 20);
        for (var line = 0; at < Seconds - 4.5; line++)
        {
            at = scene.Say(at, voice, (int)(seed % 10) + line).End + 0.5 + Random(seed, 21 + line);
        }

        return scene;
    }

    private static float[] Sound(string name, int frames, int voice, ulong seed) => name switch
    {
        "shaped" => Backgrounds.Shaped(frames, voice, seed),
        "white" => Backgrounds.White(frames, seed),
        "pink" => Backgrounds.Pink(frames, seed),
        "band" => Backgrounds.Band(frames, seed),
        "babble" => Backgrounds.Babble(frames, 8, seed),
        _ => Backgrounds.Tremolo(frames, seed),
    };

    private static double Random(ulong seed, int which) => CounterNoise.Uniform(seed, 7, which);
}

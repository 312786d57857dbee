using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.TestKit;

namespace Monochord.Fingerprinting.Tests;

/// <summary>The score of The Battle for Wesnoth, each track analysed once for all tests.</summary>
internal static class RealTracks
{
    private const string Folder = "/usr/share/games/wesnoth/1.16/data/core/music/";

    private static readonly Lazy<Dictionary<string, TrackAnalysis>> Whole = new(() => All(FingerprintStrategy.Whole));

    /// <summary>The analysis of every track.</summary>
    public static IReadOnlyDictionary<string, TrackAnalysis> Analyses
    {
        get
        {
            Require.Component(Directory.Exists(Folder), "wesnoth-1.16-music");
            return Whole.Value;
        }
    }

    /// <summary>The analysis of every track by its windows.</summary>
    public static IReadOnlyDictionary<string, TrackAnalysis> ByWindows()
    {
        Require.Component(Directory.Exists(Folder), "wesnoth-1.16-music");
        return All(FingerprintStrategy.Windowed);
    }

    /// <summary>The mean of the channels.</summary>
    public static float[] Mono(string track)
    {
        Require.Component(Directory.Exists(Folder), "wesnoth-1.16-music");
        using var file = AudioFile.Open(Folder + track);
        var block = new AudioBuffer(file.Format.Channels, 4096);
        var mono = new List<float>();
        for (int frames; (frames = file.Read(block.Block)) > 0;)
        {
            for (var i = 0; i < frames; i++)
            {
                mono.Add((block[0][i] + block[1][i]) / 2);
            }
        }

        return [.. mono];
    }

    private static Dictionary<string, TrackAnalysis> All(FingerprintStrategy strategy) => Directory.GetFiles(Folder, "*.ogg")
        .AsParallel()
        .Select(path => (Name: Path.GetFileName(path), Track: Fingerprinter.Analyse(path, new FingerprintOptions { Strategy = strategy })))
        .ToDictionary(pair => pair.Name, pair => pair.Track, StringComparer.Ordinal);
}

using System.Text.Json;
using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Fingerprinting.Tonality;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Fingerprinting.Tests.Tonality;

/// <summary>The keys of real music beside those that Essentia finds.</summary>
[Trait("Category", "Slow")]
public sealed class RealTracksKeyTests(ITestOutputHelper output)
{
    private const string Music = "/usr/share/games/wesnoth/1.16/data/core/music/";

    [Fact]
    public void Keys_AreEssentiasOrNextToThem()
    {
        Require.Component(Directory.Exists(Music), "wesnoth-1.16-music");
        var golden = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.PathOf("tests", "golden", "essentia", "wesnoth-keys.json")));
        var (same, near, all) = (0, 0, 0);
        foreach (var track in golden.RootElement.GetProperty("tracks").EnumerateObject())
        {
            var theirs = Parse(track.Value.GetProperty("key").GetString()!, track.Value.GetProperty("scale").GetString()!);
            var found = Analyse(Music + track.Name).Tonality;
            output.WriteLine($"{track.Name}: {found.Key}, {found.KeyConfidence:F2}, {found.TuningCents:F1} cents; Essentia {theirs}");
            var nearness = KeyFinder.Nearness(theirs, found.Key!.Value);
            same += nearness == 1 ? 1 : 0;
            near += nearness >= 0.3 ? 1 : 0;
            all++;
        }

        output.WriteLine($"{same} the same, {near} the same, the relative or a fifth, of {all}");
        Assert.Equal(21, all);
        Assert.InRange(near, 0.85 * all, all);
    }

    private static Key Parse(string tonic, string mode)
    {
        string[] flats = ["C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B"];
        string[] sharps = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];
        var number = Math.Max(Array.IndexOf(flats, tonic), Array.IndexOf(sharps, tonic));
        Assert.InRange(number, 0, 11);
        return new Key(number, mode == "major" ? Mode.Major : Mode.Minor);
    }

    private static ToneFindings Analyse(string path)
    {
        using var file = AudioFile.Open(path);
        Assert.Equal(44_100, file.Format.SampleRate);
        var tones = new ToneAnalysis();
        var buffer = new AudioBuffer(file.Format.Channels, 4096);
        var mono = new float[4096];
        for (var frames = file.Read(buffer.Block); frames > 0; frames = file.Read(buffer.Block))
        {
            for (var n = 0; n < frames; n++)
            {
                mono[n] = 0;
                for (var channel = 0; channel < buffer.Channels; channel++)
                {
                    mono[n] += buffer[channel][n] / buffer.Channels;
                }
            }

            tones.Add(mono.AsSpan(0, frames));
        }

        return tones.Finish();
    }
}

using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Fingerprinting.Rhythm;
using Monochord.Fingerprinting.Spectra;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Fingerprinting.Tests.Rhythm;

/// <summary>The tempi of real music beside those that other programs find. None of them is the truth, and they agree with each other no
/// more often; but where we are sure, or Essentia is, we ought to agree.</summary>
[Trait("Category", "Slow")]
public sealed class RealTracksTempoTests(ITestOutputHelper output)
{
    private const string Music = "/usr/share/games/wesnoth/1.16/data/core/music/";

    [Fact]
    public void Tempi_ThatWeAreSureOf_AreEssentiasOrAMultiple()
    {
        Require.Component(Directory.Exists(Music), "wesnoth-1.16-music");
        var (agree, sure, agreeSure, all) = (0, 0, 0, 0);
        foreach (var track in GoldenFile.Read("essentia/wesnoth-tempi.json").GetProperty("tracks").EnumerateObject())
        {
            var essentia = track.Value.GetProperty("essentia_bpm").GetDouble();
            var found = Analyse(Music + track.Name);
            output.WriteLine(
                $"{track.Name}: {found.TempoBpm:F2} or {found.AlternativeTempoBpm:F2}, {found.TempoConfidence:F2}, {found.BeatSeconds.Count} beats, "
                + $"stability {found.Stability:F3}; Essentia {essentia:F1}, librosa {track.Value.GetProperty("librosa_bpm").GetDouble():F1}");
            var isSame = IsSameOrMultiple(found.TempoBpm, essentia);
            var isSure = found.TempoConfidence >= 0.5;
            (all, agree) = (all + 1, agree + (isSame ? 1 : 0));
            (sure, agreeSure) = (sure + (isSure ? 1 : 0), agreeSure + (isSure && isSame ? 1 : 0));
        }

        output.WriteLine($"{agree} of {all} agree, {agreeSure} of the {sure} that are sure");
        Assert.Equal(21, all);
        Assert.InRange(sure, 2, 21);
        Assert.Equal(sure, agreeSure);
    }

    // To 4 %, as the field counts it, and as a double, a half, three times or a third.
    private static bool IsSameOrMultiple(double tempo, double due)
    {
        foreach (var ratio in (ReadOnlySpan<double>)[1, 2, 0.5, 3, 1.0 / 3])
        {
            if (Math.Abs((tempo / (ratio * due)) - 1) <= 0.04)
            {
                return true;
            }
        }

        return false;
    }

    private static RhythmDescription Analyse(string path)
    {
        using var file = AudioFile.Open(path);
        Assert.Equal(44_100, file.Format.SampleRate);
        var rhythm = new RhythmAnalysis();
        var spectra = new SpectralFrontEnd(rhythm);
        var buffer = new AudioBuffer(file.Format.Channels, 4096);
        var mono = new float[4096];
        var samples = 0L;
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

            spectra.Add(mono.AsSpan(0, frames));
            samples += frames;
        }

        spectra.Finish();
        return rhythm.Finish(samples);
    }
}

using System.Text.Json;
using Monochord.Audio.Files;
using Monochord.Catalogue;
using Monochord.Cli.Output;
using Monochord.Cli.Tests.Support;
using Monochord.Fingerprinting;
using Monochord.Fingerprinting.Rhythm;
using Monochord.Fingerprinting.Timbre;
using Monochord.Fingerprinting.Tonality;
using Monochord.Fingerprinting.Waveform;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Cli.Tests;

public sealed class SimilarVerbTests
{
    [Fact]
    public void Similar_Number_ListsTheNearestFirst_InEightyColumns()
    {
        using var folder = Catalogue(20);
        var run = Run.Of("similar", "5", "-n", "3", "--catalogue", folder["tracks.db"]);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Artist 1 - Title 4\n", run.Output, StringComparison.Ordinal);

        // Tracks differ by their tempo alone, and by more the farther they stand in the list.
        Assert.Contains("Title 3", run.Output, StringComparison.Ordinal);
        Assert.Contains("Title 5", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Title 12", run.Output, StringComparison.Ordinal);
        Assert.Equal(3, run.Lines.Count(line => line.StartsWith("0.", StringComparison.Ordinal)));
        Assert.All(run.Lines, line => Assert.InRange(PrintableText.Width(line), 0, 80));
    }

    [Fact]
    public void Similar_File_IsFoundByItsPath_AndExplained()
    {
        using var folder = Catalogue(20);
        var run = Run.Of("similar", folder["4.wav"], "--explain", "--catalogue", folder["tracks.db"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("100 % of the distance: tempo_bpm", run.Output, StringComparison.Ordinal);
        Assert.Contains("BPM", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Similar_FileThatIsNotKnown_IsLookedAt_AndNotKept()
    {
        using var folder = Catalogue(12);
        WavFile.WriteFloat(folder["new.wav"], 44_100, Signals.Noise(1, 88_200));
        var run = Run.Of("similar", folder["new.wav"], "--json", "--catalogue", folder["tracks.db"]);
        Assert.Equal(0, run.ExitCode);
        using var answer = JsonDocument.Parse(run.Output);
        Assert.False(answer.RootElement.GetProperty("query").TryGetProperty("id", out _));
        Assert.Equal(10, answer.RootElement.GetProperty("tracks").GetArrayLength());
        Assert.Equal(12, JsonDocument.Parse(Run.Of("similar", "1", "-n", "100", "--json", "--catalogue", folder["tracks.db"]).Output)
            .RootElement.GetProperty("tracks").GetArrayLength() + 1);
    }

    [Theory]
    [InlineData("fingerprint")]
    [InlineData("timbre")]
    public void Similar_Json_HasNamesOfTheServer(string by)
    {
        using var folder = Catalogue(20);
        var run = Run.Of("similar", "1", "--json", "--explain", "--exclude-artist", "--by", by, "--weights", "equal", "--catalogue", folder["tracks.db"]);
        using var json = JsonDocument.Parse(run.Output);
        var answer = json.RootElement;
        Assert.Equal((by, "equal", "library"), (
            answer.GetProperty("by").GetString(), answer.GetProperty("weights").GetString(), answer.GetProperty("scales").GetString()));
        var tracks = answer.GetProperty("tracks").EnumerateArray().ToList();
        Assert.DoesNotContain("Artist 0", tracks.Select(track => track.GetProperty("artist").GetString()));
        Assert.All(tracks, track =>
        {
            Assert.InRange(track.GetProperty("score").GetDouble(), 0, 1);
            Assert.Equal(25, track.GetProperty("fingerprint").EnumerateObject().Count());
            Assert.Equal(25, track.GetProperty("dimensions").GetArrayLength());
            Assert.NotEqual(string.Empty, track.GetProperty("sentence").GetString());
        });
        var scores = tracks.Select(track => track.GetProperty("score").GetDouble()).ToList();
        Assert.Equal(scores.OrderDescending(), scores);
    }

    [Fact]
    public void Similar_FewTracks_SaysThatScalesAreRanges()
    {
        using var folder = Catalogue(5);
        var run = Run.Of("similar", "1", "--catalogue", folder["tracks.db"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Fewer than 10 tracks", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--by", "colour")]
    [InlineData("--weights", "loud")]
    [InlineData("-n", "0")]
    public void Similar_Nonsense_IsUsage(string option, string value)
    {
        using var folder = Catalogue(2);
        Assert.Equal(2, Run.Of("similar", "1", option, value, "--catalogue", folder["tracks.db"]).ExitCode);
    }

    [Fact]
    public void Similar_NoCatalogue_OrNoSuchTrack_SaysSo()
    {
        using var empty = new TestFolder();
        var run = Run.Of("similar", "1", "--catalogue", empty["tracks.db"]);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("monochord fingerprint", run.Error, StringComparison.Ordinal);
        using var folder = Catalogue(2);
        Assert.Equal(3, Run.Of("similar", "77", "--catalogue", folder["tracks.db"]).ExitCode);
        Assert.Equal(3, Run.Of("similar", folder["none.wav"], "--catalogue", folder["tracks.db"]).ExitCode);
    }

    private static TestFolder Catalogue(int count)
    {
        var folder = new TestFolder();
        Fill(folder, count).GetAwaiter().GetResult();
        return folder;
    }

    private static async Task Fill(TestFolder folder, int count)
    {
        await using var catalogue = new TrackCatalogue(folder["tracks.db"]);
        for (var i = 0; i < count; i++)
        {
            var values = new double[Dimensions.Count];
            values[(int)Dimension.Loudness] = -12;
            values[(int)Dimension.Tempo] = 100 + (2 * i);
            await catalogue.PutAsync(
                new TrackFile
                {
                    Path = folder[$"{i}.wav"],
                    SizeBytes = 1,
                    Modified = DateTimeOffset.UnixEpoch,
                    AudioHash = $"{i}",
                    Format = "WAV",
                    Tags = new AudioTags($"Title {i}", $"Artist {i % 3}"),
                },
                Analysis(values, i));
        }
    }

    private static TrackAnalysis Analysis(double[] values, int seed)
    {
        var covariances = new float[210];
        for (var i = 0; i < 20; i++)
        {
            covariances[(i * (i + 1) / 2) + i] = 1;
        }

        return new TrackAnalysis
        {
            Version = TrackAnalysis.CurrentVersion,
            Fingerprint = new Fingerprint(values),
            Strategy = FingerprintStrategy.Whole,
            DurationSeconds = 100,
            SampleRate = 44_100,
            Channels = 2,
            Signal = AnalysedSignal.Mean,
            Rhythm = new RhythmDescription
            {
                TempoBpm = 0,
                TempoConfidence = 0,
                AlternativeTempoBpm = 0,
                BeatSeconds = [],
                FirstDownbeat = -1,
                BeatsPerBar = 0,
                OnsetSeconds = [],
                Stability = 0,
            },
            Tonality = new TonalDescription { Key = new Key(9, Mode.Minor), KeyConfidence = 1, TuningCents = 0, PitchClasses = new double[12] },
            Timbre = new TimbreDescription { Means = [seed, .. new float[19]], Covariances = covariances },
            Waveform = new WaveformOutline { Minima = [0], Maxima = [0], Low = [0], Middle = [0], High = [0] },
            LoudnessRangeLu = 0,
            TruePeakDbtp = 0,
        };
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Monochord.Fingerprinting.Spectra;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Fingerprinting.Tests;

/// <summary>Real music beside what librosa reads on it: numbers in tests/golden, with how they were made.</summary>
[Trait("Category", "Slow")]
public sealed class RealTracksTests
{
    public static TheoryData<string> Tracks => [.. Golden.EnumerateObject().Select(track => track.Name)];

    private static JsonElement Golden => GoldenFile.Read("librosa/wesnoth.json").GetProperty("tracks");

    [Theory]
    [MemberData(nameof(Tracks))]
    public void ATrackHasLibrosasNumbers(string track)
    {
        var librosa = Golden.GetProperty(track);
        var analysis = RealTracks.Analyses[track];
        var fingerprint = analysis.Fingerprint;
        Assert.Equal(librosa.GetProperty("frames").GetInt64() / 44_100.0, analysis.DurationSeconds, 1e-9);
        for (var band = Dimension.SubBass; band <= Dimension.Air; band++)
        {
            AssertNear(band, 0.01);
        }

        AssertNear(Dimension.Crest, 0.2);
        AssertNear(Dimension.BassToMid, 0.3);
        AssertNear(Dimension.SilenceRatio, 0.01);
        AssertNear(Dimension.HarmonicRatio, 0.04);
        AssertNear(Dimension.PhaseCorrelation, 0.005);
        AssertNear(Dimension.PeakConsistency, 0.005);
        Assert.Equal(Number("stereo_width_power"), fingerprint[Dimension.StereoWidth], 0.005);
        Assert.Equal(Math.Min(Number("loudness_variation_std"), 20), fingerprint[Dimension.LoudnessVariation], 0.05);

        void AssertNear(Dimension dimension, double tolerance)
        {
            var name = Dimensions.Of(dimension).Name;
            var (expected, actual) = (Number(name), fingerprint[dimension]);
            Assert.True(Math.Abs(actual - expected) <= tolerance, $"{name}: {actual:F5}, librosa {expected:F5}");
        }

        double Number(string name) => librosa.GetProperty(name).GetDouble();
    }

    // librosa's medians are over all frames; ours leave out what is 60 dB below the loudest, which in tracks that fade moves them by more.
    [Theory]
    [MemberData(nameof(Tracks))]
    public void OverAllFramesTheShapeOfTheSpectrumIsLibrosas(string track)
    {
        var librosa = Golden.GetProperty(track);
        var course = new SpectralCourse(soundingShare: -1);
        var front = new SpectralFrontEnd(course);
        front.Add(RealTracks.Mono(track));
        front.Finish();
        course.Finish();
        Assert.Equal(1, course.CentroidHz / librosa.GetProperty("spectral_centroid_hz").GetDouble(), 0.02);
        Assert.Equal(1, course.RollOffHz / librosa.GetProperty("spectral_rolloff_hz").GetDouble(), 0.02);

        // Above what a lossy coder kept there is only rounding: librosa takes its logarithm, and we what is 120 dB down.
        var flatness = librosa.GetProperty("spectral_flatness").GetDouble();
        Assert.InRange(course.Flatness, flatness - 0.001, flatness + 0.032);
    }

    // The table of docs/fingerprint.md, rounded to three digits.
    [Fact]
    public void WindowsAreNoFurtherFromTheWholeThanThePageSays()
    {
        var page = File.ReadAllText(RepositoryRoot.PathOf("docs", "fingerprint.md"));
        var windowed = RealTracks.ByWindows().Where(pair => pair.Value.Strategy == FingerprintStrategy.Windowed).ToArray();
        Assert.InRange(windowed.Length, 27, 100);
        foreach (var info in Dimensions.All.ToArray())
        {
            var row = Regex.Match(page, $@"^\| `{info.Name}` \| ([\d.]+) \| ([\d.]+) \|$", RegexOptions.Multiline, TimeSpan.FromSeconds(5));
            Assert.True(row.Success, $"{info.Name} is not in the table");
            var stated = double.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture);
            var largest = windowed.Max(pair =>
                Math.Abs(pair.Value.Fingerprint[info.Dimension] - RealTracks.Analyses[pair.Key].Fingerprint[info.Dimension]));
            Assert.True(largest <= stated + 0.0006, $"{info.Name}: {largest}, the page says {stated}");
        }
    }

    [Fact]
    public void NoDimensionIsTheSameForAllMusic()
    {
        var tracks = RealTracks.Analyses;
        Assert.InRange(tracks.Count, 40, 100);
        foreach (var info in Dimensions.All.ToArray())
        {
            Assert.All(tracks.Values, track => Assert.InRange(track.Fingerprint[info.Dimension], info.Minimum, info.Maximum));
            var values = tracks.Values.Select(track => track.Fingerprint[info.Dimension]).Order().ToArray();
            Assert.True(values.Distinct().Count() > 30, $"{info.Name} has {values.Distinct().Count()} values");

            // From the tenth to the ninetieth of a hundred tracks, of the range.
            var spread = (values[values.Length * 9 / 10] - values[values.Length / 10]) / (info.Maximum - info.Minimum);
            Assert.True(spread > 0.002, $"{info.Name} spreads over {spread:P2} of its range");
        }
    }
}

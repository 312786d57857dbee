using Monochord.Fingerprinting.Tonality;
using Xunit;

namespace Monochord.Fingerprinting.Tests;

/// <summary>Names and order are what users' files and databases depend on.</summary>
public sealed class DimensionsTests
{
    [Fact]
    public void NamesStandInTheOrderOfTheStoredVector() => Assert.Equal(
        [
            "sub_bass_pct", "bass_pct", "low_mid_pct", "mid_pct", "upper_mid_pct", "presence_pct", "air_pct", "lufs", "crest_db",
            "bass_mid_ratio", "tempo_bpm", "rhythm_stability", "transient_density", "silence_ratio", "spectral_centroid",
            "spectral_rolloff", "spectral_flatness", "harmonic_ratio", "pitch_stability", "chroma_energy", "dynamic_range_variation",
            "loudness_variation_std", "peak_consistency", "stereo_width", "phase_correlation",
        ],
        Dimensions.All.ToArray().Select(info => info.Name));

    [Fact]
    public void EachStandsAtItsOwnPlaceAndIsFoundByItsName()
    {
        for (var i = 0; i < Dimensions.Count; i++)
        {
            var info = Dimensions.Of((Dimension)i);
            Assert.Equal((Dimension)i, info.Dimension);
            Assert.True(Dimensions.TryParse(info.Name, out var found));
            Assert.Equal((Dimension)i, found);
            Assert.InRange(info.Silence, info.Minimum, info.Maximum);
        }
    }

    [Fact]
    public void AFingerprintHas25FiniteNumbers()
    {
        Assert.Throws<ArgumentException>(() => new Fingerprint(new double[24]));
        var values = new double[25];
        values[(int)Dimension.Crest] = double.NaN;
        var error = Assert.Throws<ArgumentException>(() => new Fingerprint(values));
        Assert.Contains("crest_db", error.Message, StringComparison.Ordinal);
    }

    [Theory] // The wheel as printed by Mixed In Key.
    [InlineData(0, Mode.Major, "8B")]
    [InlineData(9, Mode.Minor, "8A")]
    [InlineData(7, Mode.Major, "9B")]
    [InlineData(5, Mode.Major, "7B")]
    [InlineData(11, Mode.Major, "1B")]
    [InlineData(8, Mode.Minor, "1A")]
    [InlineData(6, Mode.Minor, "11A")]
    [InlineData(4, Mode.Major, "12B")]
    [InlineData(1, Mode.Minor, "12A")]
    public void KeysHaveTheirPlaceOnTheCamelotWheel(int tonic, Mode mode, string expected) =>
        Assert.Equal(expected, new Key(tonic, mode).Camelot);
}

using Monochord.Catalogue.Likeness;
using Monochord.Fingerprinting;
using Xunit;

namespace Monochord.Catalogue.Tests.Likeness;

public sealed class WordingTests
{
    private static readonly LikenessMeasure Measure = new LikenessIndex(Tracks.Many(500, 18)).Measure(LikenessWeights.Standard);
    private static readonly Fingerprint Plain = Tracks.Many(1, 19)[0];

    [Theory]
    [InlineData(Dimension.Tempo, 128, 128.2, "Both about 128 BPM.")]
    [InlineData(Dimension.Tempo, 128, 140, "Faster by 12 BPM (140 BPM instead of 128 BPM).")]
    [InlineData(Dimension.Tempo, 140, 70, "About half the tempo (70 BPM instead of 140 BPM).")]
    [InlineData(Dimension.Tempo, 70, 141, "About double the tempo (141 BPM instead of 70 BPM).")]
    [InlineData(Dimension.Tempo, 0, 0, "Both without a tempo.")]
    [InlineData(Dimension.Tempo, 0, 100, "A tempo of 100 BPM instead of none.")]
    [InlineData(Dimension.Tempo, 100, 0, "No tempo instead of 100 BPM.")]
    [InlineData(Dimension.SpectralCentroid, 0.1875, 0.3, "Brighter by 900 Hz (centre at 2,400 Hz instead of 1,500 Hz).")]
    [InlineData(Dimension.SpectralCentroid, 0.3, 0.1875, "Darker by 900 Hz (centre at 1,500 Hz instead of 2,400 Hz).")]
    [InlineData(Dimension.Loudness, -12.3, -9.1, "Louder by 3.2 LU (-9.1 LUFS instead of -12.3 LUFS).")]
    [InlineData(Dimension.Loudness, -12.3, -12.3, "Both about -12.3 LUFS.")]
    [InlineData(Dimension.Bass, 0.11, 0.25, "More bass (25 % instead of 11 %).")]
    [InlineData(Dimension.TransientDensity, 0.51, 0.32, "Calmer, 3.2 onsets a second instead of 5.1.")]
    public void Sentence_Dimension_SaysWhatTheSecondIsAgainstTheFirst(Dimension dimension, double value, double other, string expected) =>
        Assert.Equal(expected, Compare(dimension, value, other).Dimensions[(int)dimension].Sentence);

    [Fact]
    public void Sentence_EveryDimension_DiffersByDirection_AndEndsWithAPoint()
    {
        foreach (var info in Dimensions.All)
        {
            var (low, high) = (info.Minimum + (0.3 * (info.Maximum - info.Minimum)), info.Minimum + (0.42 * (info.Maximum - info.Minimum)));
            var measure = new LikenessMeasure(Normalisation.OfRanges, LikenessWeights.Standard);
            string Say(double a, double b) =>
                measure.Compare(Plain.With(info.Dimension, a), Plain.With(info.Dimension, b)).Dimensions[(int)info.Dimension].Sentence;
            string[] said = [Say(low, low), Say(low, high), Say(high, low)];
            Assert.Equal(3, said.Distinct().Count());
            Assert.All(said, sentence =>
            {
                Assert.EndsWith(".", sentence);
                Assert.True(char.IsUpper(sentence[0]), sentence);
                Assert.DoesNotContain("{", sentence);
                Assert.DoesNotContain("  ", sentence);
            });
        }
    }

    [Fact]
    public void Sentence_Comparison_NamesWhatIsAlikeAndWhatPartsThem()
    {
        var sentence = Wording.Sentence(Measure.Compare(
            Plain.With(Dimension.SpectralCentroid, 0.1875).With(Dimension.Loudness, -10).With(Dimension.Tempo, 128),
            Plain.With(Dimension.SpectralCentroid, 0.3).With(Dimension.Loudness, -10).With(Dimension.Tempo, 128)));
        Assert.Equal(
            "Very much alike: both about -10.0 LUFS, both about 128 BPM. The other: brighter by 900 Hz (centre at 2,400 Hz instead of 1,500 Hz).",
            sentence.Replace(PeaksAlike(), "both about 128 BPM"));

        // Crest weighs as much as tempo and comes first.
        static string PeaksAlike() => $"peaks alike, {Plain[Dimension.Crest]:N1} dB above the level";
    }

    [Fact]
    public void Sentence_BothBeyondTheLibrarysEnd_StillTellsThemApart() =>
        Assert.Equal("Louder by 4.0 LU (-1.0 LUFS instead of -5.0 LUFS).", Compare(Dimension.Loudness, -5, -1).Dimensions[(int)Dimension.Loudness].Sentence);

    [Fact]
    public void Sentence_SameTrack_SaysSo() =>
        Assert.StartsWith("The same in all that counts: ", Wording.Sentence(Measure.Compare(Plain, Plain)));

    private static Comparison Compare(Dimension dimension, double value, double other) =>
        Measure.Compare(Plain.With(dimension, value), Plain.With(dimension, other));
}

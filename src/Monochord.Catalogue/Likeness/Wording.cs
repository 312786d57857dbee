using System.Globalization;
using Monochord.Fingerprinting;

namespace Monochord.Catalogue.Likeness;

/// <summary>Differences of two tracks in plain words: what the second is against the first.</summary>
public static class Wording
{
    // On the library's scale, beyond whose ends all is the same: what nobody would call a difference is small in the unit as well.
    private const double Alike = 0.05;

    private static readonly Phrase[] Phrases =
    [
        Share("sub-bass"),
        Share("bass"),
        Share("low mids"),
        Share("mids"),
        Share("upper mids"),
        Share("presence"),
        Share("air"),
        new("both about {0}", "louder by {2} ({1} instead of {0})", "quieter by {2} ({1} instead of {0})", "LUFS", 1, 1, "LU", Step: 1),
        new("peaks alike, {0} above the level", "peaks stand out more, {1} instead of {0}", "peaks stand out less, {1} instead of {0}", "dB", 1, 1, Step: 1),
        new("bass against mids alike ({0})", "bass stronger against the mids by {2}", "bass weaker against the mids by {2}", "dB", 1, 1, Step: 1),
        new("both about {0}", "faster by {2} ({1} instead of {0})", "slower by {2} ({1} instead of {0})", "BPM", 1, 0, Step: 3),
        new("beats equally steady", "steadier beat ({1} instead of {0})", "less steady beat ({1} instead of {0})", "", 1, 2, Step: 0.05),
        new("equally busy, {0} onsets a second", "busier, {1} onsets a second instead of {0}", "calmer, {1} onsets a second instead of {0}", "", 10, 1, Step: 0.05),
        new("pauses alike ({0})", "more pauses ({1} instead of {0})", "fewer pauses ({1} instead of {0})", "%", 100, 0, Step: 0.03),
        new("equally bright (centre at {0})", "brighter by {2} (centre at {1} instead of {0})", "darker by {2} (centre at {1} instead of {0})", "Hz", 8000, 0, Step: 0.03),
        new("treble reaches equally high ({0})", "treble reaches higher ({1} instead of {0})", "treble reaches less high ({1} instead of {0})", "Hz", 10_000, 0, Step: 0.05),
        new("equally noisy", "noisier ({1} instead of {0})", "more tonal (flatness {1} instead of {0})", "", 1, 2, Step: 0.03),
        new("sustained and struck sounds alike", "more sustained sound ({1} instead of {0})", "more struck sound (sustained {1} instead of {0})", "%", 100, 0, Step: 0.04),
        new("pitch equally steady", "steadier pitch ({1} instead of {0})", "less steady pitch ({1} instead of {0})", "", 1, 2, Step: 0.05),
        new("notes spread alike", "fewer different notes (concentration {1} instead of {0})", "more different notes (concentration {1} instead of {0})", "", 1, 2, Step: 0.02),
        new("peaks vary alike", "peaks vary more ({1} instead of {0})", "peaks vary less ({1} instead of {0})", "dB", 6, 1, Step: 0.1),
        new("level moves alike ({0})", "level moves more ({1} instead of {0})", "level moves less ({1} instead of {0})", "dB", 1, 1, Step: 0.5),
        new("peaks equally even", "more even peaks ({1} instead of {0})", "less even peaks ({1} instead of {0})", "", 1, 2, Step: 0.05),
        new("equally wide", "wider (side {1} instead of {0})", "narrower (side {1} instead of {0})", "%", 100, 0, Step: 0.03),
        new("left and right go together alike", "left and right more alike ({1} instead of {0})", "left and right less alike ({1} instead of {0})", "", 1, 2, Step: 0.05),
    ];

    /// <summary>One dimension as a sentence: <c>Brighter by 900 Hz (centre at 2,400 Hz instead of 1,500 Hz).</c></summary>
    /// <param name="dimension">The two tracks in it.</param>
    public static string Sentence(DimensionComparison dimension) => $"{Capital(Fragment(dimension))}.";

    /// <summary>The whole comparison as one sentence or two: what is alike, and what parts the tracks most.</summary>
    /// <param name="comparison">The two tracks.</param>
    public static string Sentence(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var alike = comparison.Dimensions.Where(d => IsAlike(d) && d.Weight > 0).OrderByDescending(d => d.Weight).Take(2).Select(Fragment).ToList();
        var apart = comparison.Largest(3).Where(d => !IsAlike(d) && d.Contribution > 0).Select(Fragment).ToList();
        var verdict = comparison.Score switch
        {
            >= 1 => "The same in all that counts",
            >= 0.9 => "Very much alike",
            >= 0.8 => "Alike",
            >= 0.65 => "Somewhat alike",
            _ => "Not alike",
        };

        var first = alike.Count == 0 ? $"{verdict}." : $"{verdict}: {string.Join(", ", alike)}.";
        return apart.Count == 0 ? first : $"{first} The other: {string.Join("; ", apart)}.";
    }

    private static bool IsAlike(DimensionComparison d) =>
        d.Difference <= Alike && Math.Abs(d.Value - d.Other) <= Phrases[(int)d.Dimension].Step;

    private static string Fragment(DimensionComparison d)
    {
        if (d.Dimension == Dimension.Tempo && TempoFragment(d) is { } tempo)
        {
            return tempo;
        }

        var phrase = Phrases[(int)d.Dimension];
        return phrase.Say(IsAlike(d) ? 0 : d.Other > d.Value ? 1 : -1, d.Value, d.Other);
    }

    // What is special about tempo: none, and half or double.
    private static string? TempoFragment(DimensionComparison d)
    {
        var none = (d.Value > 0 ? 0 : 1) + (d.Other > 0 ? 0 : 2);
        if (none != 0)
        {
            return none == 3 ? "both without a tempo" : none == 1 ? $"a tempo of {Bpm(d.Other)} instead of none" : $"no tempo instead of {Bpm(d.Value)}";
        }

        var octaves = Math.Log2(d.Other / d.Value);
        return Math.Abs(Math.Abs(octaves) - 1) >= Math.Abs(octaves) ? null
            : $"{(octaves > 0 ? "about double" : "about half")} the tempo ({Bpm(d.Other)} instead of {Bpm(d.Value)})";
    }

    private static string Bpm(double value) => $"{value.ToString("0", CultureInfo.InvariantCulture)} BPM";

    private static string Capital(string text) => string.Concat(char.ToUpperInvariant(text[0]).ToString(), text.AsSpan(1));

    private static Phrase Share(string name) =>
        new($"as much {name} ({{0}})", $"more {name} ({{1}} instead of {{0}})", $"less {name} ({{1}} instead of {{0}})", "%", 100, 0, Step: 0.02);

    // {0} is the first track's value, {1} the second's, {2} how far they lie apart, which may have a unit of its own. Values are multiplied
    // by the factor to be printed; the step is before that.
    private sealed record Phrase(
        string Same, string More, string Less, string Unit, double Factor, int Decimals, string? DifferenceUnit = null, double Step = 0)
    {
        public string Say(int direction, double value, double other)
        {
            var (first, second) = (Number(value * Factor, Decimals), Number(other * Factor, Decimals));
            // Numbers that differ are not printed as if they were the same.
            var decimals = direction != 0 && first == second ? Decimals + 2 : Decimals;
            (first, second) = (Number(value * Factor, decimals), Number(other * Factor, decimals));
            var apart = Number(Math.Abs(other - value) * Factor, decimals);
            return string.Format(
                CultureInfo.InvariantCulture,
                direction == 0 ? Same : direction > 0 ? More : Less,
                With(first, Unit),
                With(second, Unit),
                With(apart, DifferenceUnit ?? Unit));
        }

        private static string Number(double value, int decimals) => value.ToString($"N{decimals}", CultureInfo.InvariantCulture);

        private static string With(string number, string unit) => unit.Length == 0 ? number : $"{number} {unit}";
    }
}

using Monochord.Audio;

namespace Monochord.Metering.Conformance;

/// <summary>EBU Tech 3342, version 4 (November 2023), Table 1: the minimum requirements of a loudness range meter.</summary>
/// <remarks>Tests 5 and 6 are recorded programmes that can't be synthesised.</remarks>
internal static class Tech3342
{
    /// <summary>Tests 1 to 4, and each of them repeated, which must not change the reading.</summary>
    public static IEnumerable<ConformanceCase> Cases()
    {
        foreach (var (number, levels, expected) in new (int, double[], double)[]
        {
            (1, [-20, -30], 10), (2, [-20, -15], 5), (3, [-40, -20], 20), (4, [-50, -35, -20, -35, -50], 15),
        })
        {
            var tones = $"1 kHz stereo, 20 s each at {string.Join(", ", levels)} dBFS";
            yield return Case($"{number}", tones, expected, levels);
            yield return Case($"{number} twice", $"{tones}, played twice", expected, [.. levels, .. levels]);
        }
    }

    private static ConformanceCase Case(string number, string signal, double expected, double[] levels) => new(
        "EBU Tech 3342", number, signal, "LU", expected, 1.0, 1.0,
        rate => Measured.Report(new ToneSource(
            new AudioFormat(rate, ChannelLayout.Stereo), 1000, levels.Select(level => new ToneSegment(20, level)))).LoudnessRangeLu);
}

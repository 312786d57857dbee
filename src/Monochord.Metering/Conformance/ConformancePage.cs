using System.Text;

namespace Monochord.Metering.Conformance;

/// <summary>Results of the suite as a page in Markdown.</summary>
public static class ConformancePage
{
    /// <summary>The page: a summary, then a table for each rate.</summary>
    public static string Render(IReadOnlyList<ConformanceResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var page = new StringBuilder();
        var passed = results.Count(result => result.Passes);
        page.Append(
            $"""
            # Conformance

            What Monochord reads on the test signals of the loudness standards that can be synthesised: EBU Tech 3341 (version 4, 2023)
            tests 1 to 6 and 9 to 23, EBU Tech 3342 (version 4, 2023) tests 1 to 4, and the tones of ITU-R BS.2217. Tests 7 and 8 of
            Tech 3341, 5 and 6 of Tech 3342 and the recorded programmes of BS.2217 are recordings.

            Made by `./monochord conformance --markdown`; a test fails when a reading differs from this page.
            "Used" is the share of the document's tolerance that the difference takes: above 100 % fails.

            **{passed} of {results.Count} cases pass.** The worst uses {Percent(results.Max(result => result.ToleranceUsed))} of its tolerance.

            """);
        foreach (var rate in results.GroupBy(result => result.SampleRate))
        {
            page.Append($"\n## {rate.Key} Hz\n\n| document | test | signal | expected | read | difference | tolerance | used |\n");
            page.Append("| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |\n");
            foreach (var result in rate)
            {
                var test = result.Case;
                page.Append(
                    $"| {test.Document} | {test.Number} | {test.Signal} | {Number(test.Expected, 1)} {test.Unit} | "
                    + $"{Number(result.Reading, 3)} | {Signed(result.Difference)} | "
                    + $"{(test.Below == test.Above ? $"±{test.Above:F1}" : $"+{test.Above:F1} −{test.Below:F1}")} | "
                    + $"{Percent(result.ToleranceUsed)}{(result.Passes ? "" : " **fails**")} |\n");
            }
        }

        return page.ToString();
    }

    private static string Number(double value, int decimals) =>
        double.IsNegativeInfinity(value) ? "−∞" : Minus(Math.Round(value, decimals).ToString($"F{decimals}"));

    private static string Signed(double value)
    {
        var text = Math.Round(value, 3).ToString("+0.000;-0.000;0.000");
        return Minus(text);
    }

    private static string Percent(double share) => $"{Math.Round(share * 100):F0} %";

    // A typographic minus, and none before a zero.
    private static string Minus(string text) => text.Trim('-', '0', '.').Length == 0 ? text.TrimStart('-') : text.Replace('-', '−');
}

using Monochord.Metering.Conformance;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Conformance;

/// <summary>The cases of EBU Tech 3341, EBU Tech 3342 and ITU-R BS.2217, one test for each case and rate, and the page that shows
/// them.</summary>
[Trait("Category", "Slow")]
public sealed class ConformanceTests
{
    private static readonly Lazy<IReadOnlyList<ConformanceResult>> Results = new(() => ConformanceSuite.RunAll());

    public static TheoryData<int, string, string> Runs
    {
        get
        {
            var runs = new TheoryData<int, string, string>();
            foreach (var rate in ConformanceSuite.SampleRates)
            {
                foreach (var item in ConformanceSuite.Cases)
                {
                    runs.Add(rate, item.Document, item.Number);
                }
            }

            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Case_AtARate_IsWithinTheDocumentsTolerance(int rate, string document, string number)
    {
        var result = Results.Value.Single(item =>
            item.SampleRate == rate && item.Case.Document == document && item.Case.Number == number);
        Assert.True(
            result.Passes,
            $"read {result.Reading:F4}, expected {result.Case.Expected} -{result.Case.Below} +{result.Case.Above} {result.Case.Unit}");
    }

    // The documents' own tests, so that none can be lost from the list.
    [Fact]
    public void Suite_HoldsEveryTestThatCanBeSynthesised()
    {
        var numbers = ConformanceSuite.Cases.Where(item => item.Document == "EBU Tech 3341")
            .Select(item => item.Number.Split(' ')[0]).Distinct().Select(int.Parse);
        Assert.Equal([.. Enumerable.Range(1, 6), .. Enumerable.Range(9, 15)], numbers);
        Assert.Equal(8, ConformanceSuite.Cases.Count(item => item.Document == "EBU Tech 3342"));
        Assert.Equal(26, ConformanceSuite.Cases.Count(item => item.Document == "ITU-R BS.2217"));
        Assert.Equal([44_100, 48_000, 69_313, 96_000, 192_000], ConformanceSuite.SampleRates);
    }

    [Fact]
    public void Page_InTheDocs_ShowsTheseReadings()
    {
        var path = RepositoryRoot.PathOf("docs", "conformance.md");
        var page = ConformancePage.Render(Results.Value);
        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == page,
            "docs/conformance.md does not show what is read now. Look at what changed: ./monochord conformance --markdown > docs/conformance.md");
    }
}

using System.Text.RegularExpressions;
using Xunit;

namespace Monochord.Architecture.Tests;

/// <summary>A misspelt category would silently move a test to where it is never, or always, run.</summary>
public sealed partial class TestTraitsTests
{
    [Fact]
    public void Traits_EveryCategory_IsOneThatTheScriptKnows()
    {
        foreach (var file in Repository.SourceFiles("tests"))
        {
            foreach (Match trait in Trait().Matches(File.ReadAllText(file)))
            {
                Assert.True(
                    trait.Groups["name"].Value == "Category" && trait.Groups["value"].Value is "Slow" or "Long" or "Simd", $"{file}: {trait.Value}");
            }
        }
    }

    [GeneratedRegex("""\[(Fact, |Theory, )?Trait\("(?<name>[^"]*)", "(?<value>[^"]*)"\)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Trait();
}

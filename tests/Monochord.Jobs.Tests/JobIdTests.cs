using Monochord.Jobs.Tests.Support;
using Xunit;

namespace Monochord.Jobs.Tests;

/// <summary>Ids sort by creation and can stand in an address or a file name.</summary>
public sealed class JobIdTests
{
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    [Fact]
    public void Next_ManyWhileTheClockJumps_AscendAndAreSafe()
    {
        var clock = new ManualClock();
        var ids = new JobId(clock);
        var last = string.Empty;
        for (var i = 0; i < 1000; i++)
        {
            clock.Jump(TimeSpan.FromMilliseconds(i % 3 == 0 ? -50 : i % 7));
            var id = ids.Next();
            Assert.True(string.CompareOrdinal(last, id) < 0, $"{last} comes before {id}.");
            Assert.True(JobId.IsWellFormed(id));
            Assert.All(id, digit => Assert.Contains(digit, Digits));
            last = id;
        }
    }

    /// <summary>The first ten digits are the time: the example of the ULID specification, 1469918176385 ms, is 01ARYZ6S41.</summary>
    [Fact]
    public void Next_TimeOfTheSpecification_IsWrittenAsThere()
    {
        var clock = new ManualClock();
        clock.Jump(DateTimeOffset.FromUnixTimeMilliseconds(1469918176385) - clock.GetUtcNow());
        Assert.StartsWith("01aryz6s41", new JobId(clock).Next(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("01ARYZ6S41TSV4RRFFQ69G5FAV")]
    [InlineData("")]
    [InlineData(null)]
    public void IsWellFormed_Other_IsNot(string? id) => Assert.False(JobId.IsWellFormed(id));
}

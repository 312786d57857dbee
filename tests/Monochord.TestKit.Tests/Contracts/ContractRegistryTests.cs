using Monochord.Audio;
using Monochord.TestKit.Tests.Faulty;
using Xunit;

namespace Monochord.TestKit.Tests.Contracts;

public sealed class ContractRegistryTests
{
    private static readonly MeterContract Meter = new(typeof(FaultyMeter), () => new FaultyMeter(MeterFault.None));

    [Fact]
    public void Missing_TypeWithoutEntry_IsNamed()
    {
        var missing = new ContractRegistry().Missing(typeof(BufferSource).Assembly);
        Assert.Contains(typeof(BufferSource), missing);
    }

    [Fact]
    public void Missing_TypeWithEntry_IsNotNamed()
    {
        var source = new SourceContract(typeof(BufferSource), channels => new FaultySource(SourceFault.None, channels));
        Assert.DoesNotContain(typeof(BufferSource), new ContractRegistry(source).Missing(typeof(BufferSource).Assembly));
    }

    [Fact]
    public void Constructor_ToleranceWithoutReason_Throws() =>
        Assert.Throws<ArgumentException>(() => new ContractRegistry(Meter with { Tolerance = 1e-6 }));

    [Theory]
    [InlineData("no such law", "a reason")]
    [InlineData("chunking", " ")]
    public void Constructor_WaiverOfNoLawOrWithoutReason_Throws(string law, string reason)
    {
        var waived = new Dictionary<string, string>(StringComparer.Ordinal) { [law] = reason };
        Assert.Throws<ArgumentException>(() => new ContractRegistry(Meter with { Waived = waived }));
    }

    [Fact]
    public void Constructor_TwoEntriesOfOneName_Throws() => Assert.Throws<ArgumentException>(() => new ContractRegistry(Meter, Meter));

    [Fact]
    public void Cases_WaivedLaw_IsLeftOut()
    {
        var waived = new Dictionary<string, string>(StringComparer.Ordinal) { ["chunking"] = "to show it" };
        var registry = new ContractRegistry(Meter with { Case = "second", Waived = waived }, Meter);
        Assert.Contains(("FaultyMeter", "chunking"), registry.Cases);
        Assert.DoesNotContain(("FaultyMeter, second", "chunking"), registry.Cases);
        Assert.Contains(("FaultyMeter, second", "reset"), registry.Cases);
    }
}

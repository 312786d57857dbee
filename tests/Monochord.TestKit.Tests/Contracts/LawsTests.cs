using Monochord.TestKit.Tests.Faulty;
using Xunit;

namespace Monochord.TestKit.Tests.Contracts;

/// <summary>A law that can't fail proves nothing: each is shown a component that breaks it, and one that breaks none.</summary>
public sealed class LawsTests
{
    public static IEnumerable<(string Fault, string Law)> ProcessorFaults() =>
    [
        (nameof(ProcessorFault.LevelPerBlock), "chunking"),
        (nameof(ProcessorFault.KeepsStateOnReset), "reset"),
        (nameof(ProcessorFault.KeepsStateOnPrepare), "prepare again"),
        (nameof(ProcessorFault.Allocates), "allocation"),
        (nameof(ProcessorFault.ClaimsNoLatency), "latency"),
        (nameof(ProcessorFault.LosesInput), "latency"),
        (nameof(ProcessorFault.NeverSettles), "tail"),
        (nameof(ProcessorFault.DecaysToSubnormals), "tail"),
        (nameof(ProcessorFault.KeepsNaN), "poison"),
        (nameof(ProcessorFault.LeaksAcrossChannels), "isolation"),
        (nameof(ProcessorFault.CountsEmptyBlocks), "empty block"),
        (nameof(ProcessorFault.RefusesLargestBlock), "largest block"),
    ];

    public static IEnumerable<(string Fault, string Law)> MeterFaults() =>
    [
        (nameof(MeterFault.CountsBlocks), "chunking"),
        (nameof(MeterFault.KeepsStateOnReset), "reset"),
        (nameof(MeterFault.KeepsStateOnPrepare), "prepare again"),
        (nameof(MeterFault.Allocates), "allocation"),
        (nameof(MeterFault.LeavesValueOut), "whole reading"),
        (nameof(MeterFault.HasNoValues), "whole reading"),
        (nameof(MeterFault.KeepsNaN), "poison"),
        (nameof(MeterFault.CountsEmptyBlocks), "empty block"),
        (nameof(MeterFault.RefusesLargestBlock), "largest block"),
    ];

    public static IEnumerable<(string Fault, string Law)> SourceFaults() =>
    [
        (nameof(SourceFault.CountsReads), "chunking"),
        (nameof(SourceFault.ReadsShortInTheMiddle), "end"),
        (nameof(SourceFault.GoesOnAfterTheEnd), "end"),
        (nameof(SourceFault.EndsAtEmptyBlock), "empty block"),
        (nameof(SourceFault.GivesNaN), "numbers"),
        (nameof(SourceFault.GivesNothing), "numbers"),
        (nameof(SourceFault.ChangesChannels), "numbers"),
        (nameof(SourceFault.ChangesFormat), "numbers"),
        (nameof(SourceFault.Allocates), "allocation"),
    ];

    public static IEnumerable<(string Fault, string Law)> SinkFaults() =>
    [
        (nameof(SinkFault.KeepsBlocks), "chunking"),
        (nameof(SinkFault.LosesTheLast), "chunking"),
        (nameof(SinkFault.KeepsEmptyBlocks), "empty block"),
        (nameof(SinkFault.Allocates), "allocation"),
    ];

    [Theory]
    [MemberData(nameof(SinkFaults))]
    public void SinkLaw_FaultySink_IsReported(string fault, string law) =>
        Assert.NotNull(Find(Sink(Enum.Parse<SinkFault>(fault)), law).Violation());

    [Theory]
    [MemberData(nameof(ProcessorFaults))]
    public void ProcessorLaw_FaultyProcessor_IsReported(string fault, string law) =>
        Assert.NotNull(Find(Processor(Enum.Parse<ProcessorFault>(fault)), law).Violation());

    [Theory]
    [MemberData(nameof(MeterFaults))]
    public void MeterLaw_FaultyMeter_IsReported(string fault, string law) =>
        Assert.NotNull(Find(Meter(Enum.Parse<MeterFault>(fault)), law).Violation());

    [Theory]
    [MemberData(nameof(SourceFaults))]
    public void SourceLaw_FaultySource_IsReported(string fault, string law) =>
        Assert.NotNull(Find(Source(Enum.Parse<SourceFault>(fault)), law).Violation());

    [Fact]
    public void EveryLaw_SoundComponent_Holds()
    {
        foreach (var contract in (Contract[])[Processor(ProcessorFault.None), Meter(MeterFault.None), Source(SourceFault.None), Sink(SinkFault.None)])
        {
            Assert.All(contract.Laws, law => Assert.Null(law.Violation()));
        }
    }

    [Fact]
    public void EveryLaw_OfEachKind_HasAFault()
    {
        AssertCovers(Processor(ProcessorFault.None), ProcessorFaults());
        AssertCovers(Meter(MeterFault.None), MeterFaults());
        AssertCovers(Source(SourceFault.None), SourceFaults());
        AssertCovers(Sink(SinkFault.None), SinkFaults());
    }

    [Fact]
    public void Chunking_ProcessorWithinItsTolerance_Holds()
    {
        var contract = Processor(ProcessorFault.LevelPerBlock) with { Tolerance = 2, ToleranceReason = "half of the blocks are halved" };
        Assert.Null(ProcessorLaws.Chunking(contract));
    }

    [Fact]
    public void Isolation_LinkedProcessor_IsNotAsked() =>
        Assert.Null(ProcessorLaws.Isolation(Processor(ProcessorFault.LeaksAcrossChannels) with { IsLinked = true }));

    private static ProcessorContract Processor(ProcessorFault fault) =>
        new(typeof(FaultyProcessor), () => new FaultyProcessor(fault)) { TailFrames = 1000 };

    private static MeterContract Meter(MeterFault fault) => new(typeof(FaultyMeter), () => new FaultyMeter(fault)) { Seconds = 1 };

    private static SourceContract Source(SourceFault fault) => new(typeof(FaultySource), channels => new FaultySource(fault, channels));

    private static SinkContract Sink(SinkFault fault) => new(typeof(FaultySink), format =>
    {
        var sink = new FaultySink(fault, format.Channels);
        return new(sink, () => sink.Kept);
    });

    private static Law Find(Contract contract, string name) => Assert.Single(contract.Laws, law => law.Name == name);

    private static void AssertCovers(Contract contract, IEnumerable<(string Fault, string Law)> faults) =>
        Assert.Equal(contract.Laws.Select(law => law.Name).Order(), faults.Select(fault => fault.Law).Distinct().Order());
}

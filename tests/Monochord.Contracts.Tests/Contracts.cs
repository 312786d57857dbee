using Monochord.Audio;

namespace Monochord.Contracts.Tests;

/// <summary>Where a component is entered: its type, how one is made, and what it promises beyond the laws.</summary>
/// <remarks>
/// A component with options that change its shape (a linked and an unlinked compressor) has one entry for each, told apart by
/// <see cref="Contract.Case"/>. A tolerance or a waived law needs its reason, and the component's remarks state it as well.
/// </remarks>
internal static partial class Contracts
{
    public static IEnumerable<Contract> All => [.. Processors, .. Meters, .. Sources];

    private static IEnumerable<ProcessorContract> Processors => [];

    private static IEnumerable<MeterContract> Meters => [];

    private static IEnumerable<SourceContract> Sources =>
    [
        new(
            typeof(BufferSource),
            channels => new BufferSource(new AudioFormat(48_000, ChannelLayout.Default(channels)), Signals.Noise(channels, 60_001))),
    ];
}

namespace Monochord.Audio.Rings;

#pragma warning disable CA1720 // The names of the field, and of the header.

/// <summary>How a ring keeps its samples.</summary>
public enum RingBufferSampleType
{
    /// <summary>IEEE 754 single: what everything here makes, to the bit.</summary>
    Float32 = 1,

    /// <summary>IEEE 754 double: for readers that want it. What is written is widened, what is read is rounded to single.</summary>
    Float64 = 2,
}
#pragma warning restore CA1720

/// <summary>What the writer of a ring says of itself.</summary>
public enum RingBufferState
{
    /// <summary>No writer has opened it yet; always so in version 1, which does not say.</summary>
    None = 0,

    /// <summary>A writer has it open, or ended without closing it.</summary>
    Writing = 1,

    /// <summary>The writer closed it in order.</summary>
    Closed = 2,
}

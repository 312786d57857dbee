namespace Monochord.Audio.Rings;

/// <summary>What a read of a ring gave.</summary>
/// <param name="FirstFrame">The number of the first frame that was given: the one asked for, and what was lost before it.</param>
/// <param name="Frames">Frames given, from the start of the block; fewer than asked where there are no more yet, 0 where there is none.
/// What stands behind them in the block says nothing.</param>
/// <param name="LostFrames">Frames from the one asked for on that were overwritten before they could be read.</param>
public readonly record struct RingBufferRead(long FirstFrame, int Frames, long LostFrames)
{
    /// <summary>The frame to go on with.</summary>
    public long NextFrame => FirstFrame + Frames;
}

/// <summary>What the header of a ring says of its writer at a moment.</summary>
/// <param name="State">Whether a writer has it, or has closed it; always <see cref="RingBufferState.None"/> in version 1.</param>
/// <param name="Generation">Writers that have opened it, counted; another than before is a new programme. 0 in version 1.</param>
/// <param name="BeginFrames">Frames that were begun since the file was made.</param>
/// <param name="EndFrames">Frames that are complete.</param>
/// <param name="Heartbeat">When something was written last, by the writer's clock; null in version 1 and before the first writer.</param>
/// <param name="ProcessId">Of the writer; 0 in version 1.</param>
/// <param name="Started">When the writer opened it; null in version 1 and before the first writer.</param>
public readonly record struct RingBufferStatus(
    RingBufferState State, int Generation, long BeginFrames, long EndFrames, DateTimeOffset? Heartbeat, long ProcessId, DateTimeOffset? Started);

using Monochord.Server.Sessions;

namespace Monochord.Server.Wire;

/// <summary>How far one client is in one kind: which messages are his at his rate, and what he missed.</summary>
internal sealed class KindCursor(ReadingKind kind, int rate)
{
    private long _jumps = -1;
    private long _resets = -1;

    /// <summary>Messages that he was too slow for since the one before.</summary>
    public long Missed { get; private set; }

    /// <summary>Whether a reading has a message for him.</summary>
    public bool Wants(long reading)
    {
        if (!kind.IsIn(reading))
        {
            return false;
        }

        var sequence = kind.CountIn(reading);
        return Due(sequence + 1) > Due(sequence);
    }

    /// <summary>Counts what he would have got of readings that are not kept any more.</summary>
    public long Skip(long from, long to)
    {
        var missed = Due(kind.CountIn(to)) - Due(kind.CountIn(from));
        Missed += missed;
        return missed;
    }

    /// <summary>Takes a message: what is to be said in its header.</summary>
    public (int Flags, uint Missed) Take(SessionHop hop)
    {
        var flags = 0;
        if (_jumps >= 0)
        {
            flags |= hop.Jumps != _jumps ? WireFormat.JumpedFlag : 0;
            flags |= hop.Resets != _resets ? WireFormat.ResetFlag : 0;
        }

        var missed = (uint)Math.Min(Missed, uint.MaxValue);
        (_jumps, _resets, Missed) = (hop.Jumps, hop.Resets, 0);
        return (flags, missed);
    }

    // How many of the first so many messages are his: evenly spread.
    private long Due(long sequence) => sequence * rate / kind.Rate;
}

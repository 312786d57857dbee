using System.Runtime.InteropServices;
using Monochord.Audio.Readings;
using Monochord.Server.Sessions;

namespace Monochord.Server.Wire;

/// <summary>How far one client is in the scope of a session: the messages that it gets, one after the other without a gap, or with what it
/// was too slow for counted.</summary>
internal sealed class ScopeCursor
{
    // What a message of one that catches up may hold.
    private const int MostReadings = 8;

    private readonly ScopeHistory _history;
    private readonly IReadOnlyList<int> _channels;
    private readonly int _mostFrames;
    private byte[] _message = [];
    private long _next;
    private long _lost;
    private long _jumps = -1;

    /// <summary>A client that begins.</summary>
    /// <param name="history">What there is.</param>
    /// <param name="wanted">What it wants.</param>
    /// <param name="end">The frame behind the newest one that was told when it asked.</param>
    /// <param name="sampleRate">Frames a second.</param>
    public ScopeCursor(ScopeHistory history, ScopeWish wanted, long end, int sampleRate)
    {
        (_history, _channels) = (history, wanted.Channels);
        _mostFrames = MostReadings * ReadingClock.MaxHopFrames(sampleRate);

        // Of one that asks for nothing older, what came before anybody asked is not lost.
        _next = wanted.Since is { } since ? Math.Min(since, end) : Math.Max(end, history.First);
    }

    /// <summary>Frames that were lost and not told yet.</summary>
    public long Lost => _lost;

    /// <summary>The next message; valid until the next call.</summary>
    /// <param name="end">The frame behind the newest one that was told.</param>
    /// <param name="message">The message.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryTake(long end, out ReadOnlyMemory<byte> message)
    {
        while (_next < end)
        {
            SkipTo(_history.Oldest);
            if (_history.PartOf(_next) is not { } last)
            {
                break;
            }

            // As many parts as go into one message and belong together.
            while (last.End < end && _history.PartOf(last.End) is { } part && part.Jumps == last.Jumps && part.End - _next <= _mostFrames)
            {
                last = part;
            }

            if (TryWrite(last, out message))
            {
                return true;
            }
        }

        message = default;
        return false;
    }

    private void SkipTo(long oldest)
    {
        if (_next < oldest)
        {
            _lost += oldest - _next;
            _next = oldest;
        }
    }

    private bool TryWrite(ScopePart last, out ReadOnlyMemory<byte> message)
    {
        var frames = (int)(last.End - _next);
        var count = frames * _channels.Count;
        var bytes = WireFormat.HeaderBytes + (sizeof(float) * count);
        if (_message.Length < bytes)
        {
            _message = new byte[bytes];
        }

        message = _message.AsMemory(0, bytes);
        var floats = MemoryMarshal.Cast<byte, float>(_message.AsSpan(WireFormat.HeaderBytes, bytes - WireFormat.HeaderBytes));
        for (var i = 0; i < _channels.Count; i++)
        {
            if (!_history.TryCopy(_channels[i], _next, floats.Slice(i * frames, frames)))
            {
                return false;
            }
        }

        WireFormat.ToLittleEndian(floats);
        WireFormat.WriteHeader(_message, ReadingKind.Scope, _next, last.SourceEnd, count, _channels.Count);
        WireFormat.Mark(_message, _jumps >= 0 && last.Jumps != _jumps ? WireFormat.JumpedFlag : 0, (uint)Math.Min(_lost, uint.MaxValue));
        (_next, _jumps, _lost) = (last.End, last.Jumps, 0);
        return true;
    }
}

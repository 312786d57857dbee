using Monochord.Audio;
using Monochord.Server.Sessions;
using Monochord.Server.Tests.Support;
using Monochord.Server.Wire;
using Xunit;

namespace Monochord.Server.Tests.Wire;

/// <summary>What one client gets of the scope (docs/wire.md): every frame once and in order, or its loss counted.</summary>
public sealed class ScopeCursorTests
{
    private const int Rate = 48_000;
    private const int Reading = 800;
    private static readonly AudioFormat Format = new(Rate, ChannelLayout.Discrete(3));
    private readonly ScopeHistory _history = new(Format, 0);
    private long _end;

    [Fact]
    public void Client_ThatKeepsUp_GetsEachReadingWhole_InTheOrderOfItsChannels()
    {
        var cursor = Cursor(null, 2, 0);
        for (var i = 0; i < 1000; i++)
        {
            Write(Reading);
            var message = Take(cursor)!;
            Assert.Equal((6, 0, 0L, _end - Reading, _end + 10, 2), (message.Kind, message.Flags, message.Missed, message.Sequence, message.Frame, message.Channels));
            AssertSamples(message, 2, 0);
            Assert.Null(Take(cursor));
        }
    }

    [Fact]
    public void Client_ThatCatchesUp_GetsEightReadingsAtOnce()
    {
        var cursor = Cursor(null, 1);
        for (var i = 0; i < 20; i++)
        {
            Write(Reading);
        }

        Assert.Equal([8 * Reading, 8 * Reading, 4 * Reading], Enumerable.Range(0, 3).Select(_ => Take(cursor)!.Values.Length));
        Assert.Null(Take(cursor));
    }

    [Fact]
    public void Client_ThatIsTooSlow_IsToldHowManyFramesItLost_AndNoOtherIsMissing()
    {
        var cursor = Cursor(null, 0);
        var (got, lost) = (0L, 0L);
        for (var round = 1; round <= 40; round++)
        {
            for (var i = 0; i < 17 * round; i++)
            {
                Write(Reading - (i % 7));
            }

            while (Take(cursor) is { } message)
            {
                lost += message.Missed;
                Assert.Equal(got + lost, message.Sequence);
                AssertSamples(message, 0);
                got += message.Values.Length;
            }

            Assert.Equal(_end, got + lost);
        }

        Assert.True(lost > 0);
    }

    [Fact]
    public void Client_ThatComesBack_GetsWhatIsKeptSince_AndTheRestIsCounted()
    {
        for (var i = 0; i < 300; i++)
        {
            Write(Reading);
        }

        var fresh = Take(Cursor(_end - 1000, 0))!;
        Assert.Equal((_end - 1000, 0L, 1000), (fresh.Sequence, fresh.Missed, fresh.Values.Length));
        var late = Take(Cursor(100, 0))!;
        Assert.Equal(_history.Oldest, late.Sequence);
        Assert.Equal(_history.Oldest - 100, late.Missed);

        // Of another session, or of one that began anew: there is nothing of it here.
        var foreign = Cursor(_end + 1_000_000, 0);
        Assert.Null(Take(foreign));
        Write(Reading);
        Assert.Equal(_end - Reading, Take(foreign)!.Sequence);
    }

    [Fact]
    public void Jump_EndsAMessage_AndIsFlagged()
    {
        var cursor = Cursor(null, 0);
        Write(Reading);
        Write(Reading);
        Write(Reading, jumps: 1);
        var (before, after) = (Take(cursor)!, Take(cursor)!);
        Assert.Equal((0, 2 * Reading), (before.Flags, before.Values.Length));
        Assert.Equal((1, Reading), (after.Flags, after.Values.Length));
    }

    private ScopeCursor Cursor(long? since, params int[] channels) => new(_history, new ScopeWish(channels, since), _end, Rate);

    private WireMessage? Take(ScopeCursor cursor) => cursor.TryTake(_end, out var message) ? WireMessage.Read(message.Span) : null;

    private void Write(int frames, long jumps = 0)
    {
        var buffer = new AudioBuffer(3, frames);
        for (var channel = 0; channel < 3; channel++)
        {
            for (var i = 0; i < frames; i++)
            {
                buffer[channel][i] = Sample(channel, _end + i);
            }
        }

        _end += frames;
        _history.Write(buffer.Block.AsReadOnly(), _end + 10, jumps);
    }

    private static void AssertSamples(WireMessage message, params int[] channels)
    {
        var frames = message.Values.Length / channels.Length;
        for (var i = 0; i < channels.Length; i++)
        {
            for (var frame = 0; frame < frames; frame++)
            {
                Assert.Equal(Sample(channels[i], message.Sequence + frame), message.Values[(i * frames) + frame]);
            }
        }
    }

    private static float Sample(int channel, long frame) => (frame % (1 << 21)) + (channel * (1 << 22));
}

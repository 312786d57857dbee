using Monochord.Audio;
using Monochord.Metering.Events;
using Monochord.Server.Sessions;
using Xunit;

namespace Monochord.Server.Tests.Sessions;

public sealed class EventLogTests
{
    private readonly SessionFeed _feed = new();
    private readonly EventLog _log;

    public EventLogTests() => _log = new EventLog(new AudioFormat(48_000, ChannelLayout.Stereo), _feed);

    [Fact]
    public void Tell_AfterAJump_SaysWhereInTheSourceItIs()
    {
        _log.Jump(measured: 96_000, source: 480_000);
        _log.Tell([At(EventKind.Click, 144_000)]);
        Assert.Equal(11.0, _feed.FindEvent(0)!.TimeSeconds);
    }

    [Theory]
    [InlineData(EventKind.Click, 0)]
    [InlineData(EventKind.Dropout, 0)]
    [InlineData(EventKind.Clipping, 1)]
    public void Tell_AtAJoin_LeavesOutWhatTheJumpMade(EventKind kind, int told)
    {
        _log.Jump(measured: 96_000, source: 480_000);
        _log.Tell([At(kind, 95_999)]);
        Assert.Equal(told, _feed.EventsWritten);
    }

    [Fact]
    public void Tell_Twice_TellsOnce()
    {
        _log.Tell([At(EventKind.Click, 100)]);
        _log.Tell([At(EventKind.Click, 100), At(EventKind.Click, 9_000)]);
        Assert.Equal(2, _feed.EventsWritten);
    }

    [Fact]
    public void End_TakesBackWhatTheWholeHasNot_AndTellsWhatItHasOtherwise()
    {
        var (stays, goes, changes) = (At(EventKind.Pacing, 100), At(EventKind.Impact, 200), At(EventKind.MaskedSpeech, 300));
        var (changed, comes) = (changes with { LengthFrames = 900, Severity = EventSeverity.High }, At(EventKind.Pacing, 400));
        _log.Tell([stays, goes, changes]);
        _log.End([stays, changed, comes]);
        Assert.Equal(
            [(stays, false), (goes, false), (changes, false), (goes, true), (changed, false), (comes, false)],
            Enumerable.Range(0, (int)_feed.EventsWritten).Select(n => (_feed.FindEvent(n)!.Event, _feed.FindEvent(n)!.IsWithdrawn)));
    }

    private static ProgrammeEvent At(EventKind kind, long frame) => new(kind, frame, 2, EventSeverity.Medium, -20, "A jump.");
}

using Monochord.Audio;
using Monochord.Server.Sessions;
using Monochord.Server.Tests.Support;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Server.Tests.Sessions;

/// <summary>What repeats for days does not take memory for days.</summary>
public sealed class EndlessSessionTests
{
    private const int Rate = 8000;
    private const int ReadingsAnHour = 3600 * 60;

    [Fact]
    [Trait("Category", "Slow")]
    public void Loop_AfterAnHour_IntegratesAnew()
    {
        var sound = Signals.PinkNoise(1, Rate);
        using var engine = new SessionEngine(
            new BufferOrigin(new AudioFormat(Rate, ChannelLayout.Mono), sound), new SessionFeed(), (heard, _) => new FakeOutput(heard), TimeProvider.System);
        engine.SetLoop(new SessionLoop(0, Rate));
        engine.SetSpeed(SessionSpeed.Fast);
        engine.Play();
        for (var reading = 0; reading < ReadingsAnHour + 30; reading++)
        {
            engine.Step();
        }

        // Half a second of the second hour, and the rest of the sound.
        engine.SetLoop(null);
        while (engine.Status.State == SessionState.Playing)
        {
            engine.Step();
        }

        Assert.Equal(SessionState.Ended, engine.Status.State);
        Assert.Equal(Rate, engine.Meters.Report!.Programme.Frames);
    }

    [Fact]
    public void Loop_OfLessThanAnHour_KeepsWhatWasIntegratedBefore()
    {
        var sound = Signals.PinkNoise(1, 3 * Rate);
        using var engine = new SessionEngine(
            new BufferOrigin(new AudioFormat(Rate, ChannelLayout.Mono), sound), new SessionFeed(), (heard, _) => new FakeOutput(heard), TimeProvider.System);
        engine.SetSpeed(SessionSpeed.Fast);
        engine.SetLoop(new SessionLoop(Rate, 2 * Rate));
        engine.Play();
        for (var reading = 0; reading < 180; reading++)
        {
            engine.Step();
        }

        // Three seconds: the first, and the second twice.
        engine.SetLoop(null);
        while (engine.Status.State == SessionState.Playing)
        {
            engine.Step();
        }

        Assert.Equal(4 * Rate, engine.Meters.Report!.Programme.Frames);
    }
}

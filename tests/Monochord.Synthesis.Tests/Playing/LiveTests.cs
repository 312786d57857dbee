using Monochord.Audio;
using Monochord.Synthesis.Playing;
using Monochord.Synthesis.Tracks;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Synthesis.Tests.Playing;

/// <summary>What somebody does to a track while it sounds.</summary>
public sealed class LiveTests
{
    private const int Crossing = 2400;
    private const int Fade = 480;

    private static Track Plain => Scores.Track(1, Scores.Step(4, Scores.Tone(220, beat: 3)));

    [Fact]
    public void Update_VoiceThatStays_SoundsOnBitByBit()
    {
        var expected = Scores.Render(Plain);
        using var renderer = Scores.Open(Plain);
        var before = Scores.Read(renderer, 10_001);
        renderer.Update(Scores.Track(1, Scores.Step(4, Scores.Tone(500, 0), Scores.Tone(220, beat: 3) with { Description = "renamed" })));
        Assert.Equal(10_001, renderer.Position);
        var after = Scores.Read(renderer, 50_000);
        Scores.AssertSame(expected, 0, before, 0, 10_001);
        Scores.AssertSame(expected, 10_001, after, 0, 50_000);
    }

    // Filters and noise have a past: it stays theirs, because they are the same voices. A voice of their kind that comes before them takes
    // nothing from them.
    [Fact]
    public void Update_NoiseThatStays_SoundsOnBitByBit()
    {
        var (noise, pulse, still) = (Scores.Noise("pink"), Scores.Voice("isochronic_tone", ("harmonicSuppression", true)), Scores.Tone(90));
        var track = Scores.Track(1, Scores.Step(4, noise, pulse, still)) with { Noise = new BackgroundNoise(Scores.Noise("brown")) { Gain = 0.1 } };
        var expected = Scores.Render(track);
        using var renderer = Scores.Open(track);
        Scores.Read(renderer, 70_001);
        renderer.Update(track with { Steps = [Scores.Step(4, noise, Scores.Tone(500, 0), pulse, still)] });
        var after = Scores.Read(renderer, 20_000);
        Scores.AssertSame(expected, 70_001, after, 0, 20_000);
    }

    [Fact]
    public void Update_VoiceThatChanged_IsAtTheSameFrameAfterTheCrossing()
    {
        var changed = Scores.Track(1, Scores.Step(4, Scores.Tone(330, 0.2)));
        var expected = Scores.Render(changed);
        using var renderer = Scores.Open(Plain);
        Scores.Read(renderer, 20_000);
        renderer.UpdateVoice(0, 0, Scores.Tone(330, 0.2));
        var after = Scores.Read(renderer, 30_000);
        Scores.AssertSame(expected, 20_000 + Crossing, after, Crossing, 30_000 - Crossing);
    }

    // A seek ends a crossing: the changed track is as if it had always been there, before the change too.
    [Fact]
    public void Update_Sought_IsTheChangedTrackEverywhere()
    {
        var changed = Scores.Track(1, Scores.Step(1, Scores.Tone(330, 0.2)), Scores.Step(3, Scores.Tone(400))) with { Clips = [new Clip("ones")] };
        var expected = Scores.Render(changed);
        using var renderer = Scores.Open(Plain);
        Scores.Read(renderer, 20_000);
        renderer.Update(changed);
        Scores.Read(renderer, 1000);
        foreach (var frame in new[] { 21_100, 18_000, 0, 100_000 })
        {
            renderer.Seek(frame);
            Scores.AssertSame(expected, frame, Scores.Read(renderer, 10_000), 0, 10_000);
        }

        // One that is on its way is there at once.
        renderer.Update(Plain);
        renderer.Seek(5000);
        Scores.AssertSame(Scores.Render(Plain), 5000, Scores.Read(renderer, 10_000), 0, 10_000);
    }

    // The same kind of voice: straight, so that the step is never larger than the larger one's own.
    [Fact]
    public void Update_HasNoStepOfItsOwn()
    {
        var own = Scores.LargestStep(Scores.Render(Plain));
        foreach (var at in new[] { 4801, 9999, 48_000, 100_003 })
        {
            using var renderer = Scores.Open(Plain);
            var sound = Join(Scores.Read(renderer, at), () => renderer.UpdateVoice(0, 0, Scores.Tone(207)), () => Scores.Read(renderer, 20_000));
            Assert.InRange(Scores.LargestStep(sound), 0, own + 3e-4);

            // To nothing, and back: by sine.
            sound = Join(
                Scores.Read(renderer, 1000),
                () => renderer.Update(Scores.Track(1, Scores.Step(4))),
                () => Scores.Read(renderer, 5000),
                () => renderer.Update(Plain),
                () => Scores.Read(renderer, 5000));
            Assert.InRange(Scores.LargestStep(sound), 0, own + 3e-4);
        }
    }

    // Another update in the middle of a crossing.
    [Fact]
    public void Updates_OnUpdates_HaveNoStepOfTheirOwn()
    {
        using var renderer = Scores.Open(Plain);
        var sound = new List<float>();
        for (var k = 0; k < 60; k++)
        {
            sound.AddRange(Scores.Read(renderer, 700)[0]);
            renderer.UpdateVoice(0, 0, Scores.Tone(200 + (k % 7), beat: k % 3));
        }

        var own = 2 * 0.3 * Math.Sin(Math.PI * 207.5 / Scores.Rate);
        Assert.InRange(sound.Zip(sound.Skip(1), (a, b) => Math.Abs(a - b)).Max(), 0, own + 6e-4);
    }

    [Fact]
    public void Update_OtherKind_KeepsThePower()
    {
        var still = new VolumeEnvelope.LinearFade(0, 1, 1);
        using var renderer = new TrackRenderer(
            Scores.Track(1, Scores.Step(40, Scores.Noise() with { Envelope = still })), new TrackRendererOptions { Crossing = TimeSpan.FromSeconds(8) });
        var before = Power(Scores.Read(renderer, 8 * Scores.Rate));

        // Another seed is noise that is unlike; it takes the place of the same kind by its seed's leave only.
        renderer.Update(Scores.Track(1, Scores.Step(40, Scores.Noise() with { Envelope = still })) with { Seed = 5 });
        var during = Power(Scores.Read(renderer, 8 * Scores.Rate));
        Assert.Equal(10 * Math.Log10(before), 10 * Math.Log10(during), 0.1);
    }

    [Fact]
    public void Update_ThatIsWrong_LeavesTheTrackAlone()
    {
        var expected = Scores.Render(Plain);
        using var renderer = Scores.Open(Plain);
        Scores.Read(renderer, 1000);
        Assert.Throws<ArgumentException>(() => renderer.Update(Scores.Track(1, Scores.Step(0))));
        Assert.Throws<Description.VoiceException>(() => renderer.UpdateVoice(0, 0, Scores.Voice("binaural_beat", ("baseFreq", -1))));
        Scores.AssertSame(expected, 1000, Scores.Read(renderer, 5000), 0, 5000);
    }

    [Fact]
    public void Update_AfterTheEnd_GoesOnWhereTheLongerTrackDoes()
    {
        using var renderer = Scores.Open(Scores.Track(1, Scores.Step(0.5, Scores.Tone(200))));
        Assert.Equal(24_000, Scores.Read(renderer, int.MaxValue).Frames);
        var longer = Scores.Track(1, Scores.Step(1, Scores.Tone(200)));
        renderer.Update(longer);
        Scores.AssertSame(Scores.Render(longer), 24_000, Scores.Read(renderer, 24_000), 0, 24_000);
    }

    [Fact]
    public void Update_FromAnotherThread_IsTakenOver()
    {
        var changed = Scores.Track(1, Scores.Step(600, Scores.Tone(330, 0.2)));
        using var renderer = Scores.Open(Scores.Track(1, Scores.Step(600, Scores.Tone(220))), isLive: true);
        var buffer = new AudioBuffer(2, 480);
        var isDone = false;
        var editor = new Thread(() =>
        {
            for (var k = 0; k < 20; k++)
            {
                renderer.UpdateVoice(0, 0, Scores.Tone(300 + k, 0.2));
            }

            renderer.Update(changed);
            Volatile.Write(ref isDone, true);
        });
        editor.Start();
        for (var k = 0; k < 20_000 && !(Volatile.Read(ref isDone) && k > 2000); k++)
        {
            Assert.Equal(480, renderer.Read(buffer.Block));
        }

        editor.Join();
        Assert.Same(changed, renderer.Track);

        // The last one is at most a second ahead of where it was sent.
        Scores.Read(renderer, 4 * Scores.Rate);
        using var other = Scores.Open(changed);
        other.Seek(renderer.Position);
        SampleAssert.Same(Scores.Read(other, 5000), Scores.Read(renderer, 5000));
    }

    // Every frame is given once: the fade out takes 480 of them, silence none, and the fade in goes on with the next.
    [Fact]
    public void Pause_FadesOut_StandsAndGoesOnWithTheNextFrame()
    {
        var expected = Scores.Render(Plain);
        using var renderer = Scores.Open(Plain);
        Scores.Read(renderer, 30_000);
        renderer.Pause();
        var paused = Scores.Read(renderer, 5000, 97);
        Assert.Equal(5000, paused.Frames);
        Assert.Equal(TrackState.Paused, renderer.Status.State);
        Assert.Equal(30_000 + Fade, renderer.Position);
        renderer.Resume();
        var resumed = Scores.Read(renderer, 5000, 101);
        for (var n = 0; n < Fade; n++)
        {
            Assert.Equal((1 - ((n + 1) / (double)Fade)) * expected[0][30_000 + n], paused[0][n], 1e-6);
            Assert.Equal((n + 1) / (double)Fade * expected[0][30_000 + Fade + n], resumed[0][n], 1e-6);
        }

        Assert.All(paused[0][Fade..].ToArray(), sample => Assert.Equal(0, sample));
        Scores.AssertSame(expected, 30_000 + (2 * Fade), resumed, Fade, 4000);
        Assert.Equal(TrackState.Playing, renderer.Status.State);
        Assert.InRange(Scores.LargestStep(Join(paused, () => { }, () => resumed)), 0, Scores.LargestStep(expected) + (0.3 / Fade));
    }

    [Fact]
    public void Pause_Sought_StaysPaused()
    {
        using var renderer = Scores.Open(Plain);
        renderer.Pause();
        Scores.Read(renderer, 1000);
        renderer.Seek(60_000);
        Assert.All(Scores.Read(renderer, 100)[0].ToArray(), sample => Assert.Equal(0, sample));
        Assert.Equal(60_000, renderer.Position);
        renderer.Resume();
        Scores.Read(renderer, Fade);
        Scores.AssertSame(Scores.Render(Plain), 60_000 + Fade, Scores.Read(renderer, 1000), 0, 1000);
    }

    [Fact]
    public void Gains_MoveWithinTenMilliseconds_WithoutAStep()
    {
        var track = Scores.Track(1, Scores.Step(4, Scores.Tone(200), Scores.Tone(300)));
        var (first, own) = (Scores.Render(Scores.Track(1, Scores.Step(4, Scores.Tone(200)))), Scores.LargestStep(Scores.Render(track)));
        using var renderer = Scores.Open(track);
        var sound = Join(
            Scores.Read(renderer, 10_000),
            () => renderer.SetVoice(0, 1, mute: true),
            () => Scores.Read(renderer, 10_000),
            () => renderer.SetVoice(0, 1, mute: false, gain: 0.5),
            () => Scores.Read(renderer, 10_000),
            () => renderer.SetVoice(0, 0, solo: true),
            () => Scores.Read(renderer, 10_000),
            () => { renderer.Level = 0.25; },
            () => Scores.Read(renderer, 10_000));
        Assert.InRange(Scores.LargestStep(sound), 0, own + (0.6 / Fade));
        Scores.AssertSame(first, 10_000 + Fade, sound, 10_000 + Fade, 9000);
        Scores.AssertSame(first, 30_000 + Fade, sound, 30_000 + Fade, 9000);
        for (var n = 40_000 + Fade; n < 50_000; n++)
        {
            Assert.Equal(0.25f * first[0][n], sound[0][n]);
        }
    }

    [Fact]
    public void Automation_MovesGainAndPlace()
    {
        var still = new VolumeEnvelope.LinearFade(0, 1, 1);
        var voice = Scores.Tone(1000) with { Envelope = still };
        var plain = Scores.Render(Scores.Track(1, Scores.Step(1, voice)));
        var moved = Scores.Render(Scores.Track(1, Scores.Step(1, voice with
        {
            Automation = new Automation { Gain = [new(0.25, 1), new(0.75, 0)], Pan = [new(0, 0), new(1, 1)] },
        })));
        for (var n = 0; n < 48_000; n++)
        {
            var gain = Math.Clamp(1 - ((n - 12_000) / 24_000.0), 0, 1);
            Assert.Equal(gain * Math.Cos(0.5 * Math.PI * n / 48_000) * plain[0][n], moved[0][n], 1e-6);
            Assert.Equal(gain * plain[1][n], moved[1][n], 1e-6);
        }
    }

    private static double Power(AudioBuffer sound) => sound[0].ToArray().Average(x => (double)x * x);

    private static AudioBuffer Join(AudioBuffer first, params Delegate[] more)
    {
        var parts = new List<AudioBuffer> { first };
        foreach (var next in more)
        {
            if (next is Func<AudioBuffer> read)
            {
                parts.Add(read());
            }
            else
            {
                ((Action)next)();
            }
        }

        var whole = new AudioBuffer(2, parts.Sum(part => part.Frames));
        var at = 0;
        foreach (var part in parts)
        {
            part.Block.AsReadOnly().CopyTo(whole.Block.Slice(at, part.Frames));
            at += part.Frames;
        }

        return whole;
    }
}

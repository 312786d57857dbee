using Monochord.Synthesis.Playing;
using Monochord.Synthesis.Tracks;
using Xunit;

namespace Monochord.Synthesis.Tests.Playing;

/// <summary>Recorded sound over the steps, and noise behind them.</summary>
public sealed class ClipTests
{
    private static Track Silence => Scores.Track(1, Scores.Step(3));

    [Fact]
    public void Clip_BeginsAtItsFrame()
    {
        var sound = Scores.Render(Silence with { Clips = [new Clip("impulse") { StartSeconds = 1, Gain = 0.5 }] }, 480);
        Assert.Equal(48_000, sound[0].IndexOf(0.5f));
        Assert.Equal(1, sound[1].ToArray().Count(sample => sample != 0));
    }

    [Fact]
    public void Clip_HasItsGainItsFadesItsDurationAndItsPlace()
    {
        var sound = Scores.Render(Silence with
        {
            Clips = [new Clip("ones") { StartSeconds = 0.5, DurationSeconds = 0.5, Gain = 0.8, Pan = 0.5, FadeInSeconds = 0.1, FadeOutSeconds = 0.2 }],
        });
        for (var n = 0; n < 24_000; n++)
        {
            var gain = 0.8 * Math.Min(1, n / 4799.0) * Math.Min(1, (23_999 - n) / 9599.0);
            Assert.Equal(gain, sound[1][24_000 + n], 1e-6);
            Assert.Equal(gain * Math.Cos(Math.PI / 4), sound[0][24_000 + n], 1e-6);
        }

        Assert.All(sound[1][48_000..].ToArray(), sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void Tail_OfAClip_IsPlayedToItsEnd()
    {
        var track = Scores.Track(1, Scores.Step(1, Scores.Tone(200))) with { Clips = [new Clip("ones") { StartSeconds = 0.75 }] };
        using var renderer = Scores.Open(track);
        Assert.Equal(84_000, renderer.LengthFrames);
        var sound = Scores.Read(renderer, int.MaxValue);
        Assert.Equal(84_000, sound.Frames);
        Assert.All(sound[0][48_000..].ToArray(), sample => Assert.Equal(1, sample));
    }

    [Fact]
    public void PushedClip_SoundsAtItsFrame_AndStaysThroughSeekAndUpdate()
    {
        using var renderer = Scores.Open(Scores.Track(1, Scores.Step(1)));
        Scores.Read(renderer, 1000);
        var isClosed = false;
        renderer.PushClip(new MadeUpFiles.MadeUpClip([1, 2, 3], () => isClosed = true), 60_000, 0.5);
        Assert.Equal(60_003, renderer.LengthFrames);
        renderer.Update(Scores.Track(1, Scores.Step(0.5)));
        renderer.Seek(59_999);
        var sound = Scores.Read(renderer, int.MaxValue);
        Assert.Equal([0, 0.5f, 1, 1.5f], sound[0].ToArray());
        renderer.Dispose();
        Assert.True(isClosed);
    }

    // Steps of clips cross as voices do, and a clip is closed once it is gone, and opened once.
    [Fact]
    public void Update_KeepsClipsThatStay_AndClosesThoseThatGo()
    {
        var files = new MadeUpFiles();
        var (stays, goes) = (new Clip("ones") { StartSeconds = 0.1 }, new Clip("ramp"));
        var renderer = new TrackRenderer(Silence with { Clips = [stays, goes] }, new TrackRendererOptions { Files = files });
        Assert.Equal(2, files.Open);
        Scores.Read(renderer, 10_000);
        renderer.Update(Silence with { Clips = [stays] });
        Assert.Equal(2, files.Open);
        Scores.Read(renderer, 2399);
        Assert.Equal(2, files.Open);
        Scores.Read(renderer, 10);
        Assert.Equal(1, files.Open);
        Assert.Equal(1, Scores.Read(renderer, 1)[0][0]);
        renderer.Dispose();
        Assert.Equal(0, files.Open);
    }

    [Fact]
    public void Clips_WithoutFiles_AreRefused() =>
        Assert.Throws<ArgumentException>(() => new TrackRenderer(Silence with { Clips = [new Clip("a")] }));

    [Fact]
    public void Noise_HasItsStartItsFadesItsGainsAndItsPlace()
    {
        var noise = new BackgroundNoise(Scores.Noise());
        var plain = Scores.Render(Silence with { Noise = noise });
        var sound = Scores.Render(Silence with
        {
            Noise = noise with { Gain = 0.5, Pan = -1, FadeInSeconds = 0.5, FadeOutSeconds = 1, Envelope = [new(1, 1), new(1.5, 0.5)] },
        });
        for (var n = 0; n < 3 * Scores.Rate; n++)
        {
            var gain = 0.5 * Math.Min(1, n / 23_999.0) * Math.Min(1, (143_999 - n) / 47_999.0) * Math.Clamp(1 - ((n - 48_000) / 48_000.0), 0.5, 1);
            Assert.Equal(gain * plain[0][n], sound[0][n], 1e-6);
            Assert.Equal(0, sound[1][n]);
        }

        var later = Scores.Render(Silence with { Noise = noise with { StartSeconds = 2 } });
        Assert.All(later[0][..(2 * Scores.Rate)].ToArray(), sample => Assert.Equal(0, sample));
        Scores.AssertSame(plain, 0, later, 2 * Scores.Rate, Scores.Rate);
    }
}

using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Metering;
using Monochord.Metering.Events;
using Monochord.Metering.Reports;
using Monochord.Metering.Speech;
using Monochord.Server.Sessions;
using Monochord.Server.Tests.Support;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Server.Tests.Sessions;

/// <summary>A session reads, measures and plays, and does what it is told between two readings.</summary>
public sealed class SessionTests
{
    private static readonly AudioFormat Stereo = new(48_000, ChannelLayout.Stereo);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PlayedThrough_SaysWhatTheOfflineMeterSays(bool isFast)
    {
        var sound = Signals.PinkNoise(2, 200_123);
        using var session = Make(sound, out _);
        await session.SpeedAsync(isFast ? SessionSpeed.Fast : SessionSpeed.Normal);
        await session.PlayAsync();
        await session.UntilAsync(SessionState.Ended);
        AssertSame(ProgrammeMeter.Measure(new BufferSource(Stereo, sound)), session.Meters.Report!.Programme);
        Assert.Equal(sound.Frames, session.Position);
    }

    [Fact]
    public async Task File_PlayedThrough_SaysWhatTheOfflineMeterSays()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.wav");
        try
        {
            WavFile.WriteFloat(path, Stereo.SampleRate, Signals.PinkNoise(2, 300_000));
            using var session = new Session("s", new FileOrigin("library", "noise.wav", path));
            await session.SpeedAsync(SessionSpeed.Fast);
            await session.PlayAsync();
            await session.UntilAsync(SessionState.Ended);
            using var file = AudioFile.Open(path);
            AssertSame(ProgrammeMeter.Measure(file), session.Meters.Report!.Programme);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Stems_SoloAndMute_ChangeWhatIsHeardAndNotWhatIsMeasured()
    {
        var format = new AudioFormat(48_000, ChannelLayout.OfStems(("dialogue", ChannelLayout.Mono), ("music", ChannelLayout.Stereo)));
        var noise = Signals.Noise(3, 96_000);
        FakeOutput? output = null;
        using var session = new Session("s", new BufferOrigin(format, noise), (heard, _) => output = new FakeOutput(heard));
        await session.SetOutputAsync(string.Empty);
        await session.SetStemAsync("dialogue", solo: null, mute: true);
        await session.PlayAsync();
        await session.UntilAsync(SessionState.Ended);

        var offline = StemsMeter.Measure(new BufferSource(format, noise));
        Assert.Equal(offline.Speech.DialogueLufs, session.Meters.Report!.Stems!.Speech.DialogueLufs, 1e-6);
        AssertSame(offline.Programme, session.Meters.Report!.Programme);

        // After the 5 ms of the ramp only the music is there.
        Assert.Equal(noise[1].Slice(240).ToArray(), output!.Heard(0)[240..]);
        Assert.Equal(noise[2].Slice(240).ToArray(), output.Heard(1)[240..]);
        await Assert.ThrowsAsync<SessionException>(() => session.SetStemAsync("drums", solo: true, mute: null));
    }

    [Fact]
    public async Task EventsOfSpeech_ComeWhileItPlays_AndInTheEndAreThoseOfTheReport()
    {
        // Bursts of dialogue with pauses that grow, under music that covers it from 12 s on; the music falls silent at 20 s.
        const int Rate = 48_000;
        var format = new AudioFormat(Rate, ChannelLayout.OfStems(("dialogue", ChannelLayout.Mono), ("music", ChannelLayout.Stereo)));
        var noise = Signals.Noise(3, 30 * Rate);
        for (var n = 0; n < noise.Frames; n++)
        {
            var seconds = (double)n / Rate;
            noise[0][n] *= seconds % 3 < 1.5 + (0.02 * seconds) ? 0.1f : 0;
            var music = seconds < 12 ? 0.001f : seconds < 20 ? 0.5f : 0;
            (noise[1][n], noise[2][n]) = (music * noise[1][n], music * noise[2][n]);
        }

        // One that breaks off has told what was over by then.
        using var broken = new Session("s", new BufferOrigin(format, noise) { BreaksAt = 25 * Rate });
        await broken.SpeedAsync(SessionSpeed.Fast);
        await broken.PlayAsync();
        await broken.UntilAsync(SessionState.Failed);
        var early = Enumerable.Range(0, (int)broken.Feed.EventsWritten).Select(n => broken.Feed.FindEvent(n)!.Event.Kind).ToArray();
        Assert.Contains(EventKind.Pacing, early);
        Assert.Contains(EventKind.MaskedSpeech, early);

        using var session = new Session("s", new BufferOrigin(format, noise));
        await session.SpeedAsync(SessionSpeed.Fast);
        await session.PlayAsync();
        await session.UntilAsync(SessionState.Ended);
        var standing = new Dictionary<(EventKind, double), ProgrammeEvent>();
        for (var n = 0; n < session.Feed.EventsWritten; n++)
        {
            var told = session.Feed.FindEvent(n)!;
            if (told.IsWithdrawn)
            {
                Assert.True(standing.Remove((told.Event.Kind, told.TimeSeconds)));
            }
            else
            {
                standing[(told.Event.Kind, told.TimeSeconds)] = told.Event;
            }
        }

        var offline = StemsMeter.Measure(new BufferSource(format, noise));
        Assert.Equivalent(offline.Programme.Events.Concat(offline.Speech.Events), standing.Values, strict: true);
    }

    [Fact]
    public async Task Seek_GoesToTheFrame_AndTheMetersGoOn()
    {
        var sound = Signals.Make(1, 96_000, (_, n) => n / 96_000.0);
        FakeOutput? output = null;
        using var session = new Session(
            "s", new BufferOrigin(new AudioFormat(48_000, ChannelLayout.Mono), sound), (heard, _) => output = new FakeOutput(heard));
        await session.SetOutputAsync(string.Empty);
        await session.SeekAsync(50_001);
        Assert.Equal(50_001, session.Position);
        await session.PlayAsync();
        await session.UntilAsync(SessionState.Ended);
        Assert.Equal(sound[0].Slice(50_001).ToArray(), output!.Heard(0));
        await Assert.ThrowsAsync<SessionException>(() => session.SeekAsync(96_001));
        await Assert.ThrowsAsync<SessionException>(() => session.SeekAsync(-1));
    }

    [Fact]
    public async Task Loop_RepeatsToTheFrame_AndKeepsIntegrating()
    {
        var sound = Signals.Make(1, 48_000, (_, n) => n / 48_000.0);
        FakeOutput? output = null;
        var origin = new BufferOrigin(new AudioFormat(48_000, ChannelLayout.Mono), sound);
        using var session = new Session("s", origin, (heard, _) => output = new FakeOutput(heard));
        await session.SetOutputAsync(string.Empty);
        await session.SeekAsync(9_000);
        await session.LoopAsync(new SessionLoop(10_000, 13_333));
        await session.PlayAsync();
        await session.UntilReadingsAsync(100);
        await session.LoopAsync(null);
        await session.UntilAsync(SessionState.Ended);

        var heard = output!.Heard(0);
        var repeated = sound[0].Slice(10_000, 3_333).ToArray();
        Assert.Equal(sound[0].Slice(9_000, 1_000).ToArray(), heard[..1_000]);
        for (var turn = 0; turn < 20; turn++)
        {
            Assert.Equal(repeated, heard[(1_000 + (turn * 3_333))..(1_000 + ((turn + 1) * 3_333))]);
        }

        Assert.Equal(sound[0][^1], heard[^1]);
        Assert.Equal(heard.Length, session.Meters.Report!.Programme.Frames);
        Assert.True(origin.Open <= 1);
        await Assert.ThrowsAsync<SessionException>(() => session.LoopAsync(new SessionLoop(0, 48_001)));
        await Assert.ThrowsAsync<SessionException>(() => session.LoopAsync(new SessionLoop(100, 101)));
    }

    [Fact]
    public async Task LostDevice_SaysWhatWasInterrupted_AndGoesOnWithoutAGap()
    {
        var sound = Signals.Noise(2, 60_000);
        FakeOutput? output = null;
        using var session = new Session("s", new BufferOrigin(Stereo, sound), (heard, _) => output = new FakeOutput(heard) { LostAt = 20_000 });
        await session.SetOutputAsync("fake");
        await session.PlayAsync();
        await session.UntilAsync(SessionState.Waiting);
        Assert.Contains("broke off", session.Status.Interrupted, StringComparison.Ordinal);
        output!.IsBack = true;
        await session.UntilAsync(SessionState.Ended);
        Assert.Null(session.Status.Interrupted);
        Assert.Equal(sound[0].ToArray(), output.Heard(0));
        AssertSame(ProgrammeMeter.Measure(new BufferSource(Stereo, sound)), session.Meters.Report!.Programme);
    }

    [Fact]
    public async Task Ended_PlayedAgain_StartsAnew()
    {
        var sound = Signals.PinkNoise(2, 100_000);
        using var session = Make(sound, out _);
        await session.SpeedAsync(SessionSpeed.Fast);
        await session.PlayAsync();
        await session.UntilAsync(SessionState.Ended);
        var first = session.Meters.Report!.Programme;
        await session.PlayAsync();
        await session.UntilAsync(SessionState.Ended);
        Assert.NotSame(first, session.Meters.Report!.Programme);
        AssertSame(first, session.Meters.Report!.Programme);
    }

    [Fact]
    public async Task Reset_RestartsTheIntegration()
    {
        var sound = Signals.Make(1, 96_000, (_, n) => (n < 48_000 ? 0.5 : 0.05) * Math.Sin(2 * Math.PI * 1000 * n / 48_000));
        using var session = new Session(
            "s", new BufferOrigin(new AudioFormat(48_000, ChannelLayout.Mono), sound), (heard, _) => new FakeOutput(heard));
        await session.SeekAsync(48_000);
        await session.ResetAsync();
        await session.SpeedAsync(SessionSpeed.Fast);
        await session.PlayAsync();
        await session.UntilAsync(SessionState.Ended);
        Assert.Equal(20 * Math.Log10(0.05), session.Meters.Report!.Programme.SamplePeakDbfs, 0.01);
        Assert.Equal(48_000, session.Meters.Report!.Programme.Frames);
    }

    [Fact]
    public async Task BrokenSource_Fails_AndSaysWhy()
    {
        var origin = new BufferOrigin(Stereo, Signals.Noise(2, 96_000)) { BreaksAt = 40_000 };
        using var session = new Session("s", origin);
        await session.SpeedAsync(SessionSpeed.Fast);
        await session.PlayAsync();
        await session.UntilAsync(SessionState.Failed);
        Assert.Equal("file.damaged", session.Status.Error!.Code);
        Assert.Equal(0, origin.Open);
    }

    [Fact]
    public async Task Closed_GivesEverythingBack_AndRefusesWhatComes()
    {
        var sound = Signals.Noise(2, 480_000);
        FakeOutput? output = null;
        var origin = new BufferOrigin(Stereo, sound);
        var session = new Session("s", origin, (heard, _) => output = new FakeOutput(heard));
        await session.PlayAsync();
        await session.SetOutputAsync(string.Empty);
        session.Dispose();
        Assert.True(session.Feed.IsClosed && origin.IsDisposed && output!.IsDisposed);
        Assert.Equal(0, origin.Open);
        Assert.Equal("session.closed", (await Assert.ThrowsAsync<SessionException>(session.PlayAsync)).Code);
    }

    [Fact]
    public async Task Live_CanNotSeekLoopOrRunFast()
    {
        using var session = new Session("s", new BufferOrigin(Stereo, Signals.Noise(2, 48_000), isLive: true));
        await Assert.ThrowsAsync<SessionException>(() => session.SeekAsync(1));
        await Assert.ThrowsAsync<SessionException>(() => session.LoopAsync(new SessionLoop(0, 48_000)));
        await Assert.ThrowsAsync<SessionException>(() => session.SpeedAsync(SessionSpeed.Fast));
    }

    // Ten seconds of sound in less than one: pages get the newest, 60 a second of the wall.
    [Fact]
    public async Task Fast_TellsNoMoreReadingsThanPagesDraw_AndTheLastOfAll()
    {
        var sound = Signals.Noise(2, 480_000);
        using var session = Make(sound, out _);
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        await session.SpeedAsync(SessionSpeed.Fast);
        await session.PlayAsync();
        await session.UntilAsync(SessionState.Ended);
        var seconds = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
        Assert.InRange(session.Feed.Written, 1, (seconds * 60) + 3);
        Assert.Equal(sound.Frames, session.Feed.Find(session.Feed.Written - 1)!.Frame);
    }

    private static Session Make(AudioBuffer sound, out BufferOrigin origin)
    {
        origin = new BufferOrigin(Stereo, sound);
        return new Session("s", origin, (heard, _) => new FakeOutput(heard));
    }

    // The meters add up in blocks of other sizes: sums differ in their last digits.
    private static void AssertSame(ProgrammeReport expected, ProgrammeReport actual)
    {
        const double Tolerance = 1e-6;
        Assert.Equal(expected.Frames, actual.Frames);
        Assert.Equal(expected.IntegratedLufs, actual.IntegratedLufs, Tolerance);
        Assert.Equal(expected.LoudnessRangeLu, actual.LoudnessRangeLu, Tolerance);
        Assert.Equal(expected.MaxMomentaryLufs, actual.MaxMomentaryLufs, Tolerance);
        Assert.Equal(expected.MaxShortTermLufs, actual.MaxShortTermLufs, Tolerance);
        Assert.Equal(expected.TruePeakDbtp, actual.TruePeakDbtp, Tolerance);
        Assert.Equal(expected.RmsDbfs, actual.RmsDbfs, Tolerance);
        Assert.Equal(expected.NoiseFloorDbfs, actual.NoiseFloorDbfs, Tolerance);
        Assert.Equal(expected.Stereo!.Correlation, actual.Stereo!.Correlation, Tolerance);
        Assert.Equal(expected.Spectrum.CentroidHz, actual.Spectrum.CentroidHz, 1e-3);
        Assert.Equal(expected.Events.Count, actual.Events.Count);
        for (var band = 0; band < expected.Spectrum.BandDbfs.Count; band++)
        {
            Assert.Equal(expected.Spectrum.BandDbfs[band], actual.Spectrum.BandDbfs[band], 1e-4);
        }
    }
}

using Monochord.Audio;
using Monochord.Metering.Events;
using Monochord.Metering.Speech;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Metering.Tests.Scenes;

/// <summary>What is told of events while sound passes, against what the report has at the end.</summary>
public sealed class EventsSoFarTests(ITestOutputHelper output)
{
    private const int BlockFrames = 800;

    /// <summary>Whatever is told of the signal stays, and what is not told lasts to the very end.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public void Faults_ToldWhileTheSoundPasses_AreThoseOfTheReport()
    {
        SpeechVoice.Require();
        var (told, left) = (0, 0);
        foreach (var make in new FaultScenes(1_100_000).All)
        {
            var (scene, _) = make();
            var meter = new SoundMeter(scene.Format);
            var live = Play(meter, scene.Signal, _ => { });
            var report = meter.Finish().Programme.Events;
            Assert.All(live, happened => Assert.Contains(happened, report));
            Assert.Equal(live.Count, live.Distinct().Count());

            // What had not come lies within what a detector looks ahead, or joins: 1 s for true peaks.
            var rate = scene.Format.SampleRate;
            Assert.All(report.Except(live), happened => Assert.True(happened.EndFrame > scene.Signal.Frames - (1.2 * rate), $"{scene.Name}: {happened}"));
            told += live.Count;
            left += report.Count - live.Count;
        }

        output.WriteLine($"{told} told, {left} at the end");
        Assert.True(told > 150);
    }

    /// <summary>An event is told when it is over and as soon as nothing can join it.</summary>
    [Fact]
    public void Faults_AreToldWithinAMomentOfTheirEnd()
    {
        var signal = Signals.Make(2, 480_000, (_, n) => n is > 96_000 and < 96_480 ? 0 : 0.2 * Math.Sin(0.05 * n));
        signal[0][240_000] = 0.6f;
        var meter = new SoundMeter(new AudioFormat(48_000, ChannelLayout.Stereo));
        var toldAt = new Dictionary<EventKind, long>();
        Play(meter, signal, happened => toldAt[happened.Kind] = meter.Tap.Position - happened.EndFrame);
        Assert.Equal([EventKind.Dropout, EventKind.Click], toldAt.Keys.Order());
        Assert.All(toldAt.Values, late => Assert.InRange(late, 0, 0.5 * 48_000));
    }

    /// <summary>The speech of every scene: nine in ten of its events are told live, and nine in ten of those are as the report has them
    /// in the end.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public void Speech_ToldWhileItPlays_IsMostlyWhatTheReportSays()
    {
        SpeechVoice.Require();
        var (told, kept, moved, final) = (0, 0, 0, 0);
        foreach (var scene in SpeechScenes.All)
        {
            var meter = new SoundMeter(scene.Format);
            var live = Play(meter, scene.Signal, _ => { }).Where(IsOfSpeech).ToList();
            var report = meter.Finish().Stems!.Speech.Events;
            Assert.Equal(live.Count, live.Select(happened => (happened.Kind, happened.StartFrame)).Distinct().Count());
            told += live.Count;
            final += report.Count;
            kept += live.Count(report.Contains);
            moved += live.Count(happened => !report.Contains(happened) && report.Any(other => IsAlike(happened, other, scene.Format)));
        }

        output.WriteLine($"{told} told of {final} in the reports: {kept} are the same, {moved} have an edge elsewhere, {told - kept - moved} are none.");
        Assert.True(told >= 0.9 * final);
        Assert.True(kept >= 0.9 * told);
        Assert.True(kept + moved >= 0.98 * told);
    }

    [Fact]
    public void NothingNew_CostsNoMoreAfterAnHour()
    {
        // 8 kHz: the frames of speech are as many, the rest is cheap.
        var format = new AudioFormat(8_000, ChannelLayout.OfStems(("dialogue", ChannelLayout.Mono), ("music", ChannelLayout.Mono)));
        var meter = new SpeechMeter(new SpeechOptions { ReservedDuration = TimeSpan.FromMinutes(20) });
        meter.Prepare(new ProcessSpec(format, 8_000));
        var second = Signals.Noise(2, 8_000);
        Run(20);
        var early = Cost();
        Run(600);
        Assert.Equal(early, Cost());

        void Run(int seconds)
        {
            for (var i = 0; i < seconds; i++)
            {
                meter.Process(second.Block);
                meter.TakeEvents();
            }
        }

        long Cost()
        {
            meter.Process(second.Block);
            var before = GC.GetAllocatedBytesForCurrentThread();
            meter.TakeEvents();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Reset_TellsEverythingAnew()
    {
        var signal = Signals.Make(2, 480_000, (_, n) => n is > 96_000 and < 96_480 ? 0 : 0.2 * Math.Sin(0.05 * n));
        var meter = new SoundMeter(new AudioFormat(48_000, ChannelLayout.Stereo));
        var first = Play(meter, signal, _ => { });
        Assert.Empty(meter.TakeEvents());
        meter.Reset();
        Assert.Equal(first, Play(meter, signal, _ => { }));
        Assert.Single(first);
    }

    private static List<ProgrammeEvent> Play(SoundMeter meter, AudioBuffer signal, Action<ProgrammeEvent> onEvent)
    {
        var told = new List<ProgrammeEvent>();
        for (var start = 0; start < signal.Frames; start += BlockFrames)
        {
            meter.Process(signal.Block.Slice(start, Math.Min(BlockFrames, signal.Frames - start)));
            foreach (var happened in meter.TakeEvents())
            {
                told.Add(happened);
                onEvent(happened);
            }
        }

        return told;
    }

    private static bool IsOfSpeech(ProgrammeEvent happened) =>
        happened.Kind is EventKind.MaskedSpeech or EventKind.LowIntelligibility or EventKind.Pacing or EventKind.Impact;

    private static bool IsAlike(ProgrammeEvent one, ProgrammeEvent other, AudioFormat format) =>
        one.Kind == other.Kind && Math.Abs(one.StartFrame - other.StartFrame) <= 0.3 * format.SampleRate
        && Math.Abs(one.EndFrame - other.EndFrame) <= 0.3 * format.SampleRate;
}

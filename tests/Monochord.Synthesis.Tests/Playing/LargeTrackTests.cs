using Monochord.Audio;
using Monochord.Synthesis.Tracks;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Synthesis.Tests.Playing;

/// <summary>Tracks that are not prepared as a whole.</summary>
public sealed class LargeTrackTests
{
    // 10,000 steps: those that sound are there, no others.
    [Fact]
    public void TenThousandSteps_ArePreparedAsTheyCome()
    {
        var track = Scores.Track(0.02, [.. Enumerable.Range(0, 10_000).Select(k => Scores.Step(0.1, Scores.Tone(100 + (k % 50))))]);
        using var renderer = Scores.Open(track, rate: 8000);
        Assert.Equal((10_000L * 640) + 160, renderer.LengthFrames);
        var buffer = new AudioBuffer(2, 1000);
        long frames = 0;
        for (int read; (read = renderer.Read(buffer.Block)) > 0;)
        {
            frames += read;
            Assert.InRange(renderer.PreparedSteps, 0, 4);
        }

        Assert.Equal(renderer.LengthFrames, frames);
        renderer.Seek(640L * 7777);
        Assert.Equal([7776, 7777], renderer.Status.Steps);
        Assert.Equal(1000, renderer.Read(buffer.Block));
    }

    // The same samples, whoever prepares: at the boundary, or a thread that may be ahead or late.
    [Fact]
    public void Live_IsTheSameAsOffline_BitByBit()
    {
        var track = Scores.Track(
            0.1,
            [.. Enumerable.Range(0, 60).Select(k => Scores.Step(0.4, [.. Enumerable.Range(0, 5).Select(v => Scores.Tone(100 + (7 * k) + (31 * v), 0.1))]))]) with
        {
            Clips = [new Clip("ramp") { StartSeconds = 3.3 }, new Clip("ones") { StartSeconds = 10, Gain = 0.1 }],
        };
        var offline = Scores.Render(track);
        using var renderer = Scores.Open(track, isLive: true);
        SampleAssert.Same(offline, Scores.Read(renderer, int.MaxValue, 480));
        renderer.Seek(100_000);
        Scores.AssertSame(offline, 100_000, Scores.Read(renderer, 50_000, 333), 0, 50_000);
    }

    // Where the thread that prepares is given its time, the one that reads prepares nothing and allocates nothing.
    [Fact]
    public void Live_PreparedAhead_ReadsWithoutAllocating()
    {
        var track = Scores.Track(
            0.1, [.. Enumerable.Range(0, 200).Select(k => Scores.Step(0.4, Scores.Tone(100 + k), Scores.Tone(300 + k)))]);
        using var renderer = Scores.Open(track, isLive: true);
        var buffer = new AudioBuffer(2, Scores.Rate);
        renderer.Read(buffer.First(480));
        for (var second = 0; second < 40; second++)
        {
            var ahead = Math.Min(renderer.Position + (9L * Scores.Rate), renderer.LengthFrames);
            Assert.True(SpinWait.SpinUntil(() => renderer.PreparedUntil >= ahead, TimeSpan.FromSeconds(20)));
            var before = GC.GetAllocatedBytesForCurrentThread();
            renderer.Read(buffer.Block);
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

            // A collection that another thread starts throws away the rest of this thread's window, up to 8 KiB; a voice is more than that.
            Assert.InRange(bytes, 0, 8192);
        }

        Assert.Equal(0, renderer.Status.Late);
    }

    // Frames are counted in whole numbers: after six hours the counter is exact, and the heap where it was.
    [Fact]
    [Trait("Category", "Long")]
    public void SixHours_StayFlatAndExact()
    {
        const long Hours = 6;
        var track = Scores.Track(2, [.. Enumerable.Range(0, 6 * 60).Select(k => Scores.Step(62, Scores.Tone(100 + k, 0.2, 4), Scores.Voice("isochronic_tone")))]);
        using var renderer = Scores.Open(track);
        var buffer = new AudioBuffer(2, 4096);
        Assert.Equal((Hours * 3600 * Scores.Rate) + (2 * Scores.Rate), renderer.LengthFrames);
        long frames = 0, after = 0;
        var counted = 0;
        for (int read; (read = renderer.Read(buffer.Block)) > 0;)
        {
            frames += read;
            if (frames / (3600L * Scores.Rate) > counted)
            {
                var heap = GC.GetTotalMemory(forceFullCollection: true);
                after = counted++ == 0 ? heap : after;
                Assert.InRange(heap, 0, after + (1 << 20));
            }

            Assert.Equal(frames, renderer.Position);
        }

        Assert.Equal(renderer.LengthFrames, frames);
        Assert.Equal(6, counted);
    }
}
